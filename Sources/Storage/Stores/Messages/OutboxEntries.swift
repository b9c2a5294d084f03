import Basics
import Clubs
import Notices
import Stores

extension Connection {
    /// The outbox in the order in which things are due.
    /// - Parameter cohort: the number of one cohort, or all.
    func outbox(cohort: Int? = nil) throws(Fault) -> [OutboxEntry] {
        // By way of its people: the notices lie in the order of participants in an index, and a cohort has few.
        guard let cohort else { return try outbox(where: "n.number >= ?", 0) }
        return try outbox(where: "p.cohort = ?", cohort)
    }

    /// The lines of one person.
    func outbox(participant: Int) throws(Fault) -> [OutboxEntry] {
        try outbox(where: "p.number = ?", participant)
    }

    /// The lines of one notice, with the frozen bytes.
    func outbox(notice: Int) throws(Fault) -> [OutboxEntry] {
        try outbox(where: "n.number = ?", notice, withBodies: true)
    }

    private func outbox(
        where filter: String, _ number: Int, withBodies: Bool = false
    ) throws(Fault) -> [OutboxEntry] {
        let columns = """
            n.number, n.rule, n.occurrence, c.id, s.key, p.key, n.due_at, n.useful_until
            """
        let joins = """
            from notices n join cohorts c on c.number = n.cohort join participants p on p.number = n.participant
            left join sessions s on s.number = n.session
            """
        let body = "(select b.body from parcels b where b.notice = d.notice and b.step = d.step)"
        return try prepare(
            """
            select \(columns), d.step, d.channel, d.state, d.attempts,
                (select d.notice || '.' || d.step || '.' || mark from marks), d.reference, d.reason, d.started_at,
                d.finished_at, \(withBodies ? body : "null"), null
            \(joins) join deliveries d on d.notice = n.number where \(filter)
            union all
            select \(columns), d.step, d.channel, d.state, d.attempts,
                (select d.notice || '.' || d.step || '.' || mark from marks), d.reference, d.reason, d.started_at,
                d.finished_at, \(withBodies ? body : "null"), k.carrier
            \(joins) join carried k on k.notice = n.number
            join deliveries d on d.notice = k.carrier and d.step = k.step where \(filter)
            union all
            select \(columns),
                (select count(*) + 1 from deliveries d where d.notice = n.number),
                n.channel, n.state, 0, null, null, n.reason, null, null, null, null
            \(joins) where n.state not in ('started', 'failed') and \(filter)
                and not (n.state in ('expired', 'cancelled', 'suppressed')
                    and (exists (select 1 from deliveries d where d.notice = n.number)
                        or exists (select 1 from carried k where k.notice = n.number)))
            order by 7, 1, 9
            """
        ).all(number, number, number) { row throws(Fault) in
            let cohort = CohortID(row.text(3))
            let channel = ChannelName(row.text(9))
            return OutboxEntry(
                id: DeliveryID(notice: row.integer(0), step: row.integer(8)), rule: NoticeRuleID(row.text(1)),
                occurrence: Occurrence(row.text(2)), cohort: cohort,
                session: row.optionalText(4).map { SessionID(cohort: cohort, key: $0) },
                participant: ParticipantID(rawValue: "\(cohort)/\(row.text(5))"),
                channel: channel == .nobody ? nil : channel, state: try row.value(10), due: row.instant(6),
                usefulUntil: row.instant(7), attempts: row.integer(11), messageID: row.optionalText(12),
                carrier: row.optionalInteger(18),
                reference: row.optionalText(13), reason: try row.optionalValue(14), startedAt: row.optionalInstant(15),
                finishedAt: row.optionalInstant(16), body: row.isNull(17) ? nil : row.bytes(17))
        }
    }
}

extension Connection {
    /// What was said of the deliveries of one person, in the order in which it happened.
    func reports(ofParticipant person: Int) throws(Fault) -> [ReportEntry] {
        try prepare(
            """
            select r.notice, r.step, r.verdict, r.reason, r.said_at from notices n
            join reports r on r.notice = n.number where n.participant = ?
            order by r.said_at, r.notice
            """
        ).all(person) { row throws(Fault) in
            ReportEntry(
                delivery: DeliveryID(notice: row.integer(0), step: row.integer(1)), verdict: row.text(2),
                reason: row.text(3).isEmpty ? nil : row.text(3), saidAt: row.instant(4))
        }
    }

    /// The calls for the notices of one person, by the number of the notice.
    func callStories(ofParticipant person: Int) throws(Fault) -> [Int: CallStory] {
        var stories: [Int: CallStory] = [:]
        let calls = try prepare(
            "select number, notice, listed_at, reason, state from calls where participant = ? and notice is not null"
        ).all(person) { row throws(Fault) in
            (
                row.integer(0), row.integer(1),
                CallStory(listedAt: row.instant(2), reason: try row.value(3), state: try row.value(4), tries: [])
            )
        }
        for (number, notice, story) in calls {
            var story = story
            story.tries = try prepare("select made_at, outcome from call_tries where call = ? order by number")
                .all(number) { row throws(Fault) in CallTryEntry(at: row.instant(0), outcome: row.text(1)) }
            stories[notice] = story
        }
        return stories
    }
}

extension Connection {
    /// The mails that somebody got, the oldest first: what is said later of the same belongs below them. Those that a
    /// program or a folder took count, too.
    func mails(toParticipant person: Int) throws(Fault) -> [DueItem.Mail] {
        try prepare(
            """
            select d.notice, d.step, d.about, d.state <> 'transmitting' from notices n
            join deliveries d on d.notice = n.number
            where n.participant = ? and d.channel not in ('sms', 'webhook')
                and d.state in ('transmitting', 'accepted', 'delivered') and d.about is not null
            order by d.started_at, d.notice
            """
        ).all(person) { row throws(Fault) in
            DueItem.Mail(
                id: DeliveryID(notice: row.integer(0), step: row.integer(1)), about: row.text(2), isTaken: row.flag(3))
        }
    }
}

extension Connection {
    func list(_ query: OutboxQuery) throws(Fault) -> [OutboxEntry] {
        switch query {
        case .all: try outbox()
        case .cohort(let number): try outbox(cohort: number)
        case .participant(let number): try outbox(participant: number)
        case .notice(let number): try outbox(notice: number)
        }
    }
}

import Clubs
import Notices

/// A line of the outbox as people read it: a delivery, or a notice that has none yet or ended without one.
package struct OutboxEntry: Sendable {
    package var id: DeliveryID
    package var rule: NoticeRuleID
    package var occurrence: String
    package var cohort: CohortID
    package var session: SessionID?
    package var participant: ParticipantID
    /// `nil` when no channel reaches the person.
    package var channel: ChannelName?
    package var state: DeliveryState
    package var due: Instant
    package var usefulUntil: Instant
    package var attempts: Int
    package var messageID: String?
    /// The notice in whose message it travels, when it has none of its own.
    package var carrier: Int?
    package var reference: String?
    package var reason: String?
    /// When the latest attempt began.
    package var startedAt: Instant?
    package var finishedAt: Instant?
    package var body: [UInt8]?
}

extension Connection {
    /// The outbox in the order in which things are due.
    /// - Parameter cohort: the number of one cohort, or all.
    package func outbox(cohort: Int? = nil) throws(Fault) -> [OutboxEntry] {
        // By way of its people: the notices lie in the order of participants in an index, and a cohort has few.
        guard let cohort else { return try outbox(where: "n.number >= ?", 0) }
        return try outbox(where: "p.cohort = ?", cohort)
    }

    /// The lines of one person.
    package func outbox(participant: Int) throws(Fault) -> [OutboxEntry] {
        try outbox(where: "p.number = ?", participant)
    }

    /// The lines of one notice, with the frozen bytes.
    package func outbox(notice: Int) throws(Fault) -> [OutboxEntry] {
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
                occurrence: row.text(2), cohort: cohort,
                session: row.optionalText(4).map { SessionID(cohort: cohort, key: $0) },
                participant: ParticipantID(rawValue: "\(cohort)/\(row.text(5))"),
                channel: channel == .nobody ? nil : channel, state: try row.value(10), due: row.instant(6),
                usefulUntil: row.instant(7), attempts: row.integer(11), messageID: row.optionalText(12),
                carrier: row.optionalInteger(18),
                reference: row.optionalText(13), reason: row.optionalText(14), startedAt: row.optionalInstant(15),
                finishedAt: row.optionalInstant(16), body: row.isNull(17) ? nil : row.bytes(17))
        }
    }
}

/// What was said of a delivery, as it was heard.
package struct ReportEntry: Sendable {
    package var delivery: DeliveryID
    /// `delivered`, `underway` or `failed`.
    package var verdict: String
    package var reason: String?
    package var saidAt: Instant
}

/// A time at which a human tried to phone for a notice.
package struct CallTryEntry: Sendable {
    package var at: Instant
    package var outcome: String
}

/// How a notice came onto a human's list, and what came of it.
package struct CallStory: Sendable {
    package var listedAt: Instant
    package var reason: String
    package var state: CallEntry.State
    package var tries: [CallTryEntry]
}

extension Connection {
    /// What was said of the deliveries of one person, in the order in which it happened.
    package func reports(ofParticipant person: Int) throws(Fault) -> [ReportEntry] {
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
    package func callStories(ofParticipant person: Int) throws(Fault) -> [Int: CallStory] {
        var stories: [Int: CallStory] = [:]
        let calls = try prepare(
            "select number, notice, listed_at, reason, state from calls where participant = ? and notice is not null"
        ).all(person) { row throws(Fault) in
            (
                row.integer(0), row.integer(1),
                CallStory(listedAt: row.instant(2), reason: row.text(3), state: try row.value(4), tries: [])
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
    /// The mails that told somebody of a session, the oldest first: what is said of it later belongs below them. Those that a
    /// program or a folder took count, too.
    /// - Parameter key: the session's, such as `w1-mon-am`.
    package func mails(toParticipant person: Int, about key: String) throws(Fault) -> [DeliveryID] {
        try prepare(
            """
            select d.notice, d.step from notices n join deliveries d on d.notice = n.number
            where n.participant = ? and d.channel not in ('sms', 'webhook') and d.state in ('accepted', 'delivered')
                and (' ' || d.about) like '% ' || ? || '#%'
            order by d.started_at, d.notice
            """
        ).all(person, key) { row throws(Fault) in DeliveryID(notice: row.integer(0), step: row.integer(1)) }
    }
}

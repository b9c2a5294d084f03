import Basics
import Clubs
import Notices
import Stores

/// How the house fares: what the dead-man's switch and `health` look at.
extension Connection {
    /// Notes what came of a batch of attempts.
    /// - Parameter refusal: why the last of them was not taken, when none was.
    func note(_ channel: ChannelName, accepted: Bool, refusal: Reason?, at now: Instant) throws(Fault) {
        if accepted {
            try prepare(
                """
                insert into channel_health (channel, accepted_at) values (?, ?)
                on conflict (channel) do update set accepted_at = excluded.accepted_at, failing_since = null, reason = null
                """
            ).run(channel, now)
        } else if let refusal {
            try prepare(
                """
                insert into channel_health (channel, failing_since, reason) values (?, ?, ?)
                on conflict (channel) do update set failing_since = coalesce(failing_since, excluded.failing_since),
                    reason = excluded.reason
                """
            ).run(channel, now, refusal)
        }
    }

    func health(of channel: ChannelName) throws(Fault) -> ChannelHealth {
        try prepare(
            """
            select accepted_at, failing_since, reason, credit, credit_unit, credit_at from channel_health
            where channel = ?
            """
        ).first(channel) { row throws(Fault) in
            var health = ChannelHealth()
            health.acceptedAt = row.optionalInstant(0)
            health.failingSince = row.optionalInstant(1)
            health.reason = try row.optionalValue(2)
            health.credit = row.isNull(3) ? nil : Credit(left: row.real(3), unit: row.text(4))
            health.creditAt = row.optionalInstant(5)
            return health
        } ?? ChannelHealth()
    }

    func setCredit(_ credit: Credit, of channel: ChannelName, at now: Instant) throws(Fault) {
        try prepare(
            """
            insert into channel_health (channel, credit, credit_unit, credit_at) values (?, ?, ?, ?)
            on conflict (channel) do update set credit = excluded.credit, credit_unit = excluded.credit_unit,
                credit_at = excluded.credit_at
            """
        ).run(channel, SQLValue.real(credit.left), credit.unit, now)
    }

    /// Writes that a part of the program is alive.
    func beat(_ name: String, at now: Instant) throws(Fault) {
        try prepare(
            "insert into beats (name, at) values (?, ?) on conflict (name) do update set at = excluded.at"
        ).run(name, now)
    }

    func lastBeat(of name: String) throws(Fault) -> Instant? {
        try prepare("select at from beats where name = ?").first(name) { row throws(Fault) in row.instant(0) }
    }

    // MARK: Alarms

    /// Raises an alarm, once for as long as it lasts.
    func raise(_ kind: Alarm.Kind, of channel: ChannelName, reason: Reason, at now: Instant) throws(Fault) {
        try prepare(
            """
            insert into alarms (number, kind, channel, reason, begun_at) values (?, ?, ?, ?, ?) on conflict do nothing
            """
        ).run(try nextNumber(in: "alarms"), kind.rawValue, channel, reason, now)
    }

    func endAlarm(_ kind: Alarm.Kind, of channel: ChannelName, at now: Instant) throws(Fault) {
        try prepare("update alarms set ended_at = ? where kind = ? and channel = ? and ended_at is null")
            .run(now, kind.rawValue, channel)
    }

    /// When the last alarm of a kind ended.
    func lastEnd(of kind: Alarm.Kind, on channel: ChannelName) throws(Fault) -> Instant? {
        try prepare("select max(ended_at) from alarms where kind = ? and channel = ?")
            .first(kind.rawValue, channel) { row throws(Fault) in row.optionalInstant(0) } ?? nil
    }

    func openAlarms() throws(Fault) -> [Alarm] {
        try prepare(
            "select number, kind, channel, reason, begun_at from alarms where ended_at is null order by number"
        ).all { row throws(Fault) in
            Alarm(
                number: row.integer(0), kind: try row.value(1), channel: ChannelName(row.text(2)),
                reason: try row.value(3), begunAt: row.instant(4))
        }
    }

    /// How the telling of an alarm to a facilitator stands: whether it was taken, and when it was last tried.
    func telling(of alarm: Int, to facilitator: FacilitatorID) throws(Fault) -> Telling? {
        try prepare("select state, attempts, at from alarm_tellings where alarm = ? and facilitator = ?")
            .first(alarm, facilitator) { row throws(Fault) in
                Telling(isTaken: row.text(0) == "accepted", attempts: row.integer(1), at: row.instant(2))
            }
    }

    /// Writes that an alarm is being told, before its first byte leaves.
    func beginTelling(
        of alarm: Int, to facilitator: FacilitatorID, by channel: ChannelName, at now: Instant
    ) throws(Fault) {
        try prepare(
            """
            insert into alarm_tellings (alarm, facilitator, channel, state, at, attempts)
            values (?, ?, ?, 'transmitting', ?, 1)
            on conflict (alarm, facilitator) do update set channel = excluded.channel, state = 'transmitting',
                at = excluded.at, attempts = attempts + 1
            """
        ).run(alarm, facilitator, channel, now)
    }

    func endTelling(of alarm: Int, to facilitator: FacilitatorID, isTaken: Bool, at now: Instant) throws(Fault) {
        try prepare("update alarm_tellings set state = ?, at = ? where alarm = ? and facilitator = ?")
            .run(isTaken ? "accepted" : "failed", now, alarm, facilitator)
    }

    // MARK: What is stuck

    /// Who leads the cohorts that are not over; where one of them has nobody, everybody who can lead.
    func activeFacilitators(at now: Instant) throws(Fault) -> [FacilitatorID] {
        let leading = try prepare(
            """
            select distinct c.facilitator from cohorts c where c.status = 'planned'
                and exists (select 1 from sessions s where s.cohort = c.number and s.ends_at > ?)
            order by c.facilitator
            """
        ).all(now) { row throws(Fault) in row.optionalText(0).map(FacilitatorID.init) }
        guard leading.contains(nil) else { return leading.compactMap { $0 } }
        return try prepare("select id from facilitators order by id").all { row throws(Fault) in
            FacilitatorID(row.text(0))
        }
    }

    /// Whom to phone first: people of a facilitator's cohorts for whom something that matters is stuck on a channel.
    func stuck(
        on channel: ChannelName, of facilitator: FacilitatorID, at now: Instant, limit: Int
    ) throws(Fault) -> [Stored<Participant>] {
        try prepare(
            """
            select c.id, \(Connection.participantColumns) from participants p join cohorts c on c.number = p.cohort
            join (select n.participant as person, min(n.useful_until) as until from notices n
                where n.matters = 1 and n.useful_until > ? and n.due_at <= ? and (
                    (n.channel = ? and n.state in ('scheduled', 'deferred')) or (n.state = 'started' and exists (
                        select 1 from deliveries d where d.notice = n.number and d.channel = ?
                            and d.state in ('retrying', 'transmitting'))))
                group by n.participant) w on w.person = p.number
            where (c.facilitator = ? or c.facilitator is null) and p.status = 'enrolled' order by w.until, p.number limit ?
            """
        ).all(now, now, channel, channel, facilitator, limit) { row throws(Fault) in
            try participant(row, of: CohortID(row.text(0)), first: 1)
        }
    }

    /// How many notices of a channel are due and have not left.
    /// - Parameter limit: counting ends there.
    func overdue(on channel: ChannelName, at now: Instant, limit: Int) throws(Fault) -> Int {
        let waiting =
            try prepare(
                """
                select count(*) from (select 1 from notices where channel = ? and rank in (0, 1, 2)
                    and state in ('scheduled', 'deferred') and send_at <= ? limit ?) as due
                """
            ).first(channel, now, limit) { row throws(Fault) in row.integer(0) } ?? 0
        let retrying =
            try prepare(
                """
                select count(*) from (select 1 from deliveries where channel = ? and state = 'retrying' limit ?) as due
                """
            ).first(channel, limit) { row throws(Fault) in row.integer(0) } ?? 0
        return waiting + retrying
    }

    /// When the oldest of the deliveries that are tried again was due.
    /// - Parameter people: for how many people at least something must be tried again; else `nil`.
    func oldestRetry(on channel: ChannelName, ofAtLeast people: Int = 1) throws(Fault) -> Instant? {
        try prepare(
            """
            select min(n.due_at) from (select notice from deliveries where channel = ? and state = 'retrying' limit 1000) d
            join notices n on n.number = d.notice having count(distinct n.participant) >= ?
            """
        ).first(channel, people) { row throws(Fault) in row.optionalInstant(0) } ?? nil
    }

    /// How many deliveries are in doubt, how many calls are still to be made for what did not arrive, and how many nobody
    /// made in time within a week.
    func openQuestions(at now: Instant) throws(Fault) -> (unknown: Int, calls: Int, missed: Int) {
        let unknown =
            try prepare(
                """
                select count(*) from deliveries d join notices n on n.number = d.notice
                where d.state = 'unknown' and n.state = 'called'
                """
            ).first { row throws(Fault) in row.integer(0) } ?? 0
        // Turns are no question: they come in their time.
        let calls =
            try prepare(
                """
                select count(*) from calls where notice is not null
                    and (state = 'open' and before_at > ? or state in ('unreached', 'undecided'))
                """
            ).first(now) { row throws(Fault) in row.integer(0) } ?? 0
        let missed =
            try prepare(
                "select count(*) from calls where notice is not null and state = 'open' and before_at <= ? and before_at > ?"
            ).first(now, now - .days(7)) { row throws(Fault) in row.integer(0) } ?? 0
        return (unknown, calls, missed)
    }
}

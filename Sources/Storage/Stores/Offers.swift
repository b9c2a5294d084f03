import Clubs
import Notices

/// A place that was offered to somebody who waits.
package struct Offer: Hashable, Sendable {
    package enum State: String, Codable, Sendable, CaseIterable {
        case open
        case accepted
        case declined
        /// No answer came in time.
        case lapsed
        /// The person left, or the cohort was cancelled.
        case withdrawn
    }

    package var number: Int
    /// The number of the participant's row.
    package var participant: Int
    package var cohort: Int
    package var answerBy: Instant
    package var state: State
}

extension Offer.State: SQLBindable {}

extension Connection {
    /// Offers a place; nobody has two open offers.
    /// - Returns: the offer's number.
    package func offerPlace(to person: Int, in cohort: Int, answerBy: Instant, at now: Instant) throws(Fault) -> Int {
        let number = try nextNumber(in: "offers")
        try prepare(
            "insert into offers (number, participant, cohort, made_at, answer_by, state) values (?, ?, ?, ?, ?, 'open')"
        ).run(number, person, cohort, now, answerBy)
        return number
    }

    package func settle(offer number: Int, as state: Offer.State) throws(Fault) {
        try prepare("update offers set state = ? where number = ?").run(state, number)
    }

    private static let offerColumns = "number, participant, cohort, answer_by, state"

    package func openOffer(of person: Int) throws(Fault) -> Offer? {
        try prepare("select \(Connection.offerColumns) from offers where participant = ? and state = 'open'")
            .first(person) { row throws(Fault) in try offer(row) }
    }

    package func openOffers(in cohort: Int) throws(Fault) -> [Offer] {
        try prepare("select \(Connection.offerColumns) from offers where cohort = ? and state = 'open' order by number")
            .all(cohort) { row throws(Fault) in try offer(row) }
    }

    /// The offers whose time to answer is over.
    package func overdueOffers(at now: Instant) throws(Fault) -> [Offer] {
        try prepare(
            "select \(Connection.offerColumns) from offers where state = 'open' and answer_by <= ? order by answer_by, number"
        ).all(now) { row throws(Fault) in try offer(row) }
    }

    /// How often somebody let an offer go by.
    package func lapsedOffers(of person: Int) throws(Fault) -> Int {
        try prepare("select count(*) from offers where participant = ? and state = 'lapsed'")
            .first(person) { row throws(Fault) in row.integer(0) } ?? 0
    }

    /// When the first open offer ends; `nil` when none is open.
    package func nextOfferEnd() throws(Fault) -> Instant? {
        try prepare("select min(answer_by) from offers where state = 'open'")
            .first { row throws(Fault) in row.optionalInstant(0) } ?? nil
    }

    /// The cohorts in which somebody waits, a place is neither taken nor offered, and something is still to come, by
    /// their numbers.
    package func cohortsToFill(at now: Instant) throws(Fault) -> [Int] {
        try prepare(
            """
            select c.number from cohorts c
            where c.number in (select cohort from participants where status = 'waiting') and c.status = 'planned'
                and exists (select 1 from sessions s where s.cohort = c.number and s.starts_at > ?)
                and c.places > (select count(*) from participants p where p.cohort = c.number and p.status = 'enrolled')
                    + (select count(*) from participants p join offers o on o.participant = p.number
                        where p.cohort = c.number and p.status = 'waiting' and o.state = 'open')
            order by c.number
            """
        ).all(now) { row throws(Fault) in row.integer(0) }
    }

    /// Those whose foreseen end may have come, with their cohorts: the day in each zone decides.
    package func leaving(by day: CivilDate) throws(Fault) -> [(cohort: Int, participant: Int)] {
        try prepare("select cohort, number from participants where leaving_on is not null and leaving_on <= ?")
            .all(day) { row throws(Fault) in (row.integer(0), row.integer(1)) }
    }

    /// The first day on which somebody leaves; `nil` when nobody is about to.
    package func nextLeaving() throws(Fault) -> CivilDate? {
        try prepare("select min(leaving_on) from participants where leaving_on is not null")
            .first { row throws(Fault) in row.optionalDate(0) } ?? nil
    }

    private func offer(_ row: Row) throws(Fault) -> Offer {
        Offer(
            number: row.integer(0), participant: row.integer(1), cohort: row.integer(2), answerBy: row.instant(3),
            state: try row.value(4))
    }

    // MARK: What leaving and coming back undo

    /// Takes somebody's seats from a day on; what they had before stays.
    /// - Returns: the sessions, by their numbers.
    package func freeSeats(of person: Int, from day: CivilDate) throws(Fault) -> [Int] {
        let freed = try prepare(
            """
            select e.session from seats e join sessions s on s.number = e.session
            where e.participant = ? and s.day >= ? and s.status = 'planned'
            """
        ).all(person, day) { row throws(Fault) in row.integer(0) }
        for session in freed { try removeSeat(session: session, participant: person) }
        return freed
    }

    /// Calls about somebody who has left are no longer to be made.
    package func closeCalls(ofParticipant person: Int) throws(Fault) {
        try prepare(
            "update calls set state = 'closed' where participant = ? and state in ('open', 'unreached', 'undecided')"
        ).run(person)
    }

    /// What was cancelled when somebody left and never begun may be planned again.
    package func forgetCancelledNotices(ofParticipant person: Int) throws(Fault) {
        try prepare(
            """
            delete from notices where participant = ? and state = 'cancelled'
                and not exists (select 1 from deliveries d where d.notice = notices.number)
                and not exists (select 1 from carried k where k.notice = notices.number)
                and not exists (select 1 from calls k where k.notice = notices.number)
            """
        ).run(person)
    }

    /// The notice of an occurrence, by its number.
    package func noticeNumber(of person: Int, rule: NoticeRuleID, occurrence: String) throws(Fault) -> Int? {
        try prepare("select number from notices where participant = ? and rule = ? and occurrence = ?")
            .first(person, rule, occurrence) { row throws(Fault) in row.integer(0) }
    }

    /// Whether somebody had a notice of a rule whose occurrence ends so.
    package func hasNotice(of person: Int, rule: NoticeRuleID, endingWith suffix: String) throws(Fault) -> Bool {
        try prepare(
            "select exists (select 1 from notices where participant = ? and rule = ? and occurrence like '%' || ?)"
        ).first(person, rule, suffix) { row throws(Fault) in row.flag(0) } ?? false
    }

    /// Whether a notice has left, or a human has it.
    package func hasBegun(of person: Int, rule: NoticeRuleID, occurrence: String) throws(Fault) -> Bool {
        try prepare(
            """
            select exists (select 1 from notices where participant = ? and rule = ? and occurrence = ?
                and state in ('started', 'failed', 'called'))
            """
        ).first(person, rule, occurrence) { row throws(Fault) in row.flag(0) } ?? false
    }
}

import Basics
import Books
import Clubs
import Notices
import Operations
import Orchestration
import Storage
import Stores
import UseCases

/// The moment at which the most notices of a cohort are due and still of use, as after some hours without power.
struct BusyMoment {
    let instant: Instant
    /// How many notices of one cohort of 15 that is planned then are due.
    let duePerCohort: Int
    /// Of which rules those are.
    let rules: Set<NoticeRuleID>

    /// Plans cohorts in memory and looks at their notices.
    init(catalogue: String) throws(Fault) {
        let house = try House.installation(try .inMemory(), catalogue: catalogue, traffic: Traffic(.webhook))
        let spans = try BusyMoment.spans(in: house, plannedAt: House.planned)
        let zone = try house.zone(house.organisation.zone)
        let moments = Set(spans.map(\.due)).filter {
            house.organisation.quietHours.stretch(holding: $0, zone: zone) == nil
        }
        let counts = moments.map { moment in
            (moment: moment, due: spans.count { $0.due <= moment && $0.usefulUntil > moment + .hours(1) })
        }
        guard let busiest = counts.max(by: { ($0.due, $1.moment) < ($1.due, $0.moment) }), busiest.due > 0 else {
            throw Fault(.badData, Phrase("The catalogue calls for no notices."))
        }
        instant = busiest.moment
        // Who is planned as late as that is not told everything that others were told before.
        let late = try House.installation(try .inMemory(), catalogue: catalogue, traffic: Traffic(.webhook))
        let due = try BusyMoment.spans(in: late, plannedAt: instant).filter { $0.due <= busiest.moment }
        duePerCohort = max(1, due.count)
        rules = Set(due.map(\.name.rule))
    }

    /// The notices of the only cohort of a house.
    private static func spans(in house: Installation, plannedAt now: Instant) throws(Fault) -> [BookNotice] {
        try plan(0, in: house, at: now)
        return try house.read { store throws(Fault) in
            guard let cohort = try store.cohort(number: 1) else { return [] }
            let book = try store.load(cohort, .outbox)
            return book.people.flatMap { book.notices.all(of: $0.id) }.filter(\.isWaiting)
        }
    }

    /// Plans a cohort at that moment: what is of no more use then is left out, as it is for a late start.
    /// - Parameters:
    ///   - number: counted from 0.
    ///   - byWebhook: how its people are told, else by e-mail.
    func plan(_ number: Int, in house: Installation, byWebhook: Bool) throws(Fault) {
        try BusyMoment.plan(number, in: house, at: instant, byWebhook: byWebhook)
    }

    private static func plan(
        _ number: Int, in house: Installation, at now: Instant, byWebhook: Bool = true
    ) throws(Fault) {
        var random = SeededGenerator(seed: UInt64(number))
        // Monday 1 February 2027.
        _ = try house.planCohort(
            PlanRequest(
                programme: "four-week-remote", start: CivilDate(dayNumber: 20_850), name: "Club \(number)",
                people: try House.people(15, ofCohort: number, webhook: byWebhook ? "http://127.0.0.1:9/" : nil),
                facilitator: FacilitatorID("facilitator.\(number)@example.org")),
            video: VideoLinks(pattern: "https://meet.example.org/{token}"), at: now, using: &random)
    }
}

import Basics
import Clubs

/// What every person lived from one moment to the next, and which windows that opened.
struct Lives {
    struct Stretch {
        /// The first thing that happened in it.
        var from: Int
        /// What the clock showed then.
        var clock: Instant
        var isEnrolled: Bool
        var language: Language
        var sessions: [Session]
        /// Empty while the person is not enrolled.
        var windows: [Window]
    }

    /// By person, in the order of time.
    let stretches: [String: [Stretch]]

    init(_ plans: [History.PlanVersion], _ finder: WindowFinder) {
        var stretches: [String: [Stretch]] = [:]
        var seats: [String: [Seat]] = [:]
        var previous: History.PlanVersion?
        // Most people live the same plan: its windows are worked out once.
        var known: [[Seat]: (sessions: [Session], windows: [Window])] = [:]
        for plan in plans {
            let isSame = previous?.sessions == plan.sessions && previous?.start == plan.start
            if !isSame { known = [:] }
            for person in plan.people {
                let last = stretches[person.key]?.last
                if isSame, last?.isEnrolled == person.isEnrolled, seats[person.key] == person.seats { continue }
                seats[person.key] = person.seats
                let life = known[person.seats] ?? Lives.life(of: plan, with: person.seats, finder)
                known[person.seats] = life
                stretches[person.key, default: []].append(
                    Stretch(
                        from: plan.order, clock: plan.clock, isEnrolled: person.isEnrolled,
                        language: person.language, sessions: life.sessions,
                        windows: person.isEnrolled ? life.windows : []))
            }
            previous = plan
        }
        self.stretches = stretches
    }

    private static func life(
        of plan: History.PlanVersion, with seats: [Seat], _ finder: WindowFinder
    ) -> (sessions: [Session], windows: [Window]) {
        (
            plan.sessions.map { $0.livedOrWithdrawn(with: seats) },
            finder.windows(of: plan.sessions.personalised(by: seats), from: plan.start)
        )
    }

    /// How a person lived when something happened.
    func stretch(of person: String, at order: Int) -> Stretch? {
        stretches[person]?.last { $0.from <= order }
    }
}

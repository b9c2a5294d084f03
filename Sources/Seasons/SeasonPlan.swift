import Basics
import Clubs

/// The cohorts of a season, who leads them, and what more there could be.
package struct SeasonPlan: Hashable, Sendable {
    /// By start, then by facilitator.
    package var cohorts: [SeasonCohort]
    /// In the order of the request.
    package var loads: [SeasonLoad]
    /// More cohorts than this there cannot be, with the reason.
    package var limit: SeasonLimit
    /// The most cohorts that keep one facilitator each from end to end, rooms left aside.
    package var mostWithoutHandOver: Int

    /// How many cohorts change their facilitator.
    package var handOvers: Int { cohorts.reduce(0) { $0 + $1.leads.count - 1 } }
}

/// One cohort of the season.
package struct SeasonCohort: Hashable, Sendable {
    /// The place of its start in the request.
    package var start: Int
    package var day: CivilDate
    /// Who leads it: one, or two of whom the second takes over between two weeks.
    package var leads: [SeasonLead]
    /// Where its sessions in person take place; `nil` without rooms or without such sessions.
    package var room: String?
    package var minutes: Int
}

/// Some weeks of a cohort in one hand.
package struct SeasonLead: Hashable, Sendable {
    package var facilitator: FacilitatorID
    package var weeks: ClosedRange<Int>
    package var minutes: Int
}

/// What one facilitator leads in the season.
package struct SeasonLoad: Hashable, Sendable {
    package var facilitator: FacilitatorID
    /// In cohorts that there are already.
    package var earlierMinutes: Int
    /// In the cohorts of this plan.
    package var newMinutes: Int
    package var availableMinutes: Int
    /// Cohorts of this plan, those led in part too.
    package var cohorts: Int

    package var minutes: Int { earlierMinutes + newMinutes }

    package init(
        facilitator: FacilitatorID, earlierMinutes: Int, newMinutes: Int, availableMinutes: Int, cohorts: Int
    ) {
        self.facilitator = facilitator
        self.earlierMinutes = earlierMinutes
        self.newMinutes = newMinutes
        self.availableMinutes = availableMinutes
        self.cohorts = cohorts
    }
}

extension [SeasonLoad] {
    /// How unevenly the hours lie, in minutes: 0 when everybody's are in proportion to the time that they have.
    ///
    /// With h what somebody leads in the period and a the time that they have for it, every one of their hours weighs h/a;
    /// this is the standard deviation of h/a over all available time, times the mean of a. The season minimises it, which
    /// is to minimise Σ h²/a. Who has no time at all does not count.
    package var imbalance: Double {
        let counted = filter { $0.availableMinutes > 0 }
        let available = counted.reduce(0.0) { $0 + Double($1.availableMinutes) }
        guard available > 0 else { return 0 }
        let mean = counted.reduce(0.0) { $0 + Double($1.minutes) } / available
        let variance = counted.reduce(0.0) { sum, load in
            let deviation = Double(load.minutes) / Double(load.availableMinutes) - mean
            return sum + deviation * deviation * Double(load.availableMinutes)
        }
        return (variance / available).squareRoot() * available / Double(counted.count)
    }
}

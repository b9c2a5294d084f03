import Clubs
import Notices
import Orchestration
import Planning

extension Installation {
    package func daysOff(in territory: Territory) -> DaysOff {
        DaysOff(
            territory: territory, worksWhitMonday: organisation.worksWhitMonday, closures: organisation.closures)
    }

    /// What works out the notices of a cohort.
    func occasionPlanner(for cohort: Cohort) throws(Fault) -> OccasionPlanner {
        let daysOff = daysOff(in: cohort.territory)
        return OccasionPlanner(
            rules: catalogue.rules, zone: try zone(cohort.zone), quietHours: organisation.quietHours,
            isDayOff: { daysOff.contains($0) })
    }
}

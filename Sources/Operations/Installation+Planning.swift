import Clubs
import Notices
import Orchestration
import Planning

extension ReadableInstallation {
    package func daysOff(in territory: Territory) -> DaysOff {
        DaysOff(
            territory: territory, worksWhitMonday: organisation.worksWhitMonday, closures: organisation.closures)
    }

    /// What works out the notices of a cohort.
    /// - Throws: `.configuration` without any rule: then nothing would be called for, and all that waits be withdrawn.
    func occasionPlanner(for cohort: Cohort) throws(Fault) -> OccasionPlanner {
        guard !catalogue.rules.isEmpty else {
            throw Fault(
                .configuration,
                Phrase(
                    fr: "Le catalogue n’a aucune règle de message (Templates/Notices) : rien n’a été changé.",
                    en: "The catalogue has no rule for any message (Templates/Notices): nothing was changed."))
        }
        let daysOff = daysOff(in: cohort.territory)
        return OccasionPlanner(
            rules: catalogue.rules, zone: try zone(cohort.zone), quietHours: organisation.quietHours,
            isDayOff: { daysOff.contains($0) })
    }
}

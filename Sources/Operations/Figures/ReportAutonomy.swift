import Basics
import Books
import Clubs
import Orchestration
import Reports
import Stores

extension ReadableInstallation {
    /// Levels of autonomy at each check, for one cohort or all.
    /// - Parameter days: only checks on these days; `nil` for all.
    package func reportAutonomy(
        cohort text: String? = nil, days: ClosedRange<CivilDate>? = nil
    ) throws(Fault) -> AutonomyReport {
        try read { store throws(Fault) in
            var sources: [AutonomyReport.Source] = []
            var zones: [CohortID: Zone] = [:]
            for cohort in try store.standing(text) {
                zones[cohort.id] = try zone(cohort.zone)
                let book = try store.load(cohort, .checks)
                sources.append(AutonomyReport.Source(cohort: book.cohort, sessions: book.plan, checks: book.checks))
            }
            var report = AutonomyReport(sources) { cohort, instant in
                (zones[cohort.id] ?? .utc).wall(at: instant).date
            }
            if let days { report.rows.removeAll { !days.contains($0.date) } }
            return report
        }
    }
}

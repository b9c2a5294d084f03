import Clubs
import Orchestration
import Reports
import Storage

extension ReadableInstallation {
    /// Levels of autonomy at each check, for one cohort or all.
    /// - Parameter days: only checks on these days; `nil` for all.
    package func reportAutonomy(
        cohort text: String? = nil, days: ClosedRange<CivilDate>? = nil
    ) throws(Fault) -> AutonomyReport {
        try read { connection throws(Fault) in
            let cohorts = if let text { [try connection.findCohort(text)] } else { try connection.cohorts() }
            var sources: [AutonomyReport.Source] = []
            var zones: [CohortID: Zone] = [:]
            for cohort in cohorts where cohort.status != .cancelled {
                zones[cohort.id] = try zone(cohort.zone)
                sources.append(
                    AutonomyReport.Source(
                        cohort: cohort.value, sessions: try connection.sessions(of: cohort).map(\.value),
                        checks: try connection.autonomyChecks(of: cohort)))
            }
            var report = AutonomyReport(sources) { cohort, instant in
                (zones[cohort.id] ?? .utc).wall(at: instant).date
            }
            if let days { report.rows.removeAll { !days.contains($0.date) } }
            return report
        }
    }
}

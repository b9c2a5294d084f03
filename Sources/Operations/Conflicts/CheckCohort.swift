import Clubs
import Orchestration
import Planning
import Storage

extension Installation {
    /// Examines the plan of a cohort as it stands.
    package func checkCohort(
        _ text: String, at now: Instant
    ) throws(Fault) -> (cohort: Cohort, conflicts: [Conflict]) {
        try database.read { connection throws(Fault) in
            let cohort = try connection.findCohort(text)
            let sessions = try connection.sessions(of: cohort).map(\.value)
            let load = ChannelLoad(installation: self, now: now)
            return try (
                cohort.value,
                conflicts(of: cohort, sessions: sessions, at: now, connection)
                    + load.conflicts(of: cohort, sessions: sessions, connection)
            )
        }
    }
}

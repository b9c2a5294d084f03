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
            let load = ChannelLoad(installation: self, now: now, isThorough: true)
            return try (
                cohort.value,
                conflicts(of: cohort, sessions: sessions, at: now, connection)
                    + load.conflicts(of: cohort, sessions: sessions, connection)
            )
        }
    }
}

extension Installation {
    /// What is wrong with a plan that is only drawn up, its channels left aside.
    func conflicts(of draft: PlannedCohort, at now: Instant, _ connection: Connection) throws(Fault) -> [Conflict] {
        try conflicts(
            of: draft.cohort, sessions: draft.sessions, before: [], changed: nil, at: now, connection)
    }
}

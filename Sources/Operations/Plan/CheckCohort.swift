import Basics
import Books
import Clubs
import Orchestration
import Planning
import Stores
import UseCases

extension Installation {
    /// Examines the plan of a cohort as it stands.
    package func checkCohort(
        _ text: String, at now: Instant
    ) throws(Fault) -> (cohort: Cohort, conflicts: [Conflict]) {
        let house = house
        return try read { store throws(Fault) in
            let cohort = try store.findCohort(text)
            let sessions = try store.load(cohort, []).plan
            let load = ChannelLoad(installation: self, now: now, isThorough: true)
            return try (
                cohort.value,
                house.conflicts(of: cohort.value, sessions: sessions, at: now, around: Neighbours(store: store))
                    + load.conflicts(of: cohort, sessions: sessions, store)
            )
        }
    }
}

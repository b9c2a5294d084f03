import Basics
import Books
import Clubs
import Orchestration
import Stores
import UseCases

/// What time does to people: ends that were foreseen come, offers lapse, places that are free are offered.
package struct PeopleChore: Chore {
    package init() {}

    package func perform(in installation: Installation, at now: Instant) throws(Fault) {
        let isDue = try nextMoment(in: installation).map { $0 <= now } ?? false
        let isFree = try installation.read { store throws(Fault) in try !store.cohortsToFill(at: now).isEmpty }
        guard isDue || isFree else { return }
        try installation.onDesk(at: now) { desk throws(Fault) in
            try endForeseen(desk)
            for (cohort, offer) in try desk.store.overdueOffers(at: now) {
                var draft = try desk.draft(of: cohort)
                draft.lapse(offer)
                try desk.carryOut(draft)
            }
            for cohort in try desk.store.cohortsToFill(at: now) {
                var draft = try desk.draft(of: cohort)
                draft.fillPlaces()
                try desk.carryOut(draft)
            }
        }
    }

    private func endForeseen(_ desk: CohortDesk) throws(Fault) {
        for cohort in try desk.store.cohortsToLeave(by: Zone.utc.wall(at: desk.now).date + 1) {
            let today = try desk.house.zone(cohort.zone).wall(at: desk.now).date
            var draft = try desk.draft(of: cohort)
            let leaving = draft.book.people.filter { $0.enrolment.leaving.map { $0.on <= today } ?? false }
            for person in leaving { draft.leaveAsForeseen(person.id) }
            if !leaving.isEmpty { try desk.carryOut(draft) }
        }
    }

    package func nextMoment(in installation: Installation) throws(Fault) -> Instant? {
        try installation.read { store throws(Fault) in
            var moments = [try store.nextOfferEnd()].compactMap { $0 }
            if let day = try store.nextLeaving() {
                // Midnight where the cohort is: before it nothing would happen, however often it is asked.
                for cohort in try store.cohortsToLeave(by: day) {
                    moments.append(try installation.zone(cohort.zone).instant(of: CivilDateTime(day, .midnight)))
                }
            }
            return moments.min()
        }
    }
}

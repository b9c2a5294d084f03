import Clubs
import Orchestration
import Storage

/// What time does to people: ends that were foreseen come, offers lapse, places that are free are offered.
package struct PeopleChore: Chore {
    package init() {}

    package func perform(in installation: Installation, at now: Instant, _ connection: Connection) throws(Fault) {
        let latest = Zone.utc.wall(at: now).date + 1
        for (cohort, participant) in try connection.leaving(by: latest) {
            guard let cohort = try connection.cohort(number: cohort) else { continue }
            let today = try installation.zone(cohort.zone).wall(at: now).date
            guard let person = try connection.participant(number: participant), let leaving = person.enrolment.leaving,
                leaving.on <= today
            else { continue }
            _ = try Departure(installation: installation, cohort: cohort, now: now, connection: connection)
                .leave(person, as: leaving.status, outcome: leaving.outcome, on: leaving.on)
        }
        for offer in try connection.overdueOffers(at: now) {
            guard let cohort = try connection.cohort(number: offer.cohort) else { continue }
            try list(installation, cohort, now, connection).lapse(offer)
        }
        for number in try connection.cohortsToFill(at: now) {
            guard let cohort = try connection.cohort(number: number) else { continue }
            try list(installation, cohort, now, connection).fill()
        }
    }

    package func nextMoment(in installation: Installation, _ connection: Connection) throws(Fault) -> Instant? {
        var moments = [try connection.nextOfferEnd()].compactMap { $0 }
        if let day = try connection.nextLeaving() {
            // Midnight where the cohort is: before it nothing would happen, however often it is asked.
            for (cohort, _) in try connection.leaving(by: day) {
                guard let cohort = try connection.cohort(number: cohort) else { continue }
                moments.append(try installation.zone(cohort.zone).instant(of: CivilDateTime(day, .midnight)))
            }
        }
        return moments.min()
    }

    private func list(
        _ installation: Installation, _ cohort: Stored<Cohort>, _ now: Instant, _ connection: Connection
    ) -> WaitingList {
        WaitingList(installation: installation, cohort: cohort, now: now, connection: connection)
    }
}

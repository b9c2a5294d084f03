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
            let person = try connection.participants(of: cohort).first { $0.number == participant }
            guard let person, let leaving = person.enrolment.leaving, leaving.on <= today else { continue }
            _ = try Departure(installation: installation, cohort: cohort, now: now, connection: connection)
                .leave(person, as: leaving.status, outcome: leaving.outcome, on: leaving.on)
        }
        for offer in try connection.overdueOffers(at: now) {
            guard let cohort = try connection.cohort(number: offer.cohort) else { continue }
            try list(installation, cohort, now, connection).lapse(offer)
        }
        for number in try connection.cohortsWithQueue() {
            guard let cohort = try connection.cohort(number: number), cohort.places != nil else { continue }
            try list(installation, cohort, now, connection).fill()
        }
    }

    package func nextMoment(in installation: Installation, _ connection: Connection) throws(Fault) -> Instant? {
        let leaving = try connection.nextLeaving().map { day throws(Fault) in
            try installation.zone(installation.organisation.zone).instant(of: CivilDateTime(day, .midnight))
        }
        return [leaving, try connection.nextOfferEnd()].compactMap { $0 }.min()
    }

    private func list(
        _ installation: Installation, _ cohort: Stored<Cohort>, _ now: Instant, _ connection: Connection
    ) -> WaitingList {
        WaitingList(installation: installation, cohort: cohort, now: now, connection: connection)
    }
}

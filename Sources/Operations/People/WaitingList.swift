import Clubs
import Notices
import Orchestration
import Storage

/// The places of one cohort, and who waits for one, inside a transaction.
struct WaitingList {
    let installation: Installation
    let cohort: Stored<Cohort>
    let now: Instant
    let connection: Connection

    /// How often a place is offered to somebody who does not answer.
    private static let patience = 2

    /// Those who wait, the first in line first.
    func queue() throws(Fault) -> [Stored<Participant>] {
        try connection.participants(of: cohort).filter { $0.enrolment.status == .waiting }.sorted {
            ($0.enrolment.queue ?? .max, $0.number) < ($1.enrolment.queue ?? .max, $1.number)
        }
    }

    /// How many places are neither taken nor offered; `nil` when nobody counts.
    func free() throws(Fault) -> Int? {
        guard let places = cohort.places else { return nil }
        let enrolled = try connection.participants(of: cohort).count { $0.enrolment.status == .enrolled }
        return max(0, places - enrolled - (try connection.openOffers(in: cohort.number).count))
    }

    /// The number of the next one to queue.
    func end() throws(Fault) -> Int { (try queue().compactMap(\.enrolment.queue).max() ?? 0) + 1 }

    /// Offers each free place to the next in line who has no open offer.
    func fill() throws(Fault) {
        guard cohort.status == .planned, var free = try free(), free > 0, try isWorthJoining() else { return }
        for person in try queue() where free > 0 {
            guard try connection.openOffer(of: person.number) == nil,
                try connection.lapsedOffers(of: person.number) < WaitingList.patience
            else { continue }
            try offer(person)
            free -= 1
        }
    }

    /// Whether at least half of the cohort's sessions are still to come.
    private func isWorthJoining() throws(Fault) -> Bool {
        let sessions = try connection.sessions(of: cohort).map(\.value).filter { $0.status != .cancelled }
        return sessions.count { $0.span.start.instant > now } * 2 >= sessions.count && !sessions.isEmpty
    }

    private func offer(_ person: Stored<Participant>) throws(Fault) {
        let zone = try installation.zone(cohort.zone)
        let answerBy = installation.organisation.quietHours.moment(
            after: .hours(installation.organisation.offerHours), from: now, zone: zone)
        let number = try connection.offerPlace(to: person.number, in: cohort.number, answerBy: answerBy, at: now)
        _ = try NoticePlanning(installation: installation, now: now).tell(
            .placeOffered, to: person, in: cohort, occurrence: occurrence(number),
            details: try NoticeDetails(answerBy: zone.wall(at: answerBy)).json(), until: answerBy, connection)
    }

    private func occurrence(_ offer: Int) -> String { "place#\(offer)" }

    /// No answer came: the next one is asked, a human phones, and the person goes to the end of the line.
    func lapse(_ offer: Offer) throws(Fault) {
        try connection.settle(offer: offer.number, as: .lapsed)
        guard var person = try queue().first(where: { $0.number == offer.participant }) else { return }
        person.value.enrolment.queue = try end()
        try connection.setEnrolment(person.enrolment, ofParticipant: person.number)
        if let rule = installation.catalogue.rules.first(where: { $0.event == .placeOffered }),
            let number = try connection.noticeNumber(
                of: person.number, rule: rule.id, occurrence: occurrence(offer.number)),
            let notice = try connection.notice(number)
        {
            try connection.listCall(for: notice, reason: "no answer to the offer of a place", at: now)
        }
    }

    /// Gives somebody the place that was offered to them, or one that is free.
    /// - Throws: `.notAllowed` when there is none.
    func accept(_ person: Stored<Participant>, operator name: String) throws(Fault) -> Stored<Participant> {
        guard person.enrolment.status == .waiting else { throw notWaiting(person.value) }
        if let offer = try connection.openOffer(of: person.number) {
            try connection.settle(offer: offer.number, as: .accepted)
        } else if let free = try free(), free == 0 {
            throw full(person.value)
        }
        var person = person
        let today = try installation.zone(cohort.zone).wall(at: now).date
        person.value.enrolment.status = .enrolled
        person.value.enrolment.queue = nil
        person.value.enrolment.enrolledOn =
            today > cohort.start || !person.enrolment.spells.isEmpty ? today : nil
        try connection.setEnrolment(person.enrolment, ofParticipant: person.number)
        try connection.closeCalls(ofParticipant: person.number)
        try connection.record(
            .accept, in: cohort, from: PersonRecord(person.id, status: .waiting),
            to: PersonRecord(person.id, status: .enrolled, on: person.enrolment.enrolledOn), by: name, at: now)
        _ = try Admission(installation: installation, cohort: cohort, now: now, connection: connection)
            .admit([person], back: !person.enrolment.spells.isEmpty)
        return person
    }

    private func notWaiting(_ person: Participant) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "\(person.name) (\(person.id)) n’attend pas de place.",
                en: "\(person.name) (\(person.id)) is not waiting for a place."))
    }

    private func full(_ person: Participant) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "Aucune place n’est libre : \(person.name) (\(person.id)) reste sur la liste d’attente.",
                en: "No place is free: \(person.name) (\(person.id)) stays on the waiting list."))
    }
}

extension Installation {
    /// Somebody who waits takes the place that is offered.
    package func acceptPlace(
        _ text: String, in cohort: String, operator name: String, at now: Instant
    ) throws(Fault) -> Participant {
        try database.write { connection throws(Fault) in
            let cohort = try connection.findCohort(cohort)
            guard cohort.status != .cancelled else { throw cancelled(cohort.value) }
            return try WaitingList(installation: self, cohort: cohort, now: now, connection: connection)
                .accept(try connection.findParticipant(text, in: cohort), operator: name).value
        }
    }

    /// Those who wait for a place in a cohort, the first in line first.
    package func waitingList(of cohort: String) throws(Fault) -> [Participant] {
        try database.read { connection throws(Fault) in
            try WaitingList(
                installation: self, cohort: try connection.findCohort(cohort), now: .distantPast,
                connection: connection
            ).queue().map(\.value)
        }
    }
}

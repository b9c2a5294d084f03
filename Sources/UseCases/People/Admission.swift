import Basics
import Books
import Clubs
import Notices

/// How people come into a cohort.
extension CohortDraft {
    /// Adds people; who comes when all places are taken waits, and so does who comes after somebody who waits.
    package mutating func enrol(_ people: [Participant], by name: String) throws(Fault) {
        try refuseCancelled()
        guard !people.isEmpty else { return }
        let isLate = try today > book.cohort.start
        let free = book.freePlaces.map { book.queue.isEmpty ? $0 : 0 } ?? people.count
        let end = book.endOfQueue
        for (index, person) in people.enumerated() {
            var person = person
            if index < free {
                person.enrolment.admittedAt = now
                if isLate {
                    person.enrolment.enrolledOn = try today
                    unset.append(person.id)
                    welcomed.append(person.id)
                }
            } else {
                person.enrolment.status = .waiting
                person.enrolment.enrolledOn = nil
                person.enrolment.queue = end + index - free
            }
            book.people.append(person)
        }
        let records = book.people.suffix(people.count).map {
            PersonRecord($0.id, status: $0.enrolment.status, on: $0.enrolment.enrolledOn)
        }
        deed = Deed(PersonDeed.enrol.rawValue, by: name, .people(Array(records)))
    }

    /// Gives somebody the place that was offered to them, or one that is free.
    /// - Throws: `.notAllowed` when there is none.
    package mutating func accept(_ id: ParticipantID, by name: String) throws(Fault) {
        try refuseCancelled()
        guard var person = book.person(id) else { return }
        guard person.enrolment.status == .waiting else { throw notWaiting(person) }
        if let place = book.offers.firstIndex(where: { $0.participant == id && $0.state == .open }) {
            book.offers[place].state = .accepted
        } else if let free = book.freePlaces, free == 0 {
            throw full(person)
        }
        let isBack = !person.enrolment.spells.isEmpty
        let isLate = try today > book.cohort.start || isBack
        person.enrolment.status = .enrolled
        person.enrolment.queue = nil
        person.enrolment.enrolledOn = isLate ? try today : nil
        person.enrolment.admittedAt = now
        book.update(person)
        book.closeCalls(of: id)
        if isLate { welcomed.append(id) }
        if isBack { returned.insert(id) } else if isLate { unset.append(id) }
        deed = Deed(
            PersonDeed.accept.rawValue, by: name,
            .person(
                before: PersonRecord(id, status: .waiting),
                after: PersonRecord(id, status: .enrolled, on: person.enrolment.enrolledOn)))
    }

    /// No answer came to an offer: the next one is asked, a human phones, and the person goes to the end of the line.
    package mutating func lapse(_ number: Int) {
        guard let place = book.offers.firstIndex(where: { $0.number == number && $0.state == .open }) else { return }
        book.offers[place].state = .lapsed
        let id = book.offers[place].participant
        deed = Deed(
            PersonDeed.lapse.rawValue, by: "",
            .person(before: PersonRecord(id), after: PersonRecord(id, status: .waiting)))
        fillsPlaces = true
        guard var person = book.person(id), person.enrolment.status == .waiting else { return }
        person.enrolment.queue = book.endOfQueue
        book.update(person)
        guard let rule = house.rule(of: .placeOffered),
            let notice = book.notices[NoticeName(id, rule.id, .place(number))]
        else { return }
        guard !book.calls.contains(where: { $0.subject == .notice(notice.name) }) else { return }
        let refusals = book.calls.filter {
            $0.participant == id && $0.reason == .saidNoToPlace && $0.listedAt >= book.offers[place].madeAt
        }
        // Somebody has spoken with them about it.
        guard refusals.allSatisfy({ $0.state == .open }) else { return }
        let deadline = notice.usefulUntil > now ? notice.usefulUntil : now + .days(1)
        book.calls.append(
            PhoneCall(
                participant: id, subject: .notice(notice.name),
                reason: refusals.isEmpty ? .offerUnanswered : .saidNoToPlace, listedAt: now, before: deadline))
    }

    /// Offers places that are free to those who wait.
    package mutating func fillPlaces() { fillsPlaces = true }

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

extension CohortBook {
    /// Calls about somebody are no longer to be made.
    /// - Parameter names: only those for these notices; `nil` for all.
    mutating func closeCalls(of person: ParticipantID, for names: Set<NoticeName>? = nil) {
        for index in calls.indices where calls[index].participant == person && calls[index].state.isPending {
            if let names {
                guard case .notice(let name) = calls[index].subject, names.contains(name) else { continue }
            }
            calls[index].state = .closed
        }
    }
}

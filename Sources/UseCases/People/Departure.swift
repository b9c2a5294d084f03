import Basics
import Books
import Clubs
import Notices

/// How people leave a cohort, and come back.
extension CohortDraft {
    /// Ends somebody's part from a day on; a day to come takes effect by itself when it comes.
    /// - Parameter changes: the audit trail, the latest first: another end may have been foreseen before.
    package mutating func end(
        _ id: ParticipantID, as status: Enrolment.Status, outcome: Enrolment.Outcome? = nil, on day: CivilDate,
        by name: String, _ changes: [Stored<Change>] = []
    ) throws(Fault) {
        guard let person = book.person(id) else { return }
        let before = PersonRecord(id, status: person.enrolment.status)
        let freed: [SeatRecord]
        if try day > today, person.enrolment.status == .enrolled {
            if person.enrolment.leaving != nil { try giveBack(to: id, changes) }
            freed = foresee(person, Enrolment.Leaving(on: day, status: status, outcome: outcome))
        } else {
            freed = leave(person, as: status, outcome: outcome, on: day)
        }
        deed = Deed(
            (status == .exited ? PersonDeed.exit : .withdraw).rawValue, by: name,
            .person(before: before, after: PersonRecord(id, status: status, on: day, seats: freed)))
    }

    /// An end that was foreseen has come.
    package mutating func leaveAsForeseen(_ id: ParticipantID) {
        guard let person = book.person(id), let leaving = person.enrolment.leaving else { return }
        _ = leave(person, as: leaving.status, outcome: leaving.outcome, on: leaving.on)
    }

    /// Ends the person's part: nothing more is sent, seats and calls are free, the place goes to the next in line.
    private mutating func leave(
        _ person: Participant, as status: Enrolment.Status, outcome: Enrolment.Outcome?, on day: CivilDate
    ) -> [SeatRecord] {
        var person = person
        if person.enrolment.status == .waiting {
            // Nobody who only waited counts for a day.
            person.enrolment.enrolledOn = day
            for index in book.offers.indices
            where book.offers[index].participant == person.id && book.offers[index].state == .open {
                book.offers[index].state = status == .withdrawn ? .declined : .withdrawn
            }
        }
        person.enrolment.status = status
        person.enrolment.leftOn = day
        person.enrolment.outcome = outcome
        person.enrolment.leaving = nil
        person.enrolment.queue = nil
        book.update(person)
        for notice in book.notices.all(of: person.id) where notice.isScheduled {
            book.notices.end(notice, as: .cancelled, reason: .personHasLeft)
        }
        let freed = freeSeats(of: person.id, from: day)
        // Turns to come leave the list with this, so that a return puts them there anew; what is left is closed.
        let toCome = Set(book.sessions.filter { $0.span.start.instant > now }.map(\.id))
        book.calls.removeAll { call in
            guard call.participant == person.id, call.isUntried, case .turn(let id) = call.subject else { return false }
            return toCome.contains(id)
        }
        book.closeCalls(of: person.id)
        fillsPlaces = true
        return freed
    }

    /// Notes an end to come: until then the person gets what is theirs, and nothing of what lies behind it.
    private mutating func foresee(_ person: Participant, _ leaving: Enrolment.Leaving) -> [SeatRecord] {
        var person = person
        person.enrolment.leaving = leaving
        book.update(person)
        ahead.insert(person.id)
        return freeSeats(of: person.id, from: leaving.on)
    }

    /// Takes somebody's seats from a day on; what they had before stays. A listed session in which nobody has one any more
    /// is cancelled.
    private mutating func freeSeats(of person: ParticipantID, from day: CivilDate) -> [SeatRecord] {
        var freed: [SeatRecord] = []
        for seat in book.seats(of: person) {
            guard var session = book.session(seat.session), session.span.date >= day, session.status == .planned
            else { continue }
            freed.append(SeatRecord(seat))
            book.removeSeat(of: person, in: session.id)
            guard session.isListed, !book.isTaken(session.id) else { continue }
            session.status = .cancelled
            book.update(session)
        }
        return freed
    }

    // MARK: Coming back

    /// Somebody who left comes back, from a day on that is not to come; the time away counts nowhere.
    ///
    /// An end that was only foreseen is taken back. Where no place is free they wait for one. What was theirs alone (a slot,
    /// a way of working, a place in a drop-in) is theirs again where it still can be.
    /// - Parameters:
    ///   - changes: the audit trail, the latest first: it knows what became free.
    ///   - number: of this change in the audit trail.
    package mutating func takeBack(
        _ id: ParticipantID, on day: CivilDate, by name: String, _ changes: [Stored<Change>], change number: Int
    ) throws(Fault) {
        try refuseCancelled()
        guard var person = book.person(id) else { return }
        if person.enrolment.status == .enrolled, let leaving = person.enrolment.leaving {
            person.enrolment.leaving = nil
            book.update(person)
            ahead.insert(id)
            returned.insert(id)
            try giveBack(to: id, changes)
            deed = Deed(
                PersonDeed.return.rawValue, by: name,
                .person(
                    before: PersonRecord(id, status: leaving.status, on: leaving.on),
                    after: PersonRecord(id, status: .enrolled)))
            return
        }
        guard let left = person.enrolment.leftOn else { throw neverLeft(person) }
        guard try day <= today, day >= left else { throw badReturn(left) }
        let status = person.enrolment.status
        person.enrolment.spells.append(Spell(from: person.enrolment.enrolledOn, to: left))
        person.enrolment.leftOn = nil
        person.enrolment.outcome = nil
        person.enrolment.enrolledOn = day
        person.enrolment.admittedAt = now
        let isFull = book.freePlaces.map { $0 == 0 } ?? false
        person.enrolment.status = isFull ? .waiting : .enrolled
        if isFull { person.enrolment.queue = book.endOfQueue }
        book.update(person)
        deed = Deed(
            PersonDeed.return.rawValue, by: name,
            .person(
                before: PersonRecord(id, status: status, on: left),
                after: PersonRecord(id, status: person.enrolment.status, on: day)))
        guard !isFull else { return }
        returned.insert(id)
        welcomed.append(id)
        try giveBack(to: id, changes)
        // Whoever was away is told again which date is theirs.
        for seat in book.seats(of: id) where seat.choice != nil && !before.seats(of: id).contains(seat) {
            happenings.append(.slotChosen(seat, change: number))
        }
    }

    /// Gives back the seats that became free by the ends of somebody's part since they came last.
    private mutating func giveBack(to id: ParticipantID, _ changes: [Stored<Change>]) throws(Fault) {
        let zone = try zone
        var taken = book.seatsTaken
        for seat in Departure.freed(by: id, changes).map({ $0.seat(in: book.id, zone) }) {
            guard var session = book.session(seat.session), session.span.start.instant > now else { continue }
            if session.choice != nil {
                let isFree = session.capacity.map { taken[session.id, default: 0] < $0 } ?? true
                let hasOther = book.seats(of: id).contains { $0.choice == session.choice && !$0.isVoid }
                guard session.status == .planned, isFree, !hasOther else { continue }
            } else if session.isListed {
                // It was cancelled when the last seat in it became free.
                guard session.status == .planned || !book.isTaken(session.id) else { continue }
                session.status = .planned
                book.update(session)
            }
            // A seat may be left that holds nothing but the sequence of the calendar entry.
            let left = book.seat(of: id, in: session.id)
            guard session.status == .planned, left?.mode == nil else { continue }
            wishes[id, default: []].append(seat)
            guard session.choice != nil || session.isListed || seat.mode != nil else { continue }
            var own = seat
            own.turn = left?.turn
            own.sequence = left?.sequence ?? own.sequence
            book.take(own)
            taken[session.id, default: 0] += 1
        }
    }

    private func neverLeft(_ person: Participant) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "\(person.name) (\(person.id)) n’est pas parti.",
                en: "\(person.name) (\(person.id)) has not left."))
    }

    private func badReturn(_ left: CivilDate) -> Fault {
        Fault(
            .usage,
            Phrase(
                fr: "Le retour se note le jour même ou après coup, et pas avant le départ (\(left)).",
                en: "A return is recorded on its day or afterwards, and not before the person left (\(left))."))
    }
}

private enum Departure {
    /// The seats that somebody's ends made free since they came last, each as it was lost last.
    /// - Parameter changes: the latest first.
    static func freed(by person: ParticipantID, _ changes: [Stored<Change>]) -> [SeatRecord] {
        var freed: [SeatRecord] = []
        for change in changes {
            guard let deed = PersonDeed(rawValue: change.what), let record = PersonRecord(json: change.after),
                record.participant == person.key
            else { continue }
            if deed == .return || deed == .accept { break }
            guard deed == .exit || deed == .withdraw else { continue }
            freed += (record.seats ?? []).filter { seat in !freed.contains { $0.session == seat.session } }
        }
        return freed
    }
}

extension CohortBook {
    /// Whether anybody has a seat in a session.
    func isTaken(_ session: SessionID) -> Bool {
        seats.values.contains { $0.contains { $0.session == session } }
    }
}

import Basics
import Books
import Clubs
import Notices

/// Step 4: the only place in which a calendar SEQUENCE goes up (RFC 5545 section 3.8.7.4).
extension Derivation {
    mutating func raiseSequences() throws(Fault) {
        guard !draft.isNew else { return }
        let old = Dictionary(before.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for index in book.sessions.indices {
            guard let before = old[book.sessions[index].id] else { continue }
            let raised = book.sessions[index].says(sameAs: before) ? before.sequence : before.sequence + 1
            if book.sessions[index].sequence != raised { book.sessions[index].sequence = raised }
        }
        for person in book.people where person.enrolment.status == .enrolled {
            let isBack = draft.returned.contains(person.id)
            guard isBack || book.seats[person.id] != before.seats[person.id] else { continue }
            try raiseSeats(of: person, isBack: isBack)
        }
    }

    /// What one person's calendar holds may only go up, however their seats came and went.
    private mutating func raiseSeats(of person: Participant, isBack: Bool) throws(Fault) {
        let said = try said(to: person.id)
        let oldSeats = before.seats(of: person.id)
        let wasThere = before.person(person.id)?.enrolment.status == .enrolled
        for session in book.sessions {
            let seat = book.seat(of: person.id, in: session.id)
            let oldSeat = oldSeats.first { $0.session == session.id }
            guard isBack || seat != oldSeat, let lived = session.personalised(by: book.seats(of: person.id)) else {
                continue
            }
            let stood = wasThere ? before.session(session.id)?.personalised(by: oldSeats) : nil
            let floor = floor(of: lived, for: person, said, stood: stood)
            guard let floor, let raised = raised(lived, above: floor, seat, oldSeat) else { continue }
            var own = seat ?? Seat(session: session.id, participant: person.id, choice: session.choice)
            // A seat of its own would settle a choice, or let somebody into a session that is not theirs.
            guard seat != nil || (session.choice == nil && !session.isListed) else { continue }
            own.sequence += raised - lived.sequence
            book.take(own)
        }
    }

    /// The last that the person's calendar has of an entry: its sequence and what it says.
    private struct Floor {
        var sequence: Int
        var facts: SessionFacts
    }

    private func floor(
        of lived: Session, for person: Participant, _ said: [SessionID: Said], stood: Session?
    ) -> Floor? {
        // The entry of a choice moves from slot to slot.
        let slots =
            lived.settled.map { choice in book.sessions.filter { $0.choice == choice }.map(\.id) } ?? [lived.id]
        var floors = slots.compactMap { said[$0] }
            .map { Floor(sequence: $0.sequence, facts: $0.facts) }
        if let stood { floors.append(Floor(sequence: stood.sequence, facts: SessionFacts(stood))) }
        if lived.settled != nil {
            for slot in before.sessions where slot.choice == lived.settled {
                guard let held = slot.personalised(by: before.seats(of: person.id)), held.settled != nil else {
                    continue
                }
                floors.append(Floor(sequence: held.sequence, facts: SessionFacts(held)))
            }
        }
        guard let highest = floors.map(\.sequence).max() else { return nil }
        let last = floors.filter { $0.sequence == highest }
        // Of a meeting with several dates all were told at once; who had one of them before may hold another.
        let isAsTold = person.enrolment.spells.isEmpty && last.contains { $0.facts == SessionFacts(lived) }
        return isAsTold ? Floor(sequence: highest, facts: SessionFacts(lived)) : last.first
    }

    /// - Returns: the sequence that is needed, or `nil` when it is high enough.
    private func raised(_ lived: Session, above floor: Floor, _ seat: Seat?, _ oldSeat: Seat?) -> Int? {
        // Alone is how the plan has it: calendars need not hear of it.
        let changesMode = (seat?.mode ?? .solo) != (oldSeat?.mode ?? .solo)
        let saysOther = floor.facts != SessionFacts(lived) || changesMode
        let least = saysOther ? floor.sequence + 1 : floor.sequence
        return lived.sequence < least ? least : nil
    }
}

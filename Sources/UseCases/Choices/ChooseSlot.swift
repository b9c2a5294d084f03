import Basics
import Books
import Clubs
import Notices

/// Which slot somebody means.
package enum SlotWish: Hashable, Sendable {
    /// 1 for the first slot of the choice.
    case number(Int, choice: String? = nil)
    case session(SessionID)
}

/// What choosing did.
package struct ChosenSlot: Sendable {
    package var cohort: Cohort
    package var participant: Participant
    package var choice: Choice
    /// The slot that the person has now.
    package var slot: Choice.Slot
    /// The slot that became free.
    package var left: Choice.Slot?
    /// Whether they had it already.
    package var unchanged: Bool
}

extension CohortDraft {
    /// Gives somebody one slot of a meeting.
    ///
    /// Choosing again changes it until the slot that they have begins; the old one is free at once. They are told once.
    /// - Parameters:
    ///   - maker: how it came about; what was decided for people is counted apart from what they chose.
    ///   - number: of this change in the audit trail: whoever comes back and chooses the same slot once more hears of it once
    ///     more.
    /// - Throws: `.notAllowed` when the slot is full, cancelled or begun: the sentence says which are left.
    package mutating func choose(
        _ id: ParticipantID, _ wish: SlotWish, by maker: ChoiceMaker, operator name: String, change number: Int
    ) throws(Fault) -> ChosenSlot {
        try refuseCancelled()
        guard let person = book.person(id), person.enrolment.status == .enrolled else { throw notEnrolled(id) }
        let choosing = Choosing(house, book, person, at: now)
        let (choice, slotNumber) = try choosing.meant(wish)
        switch choice.choosing(slotNumber, with: book.seats(of: id), at: now) {
        case .failure(let error): throw choosing.fault(error.refusal, choice)
        case .success(.keep(let slot)):
            return ChosenSlot(
                cohort: book.cohort, participant: person, choice: choice, slot: slot, left: nil, unchanged: true)
        case .success(.take(let slot, let leaving)):
            take(slot, of: choice, id, by: maker, number)
            deed = Deed(
                PersonDeed.choose.rawValue, by: name,
                .person(
                    before: PersonRecord(id, slot: leaving?.session.id),
                    after: PersonRecord(id, slot: slot.session.id, by: maker)))
            return ChosenSlot(
                cohort: book.cohort, participant: person, choice: choice, slot: slot, left: leaving, unchanged: false)
        }
    }

    private mutating func take(
        _ slot: Choice.Slot, of choice: Choice, _ id: ParticipantID, by maker: ChoiceMaker, _ number: Int
    ) {
        for old in choice.slots { book.removeSeat(of: id, in: old.session.id) }
        let seat = Seat(session: slot.session.id, participant: id, choice: choice.name, chosen: maker, chosenAt: now)
        book.take(seat)
        ahead.insert(id)
        let asking = house.catalogue.rules.filter { $0.condition == .notChosen }.map(\.id)
        book.closeCalls(of: id, for: Set(asking.map { NoticeName(id, $0, Occurrence(choice.name)) }))
        withdrawConfirmations(of: choice, to: id)
        happenings.append(.slotChosen(seat, change: number))
    }

    /// What still waits to confirm an earlier slot, in quiet hours: the last choice alone is told.
    private mutating func withdrawConfirmations(of choice: Choice, to id: ParticipantID) {
        let rules = Set(house.catalogue.rules.filter { $0.event == .slotChosen }.map(\.id))
        let slots = Set(choice.slots.map(\.session.id.key))
        for notice in book.notices.all(of: id)
        where rules.contains(notice.name.rule) && slots.contains(String(notice.name.occurrence.subject)) {
            book.withdraw(notice)
        }
    }

    private func notEnrolled(_ id: ParticipantID) -> Fault {
        let name = book.person(id)?.name ?? id.key
        return Fault(
            .notAllowed,
            Phrase(
                fr: "\(name) (\(id)) n’est pas inscrit en ce moment.",
                en: "\(name) (\(id)) is not enrolled at present."))
    }
}

extension CohortDraft.Happening {
    /// A date that is somebody's now.
    static func slotChosen(_ seat: Seat, change number: Int) -> CohortDraft.Happening {
        CohortDraft.Happening(
            .slotChosen, to: [seat.participant], of: seat.session, occurrence: Occurrence(seat.session.key, number))
    }
}

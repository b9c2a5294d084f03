import Basics
import Books
import Clubs
import Orchestration
import Stores
import UseCases

extension Installation {
    /// Gives somebody one slot of a meeting, in one transaction: seat, notices and audit trail commit together.
    ///
    /// Choosing again changes it until the slot that they have begins; the old one is free at once. They are told once.
    /// - Parameters:
    ///   - maker: how it came about; what was decided for people is counted apart from what they chose.
    ///   - operator: who entered it, for the audit trail.
    /// - Throws: `.notAllowed` when the slot is full, cancelled or begun: the sentence says which are left.
    package func chooseSlot(
        _ person: String, in cohort: String, _ wish: SlotWish, by maker: ChoiceMaker, operator name: String,
        at now: Instant
    ) throws(Fault) -> ChosenSlot {
        try onDesk(at: now) { desk throws(Fault) in
            var draft = try desk.draft(of: cohort)
            try draft.refuseCancelled()
            let id = try draft.book.find(person: person).id
            let chosen = try draft.choose(
                id, wish, by: maker, operator: name, change: try desk.around.nextNumber(of: .change))
            if !chosen.unchanged { try desk.carryOut(draft) }
            return chosen
        }
    }

    /// Takes an answer by text message, in one transaction: it chooses a slot, answers an offer, or ends the messages.
    package func receive(_ answer: InboundAnswer) throws(Fault) -> AnswerOutcome {
        return try cohorts.write { (store: any CohortWriting) throws(Fault) -> AnswerOutcome in
            let desk = CohortDesk(house, store, writing: store, at: answer.at)
            var people: [(book: CohortBook, person: Participant)] = []
            for place in try store.places(phone: answer.from) {
                people.append((try desk.book(of: place.cohort), place.person.value))
            }
            let (outcome, draft) = try AnswerDesk(
                house, answer, from: people, change: try store.nextNumber(of: .change)
            ).take()
            switch outcome.result {
            case .silenced: try store.silence(.sms, at: answer.from.e164, since: answer.at, why: .stop)
            case .resumed: _ = try store.endSilence(.sms, at: answer.from.e164)
            default: break
            }
            if let draft { try desk.carryOut(draft) }
            return outcome
        }
    }
}

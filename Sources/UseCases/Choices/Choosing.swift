import Basics
import Books
import Clubs
import Notices

/// One person before the choices of a cohort.
package struct Choosing {
    let house: House
    let book: CohortBook
    let person: Participant
    let now: Instant
    package let choices: [Choice]
    package let seats: [Seat]

    package init(_ house: House, _ book: CohortBook, _ person: Participant, at now: Instant) {
        self.house = house
        self.book = book
        self.person = person
        self.now = now
        choices = book.choices
        seats = book.seats(of: person.id)
    }

    private var cohort: Cohort { book.cohort }

    /// The choices that the person may still make or change.
    var open: [Choice] { choices.filter { $0.isOpen(with: seats, at: now) } }

    /// Whether the invitation to a choice has left, or a human has it.
    package func wasAsked(_ choice: Choice) -> Bool { book.wasAsked(person.id, choice, house.catalogue.rules) }

    /// The choice and the number that are meant.
    package func meant(_ wish: SlotWish) throws(Fault) -> (Choice, Int) {
        switch wish {
        case .session(let id):
            for choice in choices {
                if let slot = choice.slots.first(where: { $0.session.id == id }) { return (choice, slot.number) }
            }
            throw Fault(
                .notAllowed,
                Phrase(
                    fr: "\(id) n’est pas une date parmi d’autres : il n’y a rien à choisir.",
                    en: "\(id) is not one date among others: there is nothing to choose."))
        case .number(let number, let name):
            if let name {
                if let choice = choices.first(where: { $0.name == name }) { return (choice, number) }
                throw nothingOpen
            }
            guard let choice = unnamed else { throw nothingOpen }
            return (choice, number)
        }
    }

    /// The choice that a number without a name is about: what the person was asked, first what they have not
    /// answered. Where nobody has asked them anything, it is the meeting that comes first, so that a second number
    /// changes the first and never answers another question.
    private var unnamed: Choice? {
        var asked: [Choice] = []
        for choice in open where wasAsked(choice) { asked.append(choice) }
        let unanswered = asked.filter { $0.slot(among: seats) == nil }
        let candidates = asked.isEmpty ? open : unanswered.isEmpty ? asked : unanswered
        return candidates.min { $0.begin < $1.begin }
    }

    // MARK: Sentences

    private var nothingOpen: Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "Le groupe \(cohort.id) n’a plus rien à choisir pour \(person.id.key).",
                en: "The cohort \(cohort.id) has nothing left to choose for \(person.id.key)."))
    }

    package func fault(_ refusal: Choice.Refusal, _ choice: Choice) -> Fault {
        let why =
            switch refusal {
            case .unknown: Phrase(fr: "Ce numéro n’existe pas.", en: "There is no such number.")
            case .full: Phrase(fr: "Cette date est complète.", en: "This date is full.")
            case .cancelled: Phrase(fr: "Cette date est annulée.", en: "This date is cancelled.")
            case .begun: Phrase(fr: "Cette date est passée.", en: "This date is past.")
            case .settled:
                Phrase(
                    fr: "La date choisie a commencé : elle ne change plus.",
                    en: "The date that was chosen has begun: it no longer changes.")
            }
        guard refusal != .settled else { return Fault(.notAllowed, why) }
        let left = choice.open(at: now)
        guard !left.isEmpty else {
            return Fault(
                .notAllowed,
                Phrase(fr: "\(why.french) Il n’en reste aucune.", en: "\(why.english) None is left."))
        }
        let list = { (language: Language) in
            left.map { "\($0.number)) \($0.session.span.start.wall.spoken(language))" }.joined(separator: " ; ")
        }
        return Fault(
            refusal == .unknown ? .notFound : .notAllowed,
            Phrase(
                fr: "\(why.french) Il reste : \(list(.french)).",
                en: "\(why.english) These are left: \(list(.english)).")
        )
    }
}

extension CohortBook {
    /// Whether the invitation to a choice has left for somebody, or a human has it.
    package func wasAsked(_ person: ParticipantID, _ choice: Choice, _ rules: [NoticeRule]) -> Bool {
        guard let slot = choice.slots.first?.session else { return false }
        return rules.contains { rule in
            guard rule.event == nil, rule.sessions?.choice == true, rule.concerns(slot),
                let occurrence = rule.per.occurrence(of: slot)
            else { return false }
            return notices[NoticeName(person, rule.id, occurrence)]?.hasLeft == true
        }
    }
}

import Clubs
import Notices
import Orchestration
import Storage

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
        try database.write { connection throws(Fault) in
            let cohort = try connection.findCohort(cohort)
            guard cohort.status != .cancelled else { throw cancelled(cohort.value) }
            return try Choosing(self, cohort, try connection.findParticipant(person, in: cohort), now, connection)
                .choose(wish, by: maker, operator: name)
        }
    }
}

extension ReadableInstallation {
    /// Whether the invitation to a choice has left, or a human has it.
    func wasAsked(_ person: Int, _ choice: Choice, _ connection: Connection) throws(Fault) -> Bool {
        guard let slot = choice.slots.first?.session else { return false }
        for rule in catalogue.rules
        where rule.event == nil && rule.sessions?.choice == true && rule.concerns(slot) {
            guard let occurrence = rule.per.occurrence(of: slot) else { continue }
            if try connection.hasBegun(of: person, rule: rule.id, occurrence: occurrence) { return true }
        }
        return false
    }
}

/// One person before the choices of a cohort, inside a transaction.
struct Choosing {
    let installation: Installation
    let cohort: Stored<Cohort>
    let person: Stored<Participant>
    let now: Instant
    let connection: Connection
    let sessions: [Stored<Session>]
    let choices: [Choice]
    let seats: [Seat]

    init(
        _ installation: Installation, _ cohort: Stored<Cohort>, _ person: Stored<Participant>, _ now: Instant,
        _ connection: Connection
    ) throws(Fault) {
        self.installation = installation
        self.cohort = cohort
        self.person = person
        self.now = now
        self.connection = connection
        sessions = try connection.sessions(of: cohort)
        choices = Choice.all(
            in: sessions.map { ($0.number, $0.value) }, taken: try connection.seatsTaken(in: cohort))
        seats = try connection.seats(of: person.number, in: cohort.id)
    }

    /// The choices that the person may still make or change.
    var open: [Choice] { choices.filter { $0.isOpen(with: seats, at: now) } }

    func choose(_ wish: SlotWish, by maker: ChoiceMaker, operator name: String) throws(Fault) -> ChosenSlot {
        guard person.enrolment.status == .enrolled else { throw notEnrolled }
        let (choice, number) = try meant(wish)
        switch choice.choosing(number, with: seats, at: now) {
        case .failure(let error): throw fault(error.refusal, choice)
        case .success(.keep(let slot)):
            return ChosenSlot(
                cohort: cohort.value, participant: person.value, choice: choice, slot: slot, left: nil,
                unchanged: true)
        case .success(.take(let slot, let leaving)):
            let change = try connection.record(
                .choose, in: cohort, from: PersonRecord(person.id, slot: leaving?.session.id),
                to: PersonRecord(person.id, slot: slot.session.id, by: maker), by: name, at: now)
            try take(slot, of: choice, by: maker, change: change)
            return ChosenSlot(
                cohort: cohort.value, participant: person.value, choice: choice, slot: slot, left: leaving,
                unchanged: false)
        }
    }

    /// - Parameter change: the number of the change in the audit trail: whoever comes back and chooses the same slot once
    ///   more hears of it once more.
    private func take(
        _ slot: Choice.Slot, of choice: Choice, by maker: ChoiceMaker, change: Int
    ) throws(Fault) {
        // The calendar entry of the choice moves from slot to slot: its sequence only goes up.
        let before = choice.slots.compactMap { $0.session.lived(with: seats) }.filter { $0.settled != nil }
        let sequence = (before.map(\.sequence).max() ?? slot.session.sequence - 1) + 1
        for old in choice.slots where seats.contains(where: { $0.session == old.session.id }) {
            guard let stored = sessions.first(where: { $0.id == old.session.id }) else { continue }
            try connection.removeSeat(session: stored.number, participant: person.number)
        }
        guard let stored = sessions.first(where: { $0.id == slot.session.id }) else { return }
        let seat = Seat(
            session: stored.id, participant: person.id, choice: choice.name, chosen: maker,
            sequence: max(0, sequence - stored.sequence))
        try connection.save(seat, session: stored.number, participant: person, in: cohort.number, at: now)
        let planning = NoticePlanning(installation: installation, now: now)
        try planning.replan(cohort, sessions: sessions, for: [person], ahead: true, connection)
        let asking = installation.catalogue.rules.filter { $0.condition == .notChosen }.map(\.id)
        try connection.closeCalls(of: person.number, for: asking, saying: choice.name)
        try withdrawConfirmations(of: choice)
        _ = try planning.tell(
            .slotChosen, of: stored, in: cohort, occurrence: "\(stored.id.key)#\(change)", to: [person], connection)
    }

    /// What still waits to confirm an earlier slot, in quiet hours: the last choice alone is told.
    private func withdrawConfirmations(of choice: Choice) throws(Fault) {
        let rules = Set(installation.catalogue.rules.filter { $0.event == .slotChosen }.map(\.id))
        let slots = Set(choice.slots.map(\.session.id.key))
        for notice in try connection.waitingNotices(of: cohort.number, for: person.number)
        where rules.contains(notice.rule) && slots.contains(String(notice.occurrence.prefix { $0 != "#" })) {
            try connection.withdraw(notice: notice.number)
        }
    }

    /// The choice and the number that are meant.
    private func meant(_ wish: SlotWish) throws(Fault) -> (Choice, Int) {
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
            guard let choice = try unnamed() else { throw nothingOpen }
            return (choice, number)
        }
    }

    /// The choice that a number without a name is about: what the person was asked, first what they have not
    /// answered. Where nobody has asked them anything, it is the meeting that comes first, so that a second number
    /// changes the first and never answers another question.
    private func unnamed() throws(Fault) -> Choice? {
        var asked: [Choice] = []
        for choice in open where try wasAsked(choice) { asked.append(choice) }
        let unanswered = asked.filter { $0.slot(among: seats) == nil }
        let candidates = asked.isEmpty ? open : unanswered.isEmpty ? asked : unanswered
        return candidates.min { $0.begin < $1.begin }
    }

    func wasAsked(_ choice: Choice) throws(Fault) -> Bool {
        try installation.wasAsked(person.number, choice, connection)
    }

    // MARK: Sentences

    private var notEnrolled: Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "\(person.name) (\(person.id)) n’est pas inscrit en ce moment.",
                en: "\(person.name) (\(person.id)) is not enrolled at present."))
    }

    private var nothingOpen: Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "Le groupe \(cohort.id) n’a plus rien à choisir pour \(person.id.key).",
                en: "The cohort \(cohort.id) has nothing left to choose for \(person.id.key)."))
    }

    private func fault(_ refusal: Choice.Refusal, _ choice: Choice) -> Fault {
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

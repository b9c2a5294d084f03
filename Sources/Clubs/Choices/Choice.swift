import Basics

/// One meeting at several times, of which each person attends one: its slots as they stand.
package struct Choice: Hashable, Sendable {
    /// One of the times.
    package struct Slot: Hashable, Sendable {
        /// 1 for the first in the order of planning: what people answer. It stays when a slot is moved or cancelled.
        package var number: Int
        package var session: Session
        /// How many have it.
        package var taken: Int

        package init(number: Int, session: Session, taken: Int) {
            self.number = number
            self.session = session
            self.taken = taken
        }

        /// How many more it can take; `nil` when nobody counts.
        package var left: Int? { session.capacity.map { max(0, $0 - taken) } }
        package var isFull: Bool { left == 0 }
    }

    /// Why a slot cannot be taken.
    package enum Refusal: String, Hashable, Sendable {
        /// The meeting has no slot of this number.
        case unknown
        case full
        case cancelled
        case begun
        /// The slot that the person has had begins or is over: it is their meeting now.
        case settled
    }

    /// What choosing would do.
    package enum Step: Hashable, Sendable {
        /// - Parameter leaving: the slot that becomes free.
        case take(Slot, leaving: Slot?)
        /// They have it already.
        case keep(Slot)
    }

    package var name: String
    /// In the order of their numbers, cancelled ones too.
    package var slots: [Slot]

    package init(name: String, slots: [Slot]) {
        self.name = name
        self.slots = slots
    }

    /// The choices of a plan, in the order of their first slots.
    /// - Parameters:
    ///   - sessions: with numbers that grow in the order of planning.
    ///   - taken: how many have each slot; a slot that is missing has nobody.
    package static func all(in sessions: [(number: Int, session: Session)], taken: [SessionID: Int]) -> [Choice] {
        let slots = sessions.filter { $0.session.choice != nil }.sorted { $0.number < $1.number }
        var choices: [Choice] = []
        for (_, session) in slots {
            guard let name = session.choice else { continue }
            let place = choices.firstIndex { $0.name == name } ?? choices.count
            if place == choices.count { choices.append(Choice(name: name, slots: [])) }
            choices[place].slots.append(
                Slot(number: choices[place].slots.count + 1, session: session, taken: taken[session.id] ?? 0))
        }
        return choices
    }

    package var title: Phrase { slots.first?.session.title ?? Phrase(name) }

    /// When the first of its slots begins.
    package var begin: Instant { slots.map(\.session.span.start.instant).min() ?? .distantFuture }

    /// The slots that somebody may still take.
    package func open(at now: Instant) -> [Slot] {
        slots.filter { $0.session.isChoosable(at: now) && !$0.isFull }
    }

    /// The slot of one of somebody's seats; one that was cancelled counts for none.
    package func slot(among seats: [Seat]) -> Slot? {
        slots.first { slot in slot.session.status != .cancelled && seats.contains { $0.session == slot.session.id } }
    }

    /// Whether somebody may still choose, or choose again.
    /// - Parameter seats: all of the person's.
    package func isOpen(with seats: [Seat], at now: Instant) -> Bool {
        guard let held = slot(among: seats) else { return !open(at: now).isEmpty }
        return held.session.isChoosable(at: now)
    }

    /// What becomes of somebody's wish; the state is left as it is.
    /// - Parameter seats: all of the person's.
    package func choosing(_ number: Int, with seats: [Seat], at now: Instant) -> Result<Step, RefusedSlot> {
        guard let slot = slots.first(where: { $0.number == number }) else { return .failure(RefusedSlot(.unknown)) }
        let held = self.slot(among: seats)
        if let held, held.number == number { return .success(.keep(held)) }
        if let held, !held.session.isChoosable(at: now) { return .failure(RefusedSlot(.settled)) }
        if slot.session.status == .cancelled { return .failure(RefusedSlot(.cancelled)) }
        if !slot.session.isChoosable(at: now) { return .failure(RefusedSlot(.begun)) }
        if slot.isFull { return .failure(RefusedSlot(.full)) }
        return .success(.take(slot, leaving: held))
    }
}

/// A refusal as an error.
package struct RefusedSlot: Error, Hashable, Sendable {
    package var refusal: Choice.Refusal

    package init(_ refusal: Choice.Refusal) { self.refusal = refusal }
}

/// How somebody came to a slot.
package enum ChoiceMaker: String, Codable, Sendable, CaseIterable {
    /// They said it to the facilitator.
    case facilitator
    case sms
    /// On their own page.
    case link
    /// It was decided for them.
    case summoned
}

extension Session {
    /// Whether somebody may still take it as a slot: it stands, and has not begun.
    package func isChoosable(at now: Instant) -> Bool { status == .planned && span.start.instant > now }
}

import Basics
import Books
import Clubs
import Planning

/// A call with what came of it.
package struct LoggedCall: Sendable {
    package var number: Int
    package var participant: Participant
    package var state: CallEntry.State
    package var tries: Int
    /// When to try again, on the wall of the cohort.
    package var again: CivilDateTime?
    /// The other calls to the same person that this one settles, or that were tried with it.
    package var also: [Int]
    /// The session in which the person counts as present by this call.
    package var present: SessionID?
}

extension CohortDraft {
    /// How often somebody is tried before somebody decides what else to do.
    private static let enoughTries = 3
    /// When somebody is tried again on another day who has no time of their own.
    private static let morning = CivilTime(clamping: 9 * 60)

    /// Records what came of a call.
    ///
    /// Who did not answer comes back on the next working day at the same hour, until the third try: then somebody has to
    /// decide. Nobody telephones the same person twice in a morning: what holds for the call holds for all others to
    /// this person that are due. Who was reached in their turn is recorded as present.
    /// - Parameters:
    ///   - others: the calls to the same person that are due.
    ///   - again: when to try again, if not on the next working day.
    ///   - who: who telephoned.
    /// - Throws: `.usage` when `again` is past.
    package mutating func log(
        _ call: CallEntry, with others: [CallEntry], _ outcome: CallOutcome, note: String?, by who: String,
        again: NextTry?
    ) throws(Fault) -> LoggedCall {
        var logged = try log(call, outcome, note, who, again)
        for other in others { _ = try log(other, outcome, note, who, again) }
        logged.also = others.map(\.number)
        return logged
    }

    private mutating func log(
        _ call: CallEntry, _ outcome: CallOutcome, _ note: String?, _ who: String, _ again: NextTry?
    ) throws(Fault) -> LoggedCall {
        let tries = outcome == .open ? 0 : call.tries + 1
        let state: CallEntry.State =
            switch outcome {
            case .reached: .reached
            case .closed: .closed
            case .open: .open
            case .wrongNumber: .undecided
            // Whoever says when to try again has decided.
            case .unreached, .message: tries >= Self.enoughTries && again == nil ? .undecided : .unreached
            }
        let next = state == .unreached ? try nextTry(of: call, again) : nil
        let zone = try zone
        if let place = book.calls.firstIndex(where: { $0.number == call.number }) {
            book.calls[place].state = state
            book.calls[place].tries = tries
            book.calls[place].again = next.map { zone.instant(of: $0) }
            book.calls[place].logged.append(
                PhoneCall.Try(at: now, by: who, outcome: outcome.rawValue, note: note))
        }
        let present = outcome == .reached ? recordPresence(of: call, by: who) : nil
        return LoggedCall(
            number: call.number, participant: call.participant, state: state, tries: tries, again: next, also: [],
            present: present)
    }

    private func nextTry(of call: CallEntry, _ again: NextTry?) throws(Fault) -> CivilDateTime {
        let zone = try zone
        if let again {
            let moment = again.moment(try today)
            guard zone.instant(of: moment) > now else { throw past(moment) }
            return moment
        }
        let day = house.daysOff(in: book.cohort.territory).nextWorkingDay(after: try today)
        let hour = call.turn.flatMap { $0.isOwn ? zone.wall(at: $0.start).time : nil }
        return CivilDateTime(day, hour ?? Self.morning)
    }

    /// Who was spoken to in their turn was there, whatever was noted before of their not answering.
    private mutating func recordPresence(of call: CallEntry, by who: String) -> SessionID? {
        guard let turn = call.turn, let session = book.session(turn.session), session.status != .cancelled else {
            return nil
        }
        let id = call.participant.id
        guard [.unrecorded, .absent].contains(book.status(of: id, in: session.id)) else { return nil }
        book.attendance[PersonSession(id, session.id)] = Attendance(
            session: session.id, participant: id, status: .present, source: .facilitator, at: now)
        var present = [PersonRecord(id, slot: session.id, detail: Attendance.Status.present.rawValue)]
        if case .people(let known)? = deed?.record { present = known + present }
        deed = Deed(PersonDeed.attend.rawValue, by: who, .people(present))
        return session.id
    }

    package static func noCall(_ number: Int) -> Fault {
        Fault(
            .notFound, Phrase(fr: "Aucun appel n’a le numéro \(number).", en: "No call has the number \(number)."))
    }

    private func past(_ again: CivilDateTime) -> Fault {
        Fault(
            .usage,
            Phrase(
                fr: "\(again.spoken(.french)) est déjà passé : donnez un moment à venir.",
                en: "\(again.spoken(.english)) is past already: give a moment to come."))
    }
}

import Clubs
import Orchestration
import Planning
import Storage

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

extension Installation {
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
    ///   - again: when to try again, if not on the next working day.
    ///   - who: who telephoned.
    /// - Throws: `.notFound` for an unknown number, `.usage` when `again` is past.
    package func logCall(
        _ number: Int, _ outcome: CallOutcome, note: String? = nil, by who: String, again: NextTry? = nil,
        at now: Instant
    ) throws(Fault) -> LoggedCall {
        try database.write { connection throws(Fault) in
            guard let call = try connection.call(number, at: now) else { throw noCall(number) }
            let others =
                outcome == .open
                ? []
                : try connection.pendingCalls(ofParticipant: call.person, at: now)
                    .filter { $0.number != number && $0.due <= now }
            var logged = try log(call, outcome, note, who, again, connection, at: now)
            for other in others { _ = try log(other, outcome, note, who, again, connection, at: now) }
            logged.also = others.map(\.number)
            return logged
        }
    }

    private func log(
        _ call: CallEntry, _ outcome: CallOutcome, _ note: String?, _ who: String, _ again: NextTry?,
        _ connection: Connection, at now: Instant
    ) throws(Fault) -> LoggedCall {
        let tries = outcome == .open ? 0 : call.tries + 1
        let state: CallEntry.State =
            switch outcome {
            case .reached: .reached
            case .closed: .closed
            case .open: .open
            case .wrongNumber: .undecided
            // Whoever says when to try again has decided.
            case .unreached, .message: tries >= Installation.enoughTries && again == nil ? .undecided : .unreached
            }
        let next = state == .unreached ? try nextTry(of: call, again, connection, at: now) : nil
        let zone = try zone(call.zone)
        try connection.log(
            call: call.number, as: state, outcome: outcome.rawValue, note: note, by: who, isTry: outcome != .open,
            again: next.map { zone.instant(of: $0) }, at: now)
        let present = outcome == .reached ? try recordPresence(of: call, connection, at: now) : nil
        return LoggedCall(
            number: call.number, participant: call.participant, state: state, tries: tries, again: next, also: [],
            present: present)
    }

    private func nextTry(
        of call: CallEntry, _ again: NextTry?, _ connection: Connection, at now: Instant
    ) throws(Fault) -> CivilDateTime {
        let zone = try zone(call.zone)
        let today = zone.wall(at: now).date
        if let again {
            let moment = again.moment(today)
            guard zone.instant(of: moment) > now else { throw past(moment) }
            return moment
        }
        let territory = try connection.cohort(call.cohort)?.territory ?? organisation.territory
        let day = daysOff(in: territory).nextWorkingDay(after: today)
        let hour = call.turn.flatMap { $0.isOwn ? zone.wall(at: $0.start).time : nil }
        return CivilDateTime(day, hour ?? Installation.morning)
    }

    /// Who was spoken to in their turn was there, whatever was noted before of their not answering.
    private func recordPresence(
        of call: CallEntry, _ connection: Connection, at now: Instant
    ) throws(Fault) -> SessionID? {
        guard let turn = call.turn else { return nil }
        let (_, session) = try connection.findSession(turn.session.rawValue)
        let status = try connection.attendanceStatus(session: session.number, participant: call.person)
        guard [.unrecorded, .absent].contains(status) else { return nil }
        try connection.save(
            Attendance(
                session: turn.session, participant: call.participant.id, status: .present, source: .facilitator, at: now
            ),
            session: session.number, participant: call.person)
        return turn.session
    }

    private func noCall(_ number: Int) -> Fault {
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

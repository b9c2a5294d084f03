import Clubs
import Orchestration
import Planning
import Storage

/// What giving turns has brought.
package struct TurnPlan: Sendable {
    /// The turns that are new or moved, in time order.
    package var given: [Seat] = []
    /// For whom no time was left, by session: they are on the call list without a time.
    package var without: [(session: SessionID, participant: ParticipantID)] = []
    /// Who cannot be called: no number is known. They are on the call list too.
    package var unreachable: [ParticipantID] = []
}

extension Installation {
    /// Gives everybody their turn in the telephone sessions to come in which each person has a turn of their own.
    ///
    /// Turns that still stand stay. Whoever has one, and whoever has none for want of time or of a number, is on the call
    /// list. A turn that moves raises the sequence of its seat, so that reminders and calendars follow; telling the
    /// person is left to whoever made the change.
    @discardableResult
    package func renewTurns(
        of cohort: Stored<Cohort>, _ connection: Connection, at now: Instant
    ) throws(Fault) -> TurnPlan {
        let sessions = try connection.sessions(of: cohort)
        // Turns under way are not given again.
        let turning = sessions.filter { $0.value.hasTurnsByPhone && $0.span.start.instant > now }
        guard !turning.isEmpty else { return TurnPlan() }
        let missed = try connection.missedCounts(in: cohort.number)
        let people = try connection.participants(of: cohort).filter { $0.enrolment.status == .enrolled }
            .map { ($0, $0.value.callNeed(missed: missed[$0.number] ?? 0)) }.sorted { $0.1 < $1.1 }.map(\.0)
        var seats = try connection.seats(of: cohort)
        let zone = try zone(cohort.zone)
        var plan = TurnPlan()
        for session in turning {
            let expected = people.filter { $0.enrolment.counts(on: session.span.date) }
            let callers = expected.filter { $0.phone != nil }.map { person in
                caller(person.id, in: session.value, seats[person.id] ?? [], among: sessions)
            }
            let turns = CallTurns(
                within: session.span.starts..<session.span.ends,
                busy: try busy(in: session.value, of: cohort, zone, connection), for: callers)
            try keep(turns, session, expected, &seats, of: cohort, zone, connection)
            plan.given += turns.turns.compactMap { id, _ in seats[id]?.first { $0.session == session.id } }
            plan.without += turns.without.map { (session.id, $0) }
            try list(session, expected, turns, of: cohort, connection, at: now)
        }
        plan.unreachable = people.filter { $0.phone == nil }.map(\.id)
        return plan
    }

    private func caller(
        _ person: ParticipantID, in session: Session, _ seats: [Seat], among sessions: [Stored<Session>]
    ) -> Caller {
        let turns = seats.filter { seat in
            seat.turn != nil && sessions.contains { $0.id == seat.session && $0.kind == session.kind }
        }
        let own = turns.first { $0.session == session.id }?.turn
        let here = own.map { $0.date == session.span.date ? $0.starts..<$0.ends : nil } ?? nil
        // The latest week before this one, else the first after it.
        let before = turns.filter { $0.session != session.id }.compactMap(\.turn)
            .sorted { $0.start.instant < $1.start.instant }
        let usual = before.last { $0.start.instant < session.span.start.instant } ?? before.first
        return Caller(id: person, turn: here, usual: usual?.starts)
    }

    /// When the facilitator cannot call, on the wall of the session's day.
    private func busy(
        in session: Session, of cohort: Stored<Cohort>, _ zone: Zone, _ connection: Connection
    ) throws(Fault) -> [Range<CivilTime>] {
        guard let facilitator = session.facilitator ?? cohort.facilitator else { return [] }
        let taken = try connection.takenTimes(
            of: facilitator, besides: cohort.number, from: session.span.start.instant, to: session.span.end.instant)
        return taken.compactMap { time in
            let (from, to) = (zone.wall(at: time.from), zone.wall(at: time.to))
            let start = from.date < session.span.date ? .midnight : from.time
            let end = to.date > session.span.date ? CivilTime(clamping: 1439) : to.time
            return start < end ? start..<end : nil
        }
    }

    /// Writes the turns that are new, and takes away those that nobody has any more.
    private func keep(
        _ turns: CallTurns, _ session: Stored<Session>, _ people: [Stored<Participant>],
        _ seats: inout [ParticipantID: [Seat]], of cohort: Stored<Cohort>, _ zone: Zone, _ connection: Connection
    ) throws(Fault) {
        for person in people {
            let old = seats[person.id]?.first { $0.session == session.id }
            let turn = turns.turns[person.id].map { range in
                LocalSpan(
                    on: session.span.date, at: range.lowerBound,
                    minutes: range.upperBound.minutes - range.lowerBound.minutes, in: zone)
            }
            guard old?.turn != turn else { continue }
            var seat = old ?? Seat(session: session.id, participant: person.id, choice: session.choice)
            if old?.turn != nil { seat.sequence += 1 }
            seat.turn = turn
            try connection.save(seat, session: session.number, participant: person, in: cohort.number)
            seats[person.id, default: []].removeAll { $0.session == session.id }
            seats[person.id, default: []].append(seat)
        }
    }

    private func list(
        _ session: Stored<Session>, _ people: [Stored<Participant>], _ turns: CallTurns, of cohort: Stored<Cohort>,
        _ connection: Connection, at now: Instant
    ) throws(Fault) {
        let known = try connection.listed(for: session.number)
        for person in people {
            let hasTurn = turns.turns[person.id] != nil
            let reason = hasTurn ? CallReason.turn : person.phone == nil ? CallReason.noNumber : CallReason.noTime
            guard known[person.number] != reason else { continue }
            try connection.listCall(
                session: session.number, participant: person.number, in: cohort.number, reason: reason, at: now)
        }
        for gone in Set(known.keys).subtracting(people.map(\.number)) {
            try connection.unlistCall(session: session.number, participant: gone)
            try connection.removeTurn(session: session.number, participant: gone)
        }
    }
}

/// Why somebody is on the call list without a notice; ReasonWords says it in French.
package enum CallReason {
    package static let turn = "it is the person's turn"
    package static let noTime = "no time was left for a turn"
    package static let noNumber = "no telephone number is known"
}

extension Session {
    /// Whether it is held by telephone, person by person, and stands.
    package var hasTurnsByPhone: Bool {
        byPhone && each && choice == nil && !isListed && status != .cancelled
    }
}

import Basics
import Books
import Clubs
import Planning

/// Step 2: everybody's turn in the telephone sessions to come in which each person has a turn of their own.
extension Derivation {
    /// Turns that still stand stay. Whoever has one, and whoever has none for want of time or of a number, is on the call
    /// list.
    mutating func renewTurns() throws(Fault) {
        followMovedSessions()
        // Turns under way are not given again.
        let plan = book.plan
        let turning = plan.filter { $0.hasTurnsByPhone && $0.span.start.instant > now }
        guard !turning.isEmpty else { return }
        let missed = book.missedCounts
        let people = book.enrolled.map { ($0, $0.callNeed(missed: missed[$0.id] ?? 0)) }.sorted { $0.1 < $1.1 }
            .map(\.0)
        let kinds = Dictionary(plan.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
        for session in turning {
            let expected = people.filter { $0.enrolment.counts(on: session.span.date) }
            let callers = expected.filter { $0.phone != nil }.map { caller($0.id, in: session, kinds) }
            let turns = CallTurns(
                within: session.span.starts..<session.span.ends, busy: try busy(in: session), for: callers)
            try keep(turns, session, expected)
            list(session, expected, turns)
        }
    }

    /// A turn within a session that takes place at another time: as long, as far from the beginning, and within it where
    /// it fits.
    private mutating func followMovedSessions() {
        guard !draft.isNew, book.sessions != before.sessions, let zone = try? house.zone(book.cohort.zone) else {
            return
        }
        for old in before.sessions {
            guard let new = book.session(old.id), new.span != old.span else { continue }
            for (person, seats) in book.seats {
                guard var seat = seats.first(where: { $0.session == old.id }), let turn = seat.turn,
                    before.seat(of: person, in: old.id)?.turn == turn
                else { continue }
                seat.turn = turn.following(old.span, to: new.span, in: zone)
                book.take(seat)
            }
        }
    }

    private func caller(
        _ person: ParticipantID, in session: Session, _ kinds: [SessionID: SessionKindID]
    ) -> Caller {
        let seats = book.seats(of: person)
        let turns = seats.filter { $0.turn != nil && kinds[$0.session] == session.kind }
        let wish = draft.wishes[person]?.first { $0.session == session.id }?.turn
        let own = wish ?? turns.first { $0.session == session.id }?.turn
        let here = own.flatMap { $0.date == session.span.date ? $0.starts..<$0.ends : nil }
        // The latest week before this one, else the first after it.
        let before = turns.filter { $0.session != session.id }.compactMap(\.turn)
            .sorted { $0.start.instant < $1.start.instant }
        let usual = before.last { $0.start.instant < session.span.start.instant } ?? before.first
        return Caller(id: person, turn: here, usual: usual?.starts)
    }

    /// When the facilitator cannot call, on the wall of the session's day.
    private func busy(in session: Session) throws(Fault) -> [Range<CivilTime>] {
        guard let facilitator = session.facilitator ?? book.cohort.facilitator else { return [] }
        let zone = try house.zone(book.cohort.zone)
        let (from, to) = (session.span.start.instant, session.span.end.instant)
        let own = book.takenTimes(of: facilitator, besides: session.id).map { (from: $0.from, to: $0.to) }
        let others = try around.takenTimes(of: facilitator, besides: book.id, from: from, to: to)
            .map { (from: $0.from, to: $0.to) }
        let taken = own + others + (try around.busyTimes(of: facilitator, from: from, to: to))
        return taken.compactMap { time in
            guard time.from < to, time.to > from else { return nil }
            let (from, to) = (zone.wall(at: time.from), zone.wall(at: time.to))
            let start = from.date < session.span.date ? .midnight : from.time
            let end = to.date > session.span.date ? CivilTime(clamping: 1439) : to.time
            return start < end ? start..<end : nil
        }
    }

    /// Writes the turns that are new.
    private mutating func keep(_ turns: CallTurns, _ session: Session, _ people: [Participant]) throws(Fault) {
        let zone = try house.zone(book.cohort.zone)
        for person in people {
            let old = book.seat(of: person.id, in: session.id)
            let turn = turns.turns[person.id].map { range in
                LocalSpan(
                    on: session.span.date, at: range.lowerBound,
                    minutes: range.upperBound.minutes - range.lowerBound.minutes, in: zone)
            }
            guard old?.turn != turn else { continue }
            var seat = old ?? Seat(session: session.id, participant: person.id, choice: session.choice)
            seat.turn = turn
            book.take(seat)
        }
    }

    /// Lists the calls, and takes away those of people who are expected no more.
    private mutating func list(_ session: Session, _ people: [Participant], _ turns: CallTurns) {
        let subject = PhoneCall.Subject.turn(session.id)
        let places = Dictionary(
            book.calls.enumerated().filter { $0.element.subject == subject }.map { ($1.participant, $0) },
            uniquingKeysWith: { first, _ in first })
        for person in people {
            let hasTurn = turns.turns[person.id] != nil
            let reason: Reason = hasTurn ? .turn : person.phone == nil ? .noNumber : .noTimeForTurn
            guard let place = places[person.id] else {
                book.calls.append(
                    PhoneCall(participant: person.id, subject: subject, reason: reason, listedAt: now))
                continue
            }
            if book.calls[place].reason != reason { book.calls[place].reason = reason }
        }
        let gone = Set(places.keys).subtracting(people.map(\.id))
        guard !gone.isEmpty else { return }
        book.calls.removeAll { $0.subject == subject && gone.contains($0.participant) && $0.isUntried }
        for person in gone { book.removeTurn(of: person, in: session) }
    }
}

extension Session {
    /// Whether it is held by telephone, person by person, and stands.
    package var hasTurnsByPhone: Bool {
        byPhone && each && choice == nil && !isListed && status != .cancelled
    }
}

extension LocalSpan {
    fileprivate func following(_ old: LocalSpan, to new: LocalSpan, in zone: Zone) -> LocalSpan {
        let offset = start.wall.minuteNumber - old.start.wall.minuteNumber
        let latest = max(0, new.minutes - minutes)
        return LocalSpan(
            on: new.date, at: CivilTime(clamping: new.starts.minutes + min(offset, latest)), minutes: minutes, in: zone)
    }
}

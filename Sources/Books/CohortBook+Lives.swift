import Clubs
import Notices

/// The plan as people live it.
extension CohortBook {
    package var id: CohortID { cohort.id }

    /// The sessions in time order; at one moment in the order of planning.
    package var plan: [Session] {
        sessions.enumerated().sorted {
            ($0.element.span.start.instant, $0.offset) < ($1.element.span.start.instant, $1.offset)
        }.map(\.element)
    }

    package func session(_ id: SessionID) -> Session? { sessions.first { $0.id == id } }

    package func person(_ id: ParticipantID) -> Participant? { people.first { $0.id == id } }

    package var enrolled: [Participant] { people.filter { $0.enrolment.status == .enrolled } }

    package func seats(of person: ParticipantID) -> [Seat] { seats[person] ?? [] }

    package func seat(of person: ParticipantID, in session: SessionID) -> Seat? {
        seats[person]?.first { $0.session == session }
    }

    /// How many of the people who are there have a seat in each session.
    package var seatsTaken: [SessionID: Int] {
        var taken: [SessionID: Int] = [:]
        for person in enrolled {
            for seat in seats(of: person.id) { taken[seat.session, default: 0] += 1 }
        }
        return taken
    }

    /// The meetings of which people choose one time.
    package var choices: [Choice] {
        Choice.all(in: sessions.enumerated().map { ($0.offset, $0.element) }, taken: seatsTaken)
    }

    /// Whether anybody has a seat, or a session is for some only: otherwise all live the same plan.
    package var livesDiffer: Bool { !seats.isEmpty || sessions.contains(where: \.isListed) }

    // MARK: Changing notices

    /// Takes a notice out of the plan; one for which somebody is to be phoned stays, as cancelled.
    package mutating func withdraw(_ notice: BookNotice) {
        guard calls.contains(where: { $0.subject == .notice(notice.name) }) else { return notices.withdraw(notice) }
        if notice.isScheduled { notices.end(notice, as: .cancelled, reason: .withdrawn) }
    }

    // MARK: Changing seats

    package mutating func update(_ session: Session) {
        guard let index = sessions.firstIndex(where: { $0.id == session.id }) else { return }
        sessions[index] = session
    }

    package mutating func update(_ person: Participant) {
        guard let index = people.firstIndex(where: { $0.id == person.id }) else { return }
        people[index] = person
    }

    /// Gives somebody a seat, or changes the one that they have.
    package mutating func take(_ seat: Seat) {
        if let index = seats[seat.participant]?.firstIndex(where: { $0.session == seat.session }) {
            seats[seat.participant]?[index] = seat
            return
        }
        let later = Set(sessions.drop { $0.id != seat.session }.map(\.id))
        let own = seats(of: seat.participant)
        seats[seat.participant, default: []].insert(
            seat, at: own.firstIndex { later.contains($0.session) } ?? own.count)
    }

    package mutating func removeSeat(of person: ParticipantID, in session: SessionID) {
        let rest = seats(of: person).filter { $0.session != session }
        seats[person] = rest.isEmpty ? nil : rest
    }

    /// Takes somebody's turn away; a seat that says nothing else goes with it.
    package mutating func removeTurn(of person: ParticipantID, in session: Session) {
        guard var seat = seat(of: person, in: session.id) else { return }
        seat.turn = nil
        if seat.mode == nil, session.choice == nil, !session.isListed {
            removeSeat(of: person, in: session.id)
        } else {
            take(seat)
        }
    }
}

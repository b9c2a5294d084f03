import Clubs

/// What was observed of people.
extension CohortBook {
    /// Attendance as it was taken; work that is done counts as attendance of it, in time or late, where nobody took any.
    /// In the order of the sessions and of the people.
    package var records: [Attendance] {
        let order = Dictionary(people.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var records: [Attendance] = []
        for session in plan {
            var own: [Attendance] = []
            for person in people {
                if let record = record(of: person.id, in: session) { own.append(record) }
            }
            records += own.sorted { (order[$0.participant] ?? 0) < (order[$1.participant] ?? 0) }
        }
        return records
    }

    /// - Returns: `nil` when nobody has said anything.
    package func record(of person: ParticipantID, in session: Session) -> Attendance? {
        let part = PersonSession(person, session.id)
        let taken = attendance[part]
        if let taken, taken.status != .unrecorded { return taken }
        guard let work = work[part], work.state.isDone else { return taken }
        let isLate = (work.receivedAt ?? work.at) > (session.due ?? session.span.end).instant
        return Attendance(
            session: session.id, participant: person, status: isLate ? .late : .present, source: work.source,
            at: work.at)
    }

    /// How one person's part in one session is recorded, done work as present.
    package func status(of person: ParticipantID, in session: SessionID) -> Attendance.Status {
        let part = PersonSession(person, session)
        if let taken = attendance[part]?.status, taken != .unrecorded { return taken }
        return work[part]?.state.isDone == true ? .present : .unrecorded
    }

    /// How many sessions each person is recorded as having missed.
    package var missedCounts: [ParticipantID: Int] {
        var counts: [ParticipantID: Int] = [:]
        for record in attendance.values where record.status == .absent { counts[record.participant, default: 0] += 1 }
        return counts
    }

    /// Everything recorded of work, in the order of the sessions and of the people.
    package var workRecords: [Work] {
        plan.flatMap { session in people.compactMap { work[PersonSession($0.id, session.id)] } }
    }
}

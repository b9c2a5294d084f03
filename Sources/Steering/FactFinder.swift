import Basics
import Clubs

/// Finds what was recorded of one person that speaks of how they cope.
package struct FactFinder: Sendable {
    /// The cohort's sessions as the person lives them.
    package var sessions: [Session]
    package var attendance: [SessionID: Attendance]
    package var work: [SessionID: Work]
    /// The work of which something is recorded of anybody: elsewhere silence says nothing.
    package var kept: Set<SessionID>

    /// - Parameters:
    ///   - sessions: as the person lives them.
    ///   - attendance, work: the person's own records; those of others must not be among them.
    ///   - kept: the sessions of which something is recorded of anybody in the cohort.
    package init(sessions: [Session], attendance: [Attendance], work: [Work], kept: Set<SessionID>) {
        self.sessions = sessions
        self.attendance = Dictionary(attendance.map { ($0.session, $0) }, uniquingKeysWith: { $1 })
        self.kept = kept
        self.work = Dictionary(work.map { ($0.session, $0) }, uniquingKeysWith: { $1 })
    }

    /// The facts of a stretch of time, in the order of the sessions.
    ///
    /// A session together belongs to the moment at which it ended, work to the moment at which it is owed. What nobody
    /// recorded of a session together is no fact; work that is owed and not recorded as done is one where that of others
    /// is recorded.
    /// - Parameter since: what came before speaks of another time; `nil` for everything.
    package func facts(since: Instant?, at now: Instant) -> [AutonomyFact] {
        sessions.filter { $0.status != .cancelled && !$0.isChoiceLeftOpen }.flatMap { session in
            let moment = session.modality == .asynchronous ? session.owedAt : session.span.end.instant
            let isRecorded = attendance[session.id] != nil || work[session.id] != nil
            guard since.map({ moment > $0 }) ?? true, moment <= now || isRecorded else { return [AutonomyFact]() }
            let kinds = session.modality == .asynchronous ? workKinds(session, at: now) : meetingKinds(session)
            let date = session.due?.wall.date ?? session.span.date
            return kinds.map { AutonomyFact(kind: $0, session: session.id, title: session.title, date: date) }
        }
    }

    /// Only what is held at a distance tells how somebody connects.
    private func meetingKinds(_ session: Session) -> [AutonomyFact.Kind] {
        guard session.modality == .synchronous, let record = attendance[session.id] else { return [] }
        switch record.status {
        case .present: return [record.trouble == nil ? .connected : .trouble]
        case .late: return record.trouble == nil ? [.late] : [.late, .trouble]
        case .absent: return [.missed]
        case .unrecorded, .excused, .exempt: return []
        }
    }

    private func workKinds(_ session: Session, at now: Instant) -> [AutonomyFact.Kind] {
        var kinds: [AutonomyFact.Kind] = []
        let due = session.owedAt
        let record = work[session.id]
        if let asked = record?.helpAskedAt { kinds.append(asked <= due ? .helpInTime : .helpLate) }
        guard let isLate = lateness(of: session) else {
            // Who asked for help is not silent, and who is excused owes nothing.
            let isExcused = [.excused, .exempt].contains(attendance[session.id]?.status)
            guard due <= now, kept.contains(session.id), record?.helpAskedAt == nil, !isExcused else { return kinds }
            return kinds + [.notDone] + (session.documents.isEmpty ? [] : [.documentMissing])
        }
        kinds.append(isLate ? .lateWork : .onTime)
        if !session.documents.isEmpty { kinds.append(.documentSent) }
        if record?.helpAskedAt != nil {
            kinds.append(.doneWithHelp)
        } else if !session.peers {
            kinds.append(.doneAlone)
        }
        return kinds
    }

    /// Whether work that came in came late; `nil` when it has not come in. Attendance recorded of work counts as well.
    private func lateness(of session: Session) -> Bool? {
        if let record = work[session.id], record.state.isDone { return record.isLate(owedBy: session.owedAt) }
        switch attendance[session.id]?.status {
        case .present?: return false
        case .late?: return true
        default: return nil
        }
    }
}

extension Session {
    /// When asynchronous work is owed: its own end when nothing else is said.
    package var owedAt: Instant { due?.instant ?? span.end.instant }

    /// One of several slots, of which the person has not chosen yet.
    fileprivate var isChoiceLeftOpen: Bool { choice != nil }
}

import Clubs
import Orchestration
import Steering
import Storage

/// One piece of work, with everybody who has it to do.
package struct WorkSheet: Sendable {
    package struct Row: Sendable {
        package var participant: Participant
        /// The work as this person lives it: how it is done, with which sequence.
        package var session: Session
        package var work: Work?
        package var progress: WorkProgress
    }

    package var cohort: Cohort
    package var session: Session
    package var rows: [Row]
}

/// How far somebody is with work, seen from now.
package enum WorkProgress: String, Sendable, CaseIterable {
    /// Not open yet.
    case toCome
    case open
    /// Owed, and nobody has seen it.
    case overdue
    case done
    case doneLate
    case validated
    case needsHelp
    /// Excused or exempt.
    case excused
}

/// All work of a cohort.
package struct WorkOverview: Sendable {
    package var cohort: Cohort
    package var sheets: [WorkSheet]
}

extension ReadableInstallation {
    package func work(of text: String, at now: Instant) throws(Fault) -> WorkOverview {
        try read { connection throws(Fault) in
            let cohort = try connection.findCohort(text)
            let works = try connection.sessions(of: cohort).filter {
                $0.modality == .asynchronous && $0.status != .cancelled
            }
            let records = try WorkRecords(of: cohort, connection)
            return WorkOverview(cohort: cohort.value, sheets: works.map { records.sheet($0.value, at: now) })
        }
    }

    /// One piece of work: `limoges-2027-01/w2-mon-pm`.
    package func workSheet(session text: String, at now: Instant) throws(Fault) -> WorkSheet {
        try read { connection throws(Fault) in
            let (cohort, session) = try connection.findSession(text)
            return try sheet(session, of: cohort, at: now, connection)
        }
    }

    func sheet(
        _ session: Stored<Session>, of cohort: Stored<Cohort>, at now: Instant, _ connection: Connection
    ) throws(Fault) -> WorkSheet {
        try WorkRecords(of: cohort, connection).sheet(session.value, at: now)
    }
}

/// What is recorded of a cohort's work, read once.
private struct WorkRecords {
    private struct Pair: Hashable {
        var session: SessionID
        var participant: ParticipantID
    }

    private let cohort: Cohort
    private let people: [Participant]
    private let seats: [ParticipantID: [Seat]]
    private let work: [Pair: Work]
    private let attendance: [Pair: Attendance.Status]

    init(of cohort: Stored<Cohort>, _ connection: Connection) throws(Fault) {
        self.cohort = cohort.value
        people = try connection.participants(of: cohort).map(\.value)
        seats = try connection.seats(of: cohort)
        work = Dictionary(
            try connection.work(of: cohort).map { (Pair(session: $0.session, participant: $0.participant), $0) },
            uniquingKeysWith: { $1 })
        attendance = Dictionary(
            try connection.attendance(of: cohort).map {
                (Pair(session: $0.session, participant: $0.participant), $0.status)
            }, uniquingKeysWith: { $1 })
    }

    func sheet(_ session: Session, at now: Instant) -> WorkSheet {
        let rows = people.filter { $0.enrolment.counts(on: session.span.date) }.compactMap { person -> WorkSheet.Row? in
            guard let lived = session.lived(with: seats[person.id] ?? []) else { return nil }
            let pair = Pair(session: session.id, participant: person.id)
            return WorkSheet.Row(
                participant: person, session: lived, work: work[pair],
                progress: WorkProgress(of: lived, work[pair], attendance[pair], at: now))
        }
        return WorkSheet(cohort: cohort, session: session, rows: rows)
    }
}

extension WorkProgress {
    /// Attendance recorded of work counts as the work done: present in time, late after it.
    init(of session: Session, _ work: Work?, _ attendance: Attendance.Status?, at now: Instant) {
        switch (work?.state, attendance) {
        case (.validated?, _): self = .validated
        case (.done?, _): self = work?.isLate(owedBy: session.owedAt) == true ? .doneLate : .done
        case (_, .present?): self = .done
        case (_, .late?): self = .doneLate
        case (.needsHelp?, _): self = .needsHelp
        case (_, .excused?), (_, .exempt?): self = .excused
        default:
            if session.owedAt <= now {
                self = .overdue
            } else {
                self = session.span.start.instant > now ? .toCome : .open
            }
        }
    }
}

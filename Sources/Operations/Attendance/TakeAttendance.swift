import Basics
import Books
import Clubs
import Orchestration
import UseCases

/// A session's sheet: everybody who is expected, recorded or not.
package struct AttendanceSheet: Sendable {
    package var cohort: Cohort
    package var session: Session
    package var rows: [(participant: Participant, record: Attendance?)]

    init(_ book: CohortBook, _ session: Session) {
        cohort = book.cohort
        self.session = session
        rows = book.people.compactMap { person in
            let record = book.record(of: person.id, in: session)
            guard person.enrolment.counts(on: session.span.date),
                record != nil || session.personalised(by: book.seats(of: person.id)) != nil
            else { return nil }
            return (person, record)
        }
    }
}

extension Installation {
    /// Records who took part, all marks or none; who is absent is told that they were missed.
    /// - Throws: `.badData` with every mark that fits nobody.
    package func takeAttendance(
        session text: String, marks: [AttendanceMark], source: Attendance.Source = .facilitator, by name: String = "",
        at now: Instant
    ) throws(Fault) -> AttendanceSheet {
        try onDesk(at: now) { desk throws(Fault) in
            let (cohort, key) = try desk.store.findCohort(ofSession: text)
            var draft = try desk.draft(of: cohort)
            let session = try draft.book.find(session: key)
            try draft.take(marks, in: session, source: source, by: name)
            return AttendanceSheet(try desk.carryOut(draft).change.after, session)
        }
    }
}

extension ReadableInstallation {
    package func attendanceSheet(session text: String) throws(Fault) -> AttendanceSheet {
        try read { store throws(Fault) in
            let (book, session) = try store.findSession(text, .evidence)
            return AttendanceSheet(book, session)
        }
    }
}

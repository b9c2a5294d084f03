import Clubs
import Notices
import Orchestration
import Storage

/// What is recorded of one person in one session.
package struct AttendanceMark: Sendable {
    /// An identifier, an e-mail address or a name.
    package var participant: String
    package var status: Attendance.Status
    package var minutes: Int?
    package var trouble: String?

    package init(participant: String, status: Attendance.Status, minutes: Int? = nil, trouble: String? = nil) {
        self.participant = participant
        self.status = status
        self.minutes = minutes
        self.trouble = trouble
    }
}

/// A session's sheet: everybody who is expected, recorded or not.
package struct AttendanceSheet: Sendable {
    package var cohort: Cohort
    package var session: Session
    package var rows: [(participant: Participant, record: Attendance?)]
}

extension Installation {
    /// Records who took part, all marks or none; who is absent is told that they were missed.
    /// - Throws: `.badData` with every mark that fits nobody.
    package func takeAttendance(
        session text: String, marks: [AttendanceMark], source: Attendance.Source = .facilitator, at now: Instant
    ) throws(Fault) -> AttendanceSheet {
        try database.write { connection throws(Fault) in
            let (cohort, session) = try connection.findSession(text)
            guard session.status != .cancelled else {
                throw Fault(
                    .notAllowed,
                    Phrase(
                        fr: "La séance \(session.id) est annulée : personne n’y était attendu.",
                        en: "The session \(session.id) is cancelled: nobody was expected."))
            }
            let people = CohortPeople(try connection.participants(of: cohort), of: cohort.id)
            var faults: [Fault.Detail] = []
            var absent: [Stored<Participant>] = []
            for mark in marks {
                do throws(Fault) {
                    let person = try people.find(mark.participant)
                    let record = Attendance(
                        session: session.id, participant: person.id, status: mark.status, source: source, at: now,
                        minutes: mark.minutes, trouble: mark.trouble)
                    try connection.save(record, session: session.number, participant: person.number)
                    if mark.status == .absent, session.modality != .asynchronous { absent.append(person) }
                } catch {
                    guard error.code == .notFound else { throw error }
                    faults.append(Fault.Detail(field: mark.participant, error.message))
                }
            }
            guard faults.isEmpty else {
                throw Fault(
                    .badData,
                    Phrase(
                        fr: "Certaines personnes ne sont pas dans le groupe \(cohort.id). Rien n’a été enregistré.",
                        en: "Some people are not in the cohort \(cohort.id). Nothing was recorded."), details: faults)
            }
            _ = try NoticePlanning(installation: self, now: now)
                .tell(.absence, of: session, in: cohort, occurrence: absence(session.value), to: absent, connection)
            return try sheet(cohort, session, people.all, connection)
        }
    }

    /// One notice for all that a person missed in a day, or one for each session, as the rule says.
    private func absence(_ session: Session) -> String {
        let rule = catalogue.rules.first { $0.event == .absence }
        return rule?.per.occurrence(of: session) ?? session.id.key
    }

}

extension ReadableInstallation {
    package func attendanceSheet(session text: String) throws(Fault) -> AttendanceSheet {
        try read { connection throws(Fault) in
            let (cohort, session) = try connection.findSession(text)
            return try sheet(cohort, session, try connection.participants(of: cohort), connection)
        }
    }

    fileprivate func sheet(
        _ cohort: Stored<Cohort>, _ session: Stored<Session>, _ people: [Stored<Participant>], _ connection: Connection
    ) throws(Fault) -> AttendanceSheet {
        let records = Dictionary(
            try connection.attendance(of: session, in: cohort.id).map { ($0.participant, $0) },
            uniquingKeysWith: { first, _ in first })
        let seats = try connection.seats(of: cohort)
        let expected = people.map(\.value).filter {
            $0.enrolment.counts(on: session.span.date)
                && (records[$0.id] != nil || session.value.lived(with: seats[$0.id] ?? []) != nil)
        }
        return AttendanceSheet(
            cohort: cohort.value, session: session.value, rows: expected.map { ($0, records[$0.id]) })
    }
}

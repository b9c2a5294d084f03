import Clubs
import Orchestration
import Reports
import Storage

extension ReadableInstallation {
    /// Attendance over one cohort or all.
    /// - Parameter days: only sessions on these days; `nil` for all.
    package func reportAttendance(
        cohort text: String? = nil, by grouping: AttendanceReport.Grouping, days: ClosedRange<CivilDate>? = nil,
        at now: Instant
    ) throws(Fault) -> AttendanceReport {
        try read { connection throws(Fault) in
            let cohorts = if let text { [try connection.findCohort(text)] } else { try connection.cohorts() }
            var sources: [AttendanceReport.Source] = []
            for cohort in cohorts where cohort.status != .cancelled {
                sources.append(
                    AttendanceReport.Source(
                        cohort: cohort.value, sessions: try connection.sessions(of: cohort).map(\.value),
                        participants: try connection.participants(of: cohort).map(\.value),
                        records: try connection.attendance(of: cohort), seats: try connection.seats(of: cohort)))
            }
            return AttendanceReport(sources, by: grouping, at: now, days: days)
        }
    }
}

extension ReadableInstallation {
    /// Invited-to-choose against summoned, over one cohort or all.
    package func reportChoices(cohort text: String? = nil, at now: Instant) throws(Fault) -> ChoiceReport {
        try read { connection throws(Fault) in
            let cohorts = if let text { [try connection.findCohort(text)] } else { try connection.cohorts() }
            var sources: [AttendanceReport.Source] = []
            var asked: Set<ChoiceReport.Question> = []
            for cohort in cohorts where cohort.status != .cancelled {
                let sessions = try connection.sessions(of: cohort)
                let people = try connection.participants(of: cohort)
                let choices = Choice.all(in: sessions.map { ($0.number, $0.value) }, taken: [:])
                for person in people {
                    for choice in choices where try wasAsked(person.number, choice, connection) {
                        asked.insert(ChoiceReport.Question(person.id, choice.name))
                    }
                }
                sources.append(
                    AttendanceReport.Source(
                        cohort: cohort.value, sessions: sessions.map(\.value), participants: people.map(\.value),
                        records: try connection.attendance(of: cohort), seats: try connection.seats(of: cohort)))
            }
            return ChoiceReport(sources, asked: asked, at: now)
        }
    }
}

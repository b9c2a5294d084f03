import Basics
import Books
import Clubs
import Notices
import Orchestration
import Reports
import Stores
import UseCases

extension ReadableInstallation {
    /// Attendance over one cohort or all.
    /// - Parameter days: only sessions on these days; `nil` for all.
    package func reportAttendance(
        cohort text: String? = nil, by grouping: AttendanceReport.Grouping, days: ClosedRange<CivilDate>? = nil,
        at now: Instant
    ) throws(Fault) -> AttendanceReport {
        try read { store throws(Fault) in
            let sources = try store.standing(text).map { cohort throws(Fault) in
                AttendanceReport.Source(try store.load(cohort, .evidence))
            }
            return AttendanceReport(sources, by: grouping, at: now, days: days)
        }
    }

    /// Invited-to-choose against summoned, over one cohort or all.
    package func reportChoices(cohort text: String? = nil, at now: Instant) throws(Fault) -> ChoiceReport {
        try read { store throws(Fault) in
            var sources: [AttendanceReport.Source] = []
            var asked: Set<ChoiceReport.Question> = []
            for cohort in try store.standing(text) {
                let book = try store.load(cohort, [.evidence, .outbox])
                for person in book.people {
                    for choice in book.choices where book.wasAsked(person.id, choice, catalogue.rules) {
                        asked.insert(ChoiceReport.Question(person.id, choice.name))
                    }
                }
                sources.append(AttendanceReport.Source(book))
            }
            return ChoiceReport(sources, asked: asked, at: now)
        }
    }
}

extension CohortReading {
    /// One cohort, or all, of those that are not cancelled.
    func standing(_ text: String?) throws(Fault) -> [Stored<Cohort>] {
        let cohorts = if let text { [try findCohort(text)] } else { try self.cohorts() }
        return cohorts.filter { $0.status != .cancelled }
    }
}

extension AttendanceReport.Source {
    fileprivate init(_ book: CohortBook) {
        self.init(
            cohort: book.cohort, sessions: book.plan, participants: book.people, records: book.records,
            seats: book.seats)
    }
}

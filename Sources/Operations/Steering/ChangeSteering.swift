import Basics
import Books
import Clubs
import Orchestration
import UseCases

extension Installation {
    /// Records a check: the level, its consequences for the next work and the notice of it commit together.
    /// - Parameter dryRun: shows what would follow and keeps nothing.
    /// - Throws: `.notFound` for a person, a criterion or a session that is not there, `.notAllowed` for somebody who is
    ///   not in the cohort any more, `.usage` when there is nothing to record or no suggestion to confirm.
    package func recordAutonomy(
        of text: String, _ record: AutonomyRecord, dryRun: Bool = false, at now: Instant
    ) throws(Fault) -> RecordedAutonomy {
        guard let recorded = try recordAutonomy(of: text, [record], dryRun: dryRun, at: now).first else {
            throw Fault(.internal, Phrase("No check was recorded."))
        }
        return recorded
    }

    /// The same for several people: all of them or none.
    package func recordAutonomy(
        of text: String, _ records: [AutonomyRecord], dryRun: Bool = false, at now: Instant
    ) throws(Fault) -> [RecordedAutonomy] {
        try onDesk(isDryRun: dryRun, at: now) { desk throws(Fault) in
            var draft = try desk.draft(of: text, .whole)
            let book = draft.book
            let checks = try records.map { record throws(Fault) in
                (
                    record: record, person: try book.find(person: record.participant).id,
                    session: try record.session.map { text throws(Fault) in try find(text, book) }
                )
            }
            let recorded = try draft.record(
                checks, firstNumber: try desk.around.nextNumber(of: .check), around: desk.around)
            try desk.carryOut(draft)
            return recorded
        }
    }

    private func find(_ text: String, _ book: CohortBook) throws(Fault) -> Session {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { return try book.find(session: text) }
        guard book.id.rawValue.hasPrefix(parts[0]) else {
            throw Fault(
                .usage,
                Phrase(
                    fr: "La séance \(text) n’est pas du groupe \(book.id).",
                    en: "The session \(text) is not of the cohort \(book.id)."))
        }
        return try book.find(session: String(parts[1]))
    }

    /// Records how far people are with work, all of them or none; who is stuck goes on the call list at once.
    /// - Throws: `.badData` with everybody who is not expected at it, `.notAllowed` for what is no work or is cancelled.
    package func recordWork(
        session text: String, people names: [String], _ record: WorkRecord,
        source: Attendance.Source = .facilitator, by name: String = "", at now: Instant
    ) throws(Fault) -> WorkSheet {
        try onDesk(at: now) { desk throws(Fault) in
            let (cohort, key) = try desk.store.findCohort(ofSession: text)
            var draft = try desk.draft(of: cohort)
            let session = try draft.book.find(session: key)
            try draft.record(record, of: names, in: session, source: source, by: name)
            return WorkSheet(try desk.carryOut(draft).change.after, session, at: now)
        }
    }
}

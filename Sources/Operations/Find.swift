import Basics
import Books
import Clubs
import Stores
import UseCases

extension CohortReading {
    /// The cohort of an identifier or of the beginning of one, when only one begins so.
    /// - Throws: `.notFound` with the nearest name.
    package func findCohort(_ text: String) throws(Fault) -> Stored<Cohort> {
        if let exact = try cohort(CohortID(text)) { return exact }
        return try only(of: try cohorts(), matching: text, a: .cohort) { $0.id.rawValue }
    }

    /// The cohort of `limoges-2027-01/w1-mon-am`, and the key of the session or the beginning of one.
    package func findCohort(ofSession text: String) throws(Fault) -> (cohort: Stored<Cohort>, key: String) {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else {
            throw Fault(
                .usage,
                Phrase(
                    fr:
                        "« \(text) » n’est pas une séance : on attend GROUPE/SÉANCE, par exemple limoges-2027-01/w1-mon-am.",
                    en: "\"\(text)\" is not a session: COHORT/SESSION is expected, such as limoges-2027-01/w1-mon-am."))
        }
        return (try findCohort(String(parts[0])), String(parts[1]))
    }

    /// The book of the cohort of `limoges-2027-01/w1-mon-am`, and that session.
    package func findSession(
        _ text: String, _ parts: BookParts = []
    ) throws(Fault) -> (book: CohortBook, session: Session) {
        let (cohort, key) = try findCohort(ofSession: text)
        let book = try load(cohort, parts)
        return (book, try book.find(session: key))
    }

    /// Somebody of a cohort, or of another one: `p04`, `limoges-2026-10/p04`.
    package func findAnybody(_ text: String, from book: CohortBook) throws(Fault) -> (
        book: CohortBook, person: Participant
    ) {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return (book, try book.find(person: text)) }
        let cohort = try findCohort(parts[0])
        let other = cohort.id == book.id ? book : try load(cohort)
        return (other, try other.find(person: parts[1]))
    }
}

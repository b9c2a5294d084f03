import Basics
import Books
import Clubs
import Notices

/// Step 6: the line of the audit trail.
extension Derivation {
    mutating func recordDeed() throws(Fault) {
        guard let deed = draft.deed else { return }
        let texts = try texts(of: deed)
        // A plan that came out as it was is no change.
        if case .plan = deed.record, before.sessions == book.sessions, before.cohort == book.cohort,
            before.seats == book.seats, Set(before.companies.keys) == Set(book.companies.keys),
            change.newCompanies.isEmpty
        {
            return
        }
        record(
            Change(
                cohort: book.rows.cohort, at: now, by: deed.by, what: deed.what,
                reason: deed.reason.flatMap { $0.isEmpty ? nil : $0 }, before: texts.before, after: texts.after,
                undoes: deed.undoes))
    }

    /// Adds a line.
    mutating func record(_ line: Change) {
        change.trail.append(Stored(number: number + change.trail.count, value: line))
    }

    private func texts(of deed: Deed) throws(Fault) -> (before: String, after: String) {
        switch deed.record {
        case .word: return ("", "")
        case .other(let before, let after): return (before, after)
        case .person(let before, let after): return (try before.storedJSON, try after.storedJSON)
        case .people(let people): return ("", try PeopleRecord(people: people).storedJSON)
        case .plan:
            let (old, new) = (PlanRecord.Frame(before.cohort), PlanRecord.Frame(book.cohort))
            let isFramed = old != new
            return (
                try PlanRecord(
                    sessions: change.edits.compactMap(\.before), cohort: isFramed ? old : nil,
                    seats: movedSeats(of: before), companies: newCompanies(of: before)
                ).storedJSON,
                try PlanRecord(
                    sessions: change.edits.map(\.after), cohort: isFramed ? new : nil, seats: movedSeats(of: book),
                    companies: newCompanies(of: book)
                ).storedJSON
            )
        }
    }

    /// The turns of one of the books that differ from the other's.
    private func movedSeats(of one: CohortBook) -> [SeatRecord] {
        let people = Set(before.seats.keys).union(book.seats.keys).sorted()
        return people.flatMap { person in
            let (old, new) = (before.seats(of: person), book.seats(of: person))
            return one.seats(of: person).filter { seat in
                old.first { $0.session == seat.session }?.turn != new.first { $0.session == seat.session }?.turn
            }.map(SeatRecord.init)
        }
    }

    /// The companies of one of the books, of the work whose companies differ.
    private func newCompanies(of one: CohortBook) -> [CompanyRecord] {
        change.newCompanies.sorted().flatMap { session in
            (one.companies[session] ?? []).map { CompanyRecord($0, in: session) }
        }
    }
}

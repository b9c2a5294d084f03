import Basics
import Books
import Clubs

/// Reads a cohort as one value.
extension Connection {
    func load(_ cohort: Stored<Cohort>, _ parts: BookParts) throws(Fault) -> CohortBook {
        let planned = try prepare("select planned_at from cohorts where number = ?")
            .first(cohort.number) { row throws(Fault) in try row.instant("planned_at") }
        var book = CohortBook(cohort: cohort.value, plannedAt: planned ?? .distantPast)
        let names = BookNames(
            cohort: cohort.number, sessions: try plannedSessions(of: cohort), people: try participants(of: cohort))
        book.sessions = names.sessions.map(\.value)
        book.people = names.people.map(\.value)
        book.rows = names.rows(of: cohort.number)
        book.seats = try seats(of: cohort)
        if parts.contains(.evidence) { try readEvidence(into: &book, names) }
        if parts.contains(.checks) { book.checks = try autonomyChecks(in: names) }
        if parts.contains(.company) { try readCompany(into: &book, names) }
        if parts.contains(.outbox) {
            book.offers = try offers(in: cohort.number, names)
            book.calls = try calls(in: cohort.number, names)
            book.notices = try notices(in: cohort.number, names)
        }
        return book
    }

    private func readEvidence(into book: inout CohortBook, _ names: BookNames) throws(Fault) {
        for record in try takenAttendance(in: names) {
            book.attendance[PersonSession(record.participant, record.session)] = record
        }
        for work in try work(in: names) { book.work[PersonSession(work.participant, work.session)] = work }
    }

    private func readCompany(into book: inout CohortBook, _ names: BookNames) throws(Fault) {
        book.companies = try companies(in: names)
        book.buddies = try buddies(in: names)
        book.consents = try consents(in: names)
    }
}

/// What the rows of one cohort are called: every other table points to them by number.
struct BookNames {
    let cohort: Int
    let sessions: [Stored<Session>]
    let people: [Stored<Participant>]
    private let sessionNames: [Int: SessionID]
    private let personNames: [Int: ParticipantID]

    init(cohort: Int, sessions: [Stored<Session>], people: [Stored<Participant>]) {
        self.cohort = cohort
        self.sessions = sessions
        self.people = people
        sessionNames = Dictionary(sessions.map { ($0.number, $0.id) }, uniquingKeysWith: { first, _ in first })
        personNames = Dictionary(people.map { ($0.number, $0.id) }, uniquingKeysWith: { first, _ in first })
    }

    func rows(of cohort: Int) -> BookRows {
        var rows = BookRows()
        rows.cohort = cohort
        rows.sessions = Dictionary(sessions.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
        rows.people = Dictionary(people.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
        return rows
    }

    func session(_ number: Int) throws(Fault) -> SessionID {
        guard let name = sessionNames[number] else { throw BookNames.dangling }
        return name
    }

    func person(_ number: Int) throws(Fault) -> ParticipantID {
        guard let name = personNames[number] else { throw BookNames.dangling }
        return name
    }

    private static let dangling = Fault(
        .inputOutput,
        Phrase(
            fr: "La base a une ligne qui ne mène nulle part.",
            en: "The database has a row that leads nowhere."),
        remedies: [.verifyDatabase])
}

import Basics
import Books
import Clubs
import Notices
import Operations
import Orchestration
import Planning
import Stores

@testable import Storage

/// What is kept of a club, as plain values.
///
/// The one place in which these tests look into the store: they say what they want to know, and this file how it is
/// asked.
struct ClubReading {
    let installation: Installation

    // MARK: Values

    /// A notice with where it is on its way.
    struct Notice: Hashable {
        var number: Int
        var cohort: String
        /// `p03`
        var person: String
        var rule: NoticeRuleID
        var occurrence: String
        var session: String?
        var channel: ChannelName?
        var state: DeliveryState
        var due: Instant
        var usefulUntil: Instant
        /// Whether somebody has taken it back.
        var isByHand: Bool

        /// The same for the same notice made anew.
        var name: String { "\(cohort)/\(person) \(rule) \(occurrence)" }
        /// Whether it has still to leave.
        var waits: Bool { [.scheduled, .deferred, .retrying].contains(state) }
        /// Whether it has left or will: nobody has taken it back.
        var stands: Bool { ![.cancelled, .suppressed, .expired].contains(state) }
    }

    /// How the line of a waiting notice is arranged.
    struct Place: Hashable {
        var early: Instant?
        /// 0 for what is urgent, 2 for what can wait.
        var rank: Int
        var session: String?
        var channel: String
        var due: Instant
        var usefulUntil: Instant
    }

    /// Somebody whom a human is to phone.
    struct Call: Hashable {
        var number: Int
        var person: String
        var rule: NoticeRuleID?
        /// The session of the turn.
        var session: String?
        var reason: Reason
    }

    /// Who works with whom on one piece of work.
    struct Companions: Hashable {
        var session: String
        var people: Set<String>
    }

    // MARK: People and plan

    private func book(_ cohort: String, _ parts: BookParts = []) throws -> CohortBook {
        try installation.read { store throws(Fault) in try store.load(try store.findCohort(cohort), parts) }
    }

    func cohort(_ name: String) throws -> Cohort { try book(name).cohort }

    func people(_ cohort: String) throws -> [Participant] { try book(cohort).people }

    func sessions(_ cohort: String) throws -> [Session] { try book(cohort).plan }

    func seats(_ cohort: String) throws -> [ParticipantID: [Seat]] { try book(cohort).seats }

    /// The sessions of one person as they live them, by key: with their turn, their slot and their way of working.
    func life(_ person: String, in cohort: String) throws -> [String: Session] {
        let seats = try seats(cohort).first { $0.key.key == person }?.value ?? []
        return Dictionary(
            try sessions(cohort).personalised(by: seats).map { ($0.id.key, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Who has a turn of their own in a session, and when.
    func turns(_ session: String, in cohort: String) throws -> [String: LocalSpan] {
        var turns: [String: LocalSpan] = [:]
        for (person, seats) in try seats(cohort) {
            turns[person.key] = seats.first { $0.session.key == session }?.turn
        }
        return turns
    }

    func companions(_ cohort: String) throws -> Set<Companions> {
        Set(
            try book(cohort, .company).companies.flatMap { session, companies in
                companies.map { Companions(session: session.key, people: Set($0.members.map(\.key))) }
            })
    }

    /// Those with an open offer of a place.
    func offered(_ cohort: String) throws -> [String] {
        try book(cohort, .outbox).offers.filter { $0.state == .open }.map(\.participant.key)
    }

    // MARK: Messages and calls

    func notices(_ cohort: String) throws -> [Notice] {
        let entries = try installation.database.snapshot { connection throws(Fault) in
            try connection.outbox(cohort: try connection.findCohort(cohort).number)
        }
        return entries.map { entry in
            Notice(
                number: entry.id.notice, cohort: entry.cohort.rawValue, person: entry.participant.key,
                rule: entry.rule, occurrence: entry.occurrence.rawValue, session: entry.session?.key,
                channel: entry.channel,
                state: entry.state, due: entry.due, usefulUntil: entry.usefulUntil,
                isByHand: entry.state == .cancelled && entry.reason == .cancelledByHand)
        }
    }

    /// Of one person.
    func notices(_ person: String, in cohort: String) throws -> [Notice] {
        try notices(cohort).filter { $0.person == person }
    }

    /// What tells one person of changes of the plan, and has left or will.
    func tellings(_ person: String, in cohort: String) throws -> [Notice] {
        let rules = Set(installation.catalogue.rules.filter { $0.event?.isChange == true }.map(\.id))
        return try notices(person, in: cohort).filter { rules.contains($0.rule) && $0.stands }
    }

    /// The sessions of which a notice of changes tells, by key.
    func subjects(ofNotice number: Int) throws -> Set<String> {
        let text = try installation.database.snapshot { connection throws(Fault) in
            try connection.notice(number)?.details
        }
        return Set((text.flatMap { NoticeDetails(json: $0) }?.untold ?? []).map(\.key))
    }

    /// How the waiting notices stand in line, by person, rule and occurrence.
    func line(_ cohort: String) throws -> [String: Place] {
        let book = try book(cohort, .outbox)
        let waiting = book.people.flatMap { book.notices.all(of: $0.id) }.filter { $0.state == .scheduled }
        return Dictionary(
            waiting.map { notice in
                (
                    "\(notice.name.participant.key) \(notice.name.rule) \(notice.name.occurrence)",
                    Place(
                        early: notice.early, rank: notice.urgency.rawValue, session: notice.session?.key,
                        channel: notice.channel.rawValue, due: notice.due, usefulUntil: notice.usefulUntil)
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    func calls(_ cohort: String) throws -> [Call] {
        try installation.read { store throws(Fault) in
            try store.calls(cohort: try store.findCohort(cohort).number, open: true, at: .distantPast)
        }.map { call in
            Call(
                number: call.number, person: call.participant.id.key, rule: call.rule,
                session: call.turn?.session.key, reason: call.reason)
        }
    }

    /// The keys of the sessions of which a human tells each person, or of which it was too late to tell.
    func toldByHand(_ cohort: String) throws -> [String: Set<String>] {
        let book = try book(cohort, .outbox)
        let listed = Set(
            book.calls.compactMap { call -> Int? in
                guard case .notice(let name) = call.subject else { return nil }
                return book.notices[name]?.number
            })
        var keys: [String: Set<String>] = [:]
        for notice in try notices(cohort)
        where listed.contains(notice.number) || [.called, .expired, .failed, .unknown].contains(notice.state) {
            keys[notice.person, default: []].formUnion(try subjects(ofNotice: notice.number))
        }
        return keys
    }

    // MARK: All of it

    /// What is derived and waits: a notice with its place in line, under its name.
    struct Line: Hashable {
        var name: String
        var place: Place
    }

    /// The plan of a cohort, its people, and what is theirs.
    func facts(_ cohort: String) throws -> Set<AnyHashable> {
        mixed(try sessions(cohort)).union(mixed(try people(cohort))).union(mixed(try seats(cohort).values.joined()))
            .union(mixed(try companions(cohort))).union(mixed(try offered(cohort)))
    }

    /// Everything that a change may touch.
    func everything(_ cohort: String) throws -> Set<AnyHashable> {
        try facts(cohort).union(mixed(try notices(cohort))).union(mixed(try calls(cohort)))
            .union(mixed(try line(cohort).map { Line(name: $0.key, place: $0.value) }))
    }

    // MARK: The store itself

    typealias Store = Database

    static func inMemory() throws -> Store { try Database.inMemory() }

    static func inNewFile(_ path: String) throws -> Store { try Database(path: path, create: true) }

    /// A file that is there, with something that happens each time before it is written to.
    static func inFile(_ path: String, beforeWriting body: @escaping @Sendable () throws -> Void) throws -> Store {
        try Database(path: path) { moment throws(Fault) in
            guard case .begin = moment else { return }
            do { try body() } catch {
                throw (error as? Fault) ?? Fault(.inputOutput, Phrase("what comes before failed"))
            }
        }
    }

    /// Lets somebody lead.
    func know(_ facilitator: FacilitatorID) throws {
        try installation.cohorts.write { (store: any CohortWriting) throws(Fault) in
            try store.keep(Facilitator(id: facilitator, name: facilitator.rawValue))
        }
    }

    // MARK: Others at work

    /// Lets this installation fail at once where it would wait for a lock.
    func refuseToWait() throws {
        _ = try installation.database.snapshot { connection throws(Fault) in
            try connection.prepare("pragma busy_timeout = 0").first { row in row.integer(0) }
        }
    }

    /// Does something while somebody else holds the right to write.
    func whileSomebodyWrites(_ body: () throws -> Void) throws {
        let other = try Database(path: installation.database.path)
        let outcome = try other.transaction { _ throws(Fault) in Result { try body() } }
        try outcome.get()
    }
}

/// Values that stand beside others of another kind.
func mixed(_ values: some Sequence<some Hashable>) -> Set<AnyHashable> { Set(values.map { AnyHashable($0) }) }

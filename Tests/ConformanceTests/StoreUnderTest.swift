import Books
import Foundation
import Stores
import Synchronization
import Testing

@testable import Basics
@testable import Clubs
@testable import Notices
@testable import Storage

/// Which stores have to fulfil the contracts.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case file
    case memory

    var testDescription: String { rawValue }

    func make() throws -> StoreUnderTest {
        switch self {
        case .file: try StoreUnderTest.onDisk()
        case .memory: StoreUnderTest(try Database.inMemory(), faults: FaultPlan())
        }
    }
}

/// Where the disk fails, once.
final class FaultPlan: Sendable {
    private let planned = Mutex<Database.TamperMoment?>(nil)

    func failOnce(at moment: Database.TamperMoment) { planned.withLock { $0 = moment } }

    func meet(_ moment: Database.TamperMoment) throws(Fault) {
        let strikes = planned.withLock { planned in
            guard planned == moment else { return false }
            planned = nil
            return true
        }
        if strikes { throw Fault(.inputOutput, Phrase("the disk failed")) }
    }
}

/// A store with what is needed to examine it: something in it, and a disk that can be made to fail.
final class StoreUnderTest {
    let store: any CohortStore & Outbox & Vault
    let faults: FaultPlan
    private var folder: String?

    static let due = Instant(seconds: 1_800_000_000)
    static let usefulUntil = due + .hours(3)
    static let line = ChannelLine(.email)

    init(_ store: any CohortStore & Outbox & Vault, faults: FaultPlan) {
        self.store = store
        self.faults = faults
    }

    static func onDisk() throws -> StoreUnderTest {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jobclub-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let faults = FaultPlan()
        let database = try Database(path: "\(folder)/club.db", create: true) { moment throws(Fault) in
            try faults.meet(moment)
        }
        let made = StoreUnderTest(database, faults: faults)
        made.folder = folder
        return made
    }

    deinit { if let folder { try? FileManager.default.removeItem(atPath: folder) } }

    // MARK: What a lane does, without rendering

    static func onward(at now: Instant) -> Onward.Rule { Onward.rule(among: [.email, .sms], at: now) }

    static func holder(_ worker: Int64 = 1, _ line: ChannelLine = line, at now: Instant, cap: Int = 8) -> LeaseHolder {
        LeaseHolder(worker: worker, line: line, until: now + .seconds(45), dailyCap: cap)
    }

    /// Everything that is due, decided to be sent as it is.
    func decided(_ line: ChannelLine = line, at now: Instant) throws -> [Decided] {
        let work = try store.due(on: line, at: now, upTo: 100, besides: []) { _, _ in Needs() }
        return work.due.compactMap { due in
            switch due {
            case .notice(let item):
                let notice = item.notice
                let parcel = Parcel(
                    id: notice.nextDelivery.messageID(mark: "m"), address: notice.participant.value.email?.text ?? "",
                    body: Array("for \(notice.number)".utf8))
                let departure = Departure(
                    parcel: parcel, about: "", said: [], carried: [], day: CivilDate(dayNumber: 20_833))
                return Decided(
                    notice, version: work.cohorts[notice.cohort]?.version ?? -1, act: .send(departure))
            case .again(let again):
                let notice = again.item.notice
                return Decided(
                    notice, version: work.cohorts[notice.cohort]?.version ?? -1,
                    act: .resume(again.retry, countingOn: nil))
            }
        }
    }

    func lease(
        _ decided: [Decided], worker: Int64 = 1, _ line: ChannelLine = line, at now: Instant, cap: Int = 8
    ) throws -> LeaseAnswer {
        try store.lease(
            decided, by: StoreUnderTest.holder(worker, line, at: now, cap: cap), after: [], at: now,
            onward: StoreUnderTest.onward(at: now))
    }

    func settle(_ lease: Lease, as after: AfterAttempt, at now: Instant) throws -> Tally {
        try store.settle(
            [AttemptResult(lease: lease, after: after)], on: .email, at: now, onward: StoreUnderTest.onward(at: now))
    }

    func takeOver(for worker: Int64, alone: Bool = false, at now: Instant) throws -> Tally {
        try store.takeOver(
            for: worker, alone: alone, at: now, isInHand: { _ in false }, resends: { _ in true },
            onward: StoreUnderTest.onward(at: now))
    }

    func states() throws -> [DeliveryState] { try lines(.all).map(\.state) }

    func lines(_ query: OutboxQuery) throws -> [OutboxEntry] {
        try store.read { store throws(Fault) in try store.list(query) }
    }

    func silence(_ address: String) throws -> SilenceReason? {
        try store.read { store throws(Fault) in try store.silence(.email, at: address) }
    }

    func cancel() throws -> OrderAnswer {
        try store.write { store throws(Fault) in
            try store.cancel(notice: 1, reason: .cancelledByHand, at: StoreUnderTest.due)
        }
    }

    // MARK: What lies in it

    static let planned = due - .days(7)

    /// A cohort that is new, with people of whom each has a notice that is due at `due`.
    static func club(people: Int) -> (before: CohortBook, after: CohortBook) {
        let cohort = Cohort(
            id: "club", name: "Club", programme: "small", start: CivilDate(dayNumber: 20_833), zone: "UTC",
            territory: .metropole)
        let before = CohortBook(cohort: cohort, plannedAt: planned)
        var after = before
        after.people = (1...people).map { number in
            Participant(
                id: ParticipantID(cohort: "club", number: number), firstName: "P\(number)", lastName: "",
                email: EmailAddress(known: "p\(number)@example.org"),
                phone: PhoneNumber(known: "+3361234567\(number)"))
        }
        let occasion = Occasion(
            rule: "before", occurrence: "cohort", session: nil, due: due, usefulUntil: usefulUntil, matters: true,
            urgency: .urgent)
        for person in after.people { after.notices.add(BookNotice(occasion, to: person.id, by: .email)) }
        return (before, after)
    }

    func seed(people: Int) throws {
        let club = StoreUnderTest.club(people: people)
        _ = try store.write { store throws(Fault) in
            try store.commit(club.before, club.after, [], at: StoreUnderTest.planned)
        }
    }

    /// Changes the plan of the cohort as a use case would.
    func change() throws {
        try store.write { store throws(Fault) in
            let book = try store.load(try demand(store.cohort("club")))
            var later = book
            later.cohort.start = book.cohort.start + 1
            _ = try store.commit(book, later, [], at: StoreUnderTest.due)
        }
    }
}

/// The value, or a fault that says that it is missing.
func demand<T>(_ value: T?) throws(Fault) -> T {
    guard let value else { throw Fault(.internal, Phrase("it is missing")) }
    return value
}

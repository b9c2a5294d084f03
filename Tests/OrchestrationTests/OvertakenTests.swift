import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Basics
@testable import Clubs
@testable import Orchestration
@testable import Storage

/// A newer version of the product brings the database up while this one sends from it.
@Suite struct OvertakenTests {
    private static func fault(_ words: String) -> Fault { Fault(.configuration, Phrase(words)) }

    @Test func whatOnlyAHumanCanMendIsToldOnceUntilAllGoesOn() {
        let told = Mutex<[Fault]>([])
        let telling = TellingOnce { fault in told.withLock { $0.append(fault) } }
        let (newer, broken) = (Self.fault("newer"), Fault(.inputOutput, Phrase("broken")))
        for fault in [newer, newer, broken, broken, Self.fault("other"), newer] { telling.tell(fault) }
        #expect(told.withLock { $0 } == [newer, broken, broken, Self.fault("other")])
        telling.pass()
        telling.tell(newer)
        #expect(told.withLock { $0.count } == 5)
    }

    @Test func theServiceSaysItOnceAndSendsNothing() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jobclub-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Each lane and the scheduler ask the store; the third asking shows that more than one has met the fault.
        let asked = Askings()
        let path = folder.appendingPathComponent("club.db").path
        let channel = ScriptedChannel(.email)
        let club = try SmallClub(
            [channel, ScriptedChannel(.sms)],
            database: Database(path: path, create: true) { moment throws(Fault) in
                if moment == .begin { asked.count() }
            })
        try club.plan()
        let orchestrator = try club.orchestrator()
        try Database(path: path).transaction { connection throws(Fault) in
            try connection.execute("create table later (a); insert into schema_steps (step) values (999)")
        }

        let stop = StopSignal()
        let told = Mutex<[Fault]>([])
        asked.third { stop.set() }
        orchestrator.run(until: stop, clock: { SmallClub.instant("2027-02-01T08:00:00Z") }) { fault in
            told.withLock { $0.append(fault) }
        }
        #expect(told.withLock { $0.map(\.code) } == [.configuration])
        #expect(channel.sent.isEmpty)
    }
}

/// Counts how often the store was asked to write, and tells when it was three times.
private final class Askings: Sendable {
    private struct State {
        var count = 0
        var whenThird: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    func third(_ body: @escaping @Sendable () -> Void) { state.withLock { $0 = State(whenThird: body) } }

    func count() {
        let body: (@Sendable () -> Void)? = state.withLock { state in
            state.count += 1
            return state.count == 3 ? state.whenThird : nil
        }
        body?()
    }
}

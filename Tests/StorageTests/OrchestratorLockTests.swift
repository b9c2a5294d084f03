import Clubs
import Testing

@testable import Storage

@Suite struct OrchestratorLockTests {
    @Test func onlyOneHoldsItAndItIsFreeAfterwards() throws {
        let folder = try TemporaryFolder()
        do {
            let first = try OrchestratorLock(path: folder.file("lock"))
            #expect { try OrchestratorLock(path: folder.file("lock")) } throws: { ($0 as? Fault)?.code == .tryAgain }
            withExtendedLifetime(first) {}
        }
        _ = try OrchestratorLock(path: folder.file("lock"))
        #expect(try folder.permissions("lock") == 0o600)
    }
}

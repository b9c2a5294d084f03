import Foundation
import Sampling
import Testing

/// Random sequences over all use cases and two cohorts of one facilitator.
///
/// `JOBCLUB_RIPPLE_SEEDS=500` plays more seeds than an exhaustive run, `JOBCLUB_RIPPLE_SEED=17` that one alone.
@Suite struct RandomUseCasesTests {
    /// What did not hold in each sequence, played once for all invariants.
    private static let outcomes = Result { try seeds.map { try RandomRun.outcome(seed: $0) } }

    private static let seeds: [UInt64] = {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["JOBCLUB_RIPPLE_SEED"].flatMap(UInt64.init) { return [seed] }
        if let count = environment["JOBCLUB_RIPPLE_SEEDS"].flatMap(UInt64.init) { return Array(0..<count) }
        return sample(of: 0..<60, few: 8)
    }()

    @Test(arguments: RandomInvariant.allCases)
    func holdsWhateverIsDone(_ invariant: RandomInvariant) throws {
        let outcomes = try RandomUseCasesTests.outcomes.get()
        let violations = outcomes.compactMap { $0.violations[invariant] }
        let sentence = "in \(violations.count) of \(outcomes.count): \(violations.prefix(3).joined(separator: "\n"))"
        #expect(violations.isEmpty, "\(sentence)")
    }

    /// What chance deals is no test of what it never does.
    @Test(.enabled(if: seeds.count >= 60)) func everyUseCaseIsCarriedOutSomewhere() throws {
        let done = try RandomUseCasesTests.outcomes.get().reduce(into: Set<RandomUseCase.Kind>()) {
            $0.formUnion($1.done)
        }
        #expect(Set(RandomUseCase.Kind.allCases).subtracting(done).isEmpty)
    }
}

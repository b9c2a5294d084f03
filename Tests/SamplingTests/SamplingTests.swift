import Foundation
import Sampling
import Testing

/// The switch between a few cases of each property and all of them.
@Suite struct SamplingTests {
    @Test(arguments: [1, 2, 7, 100, 887, 6209])
    func aFewLieAllOverTheWhole(count: Int) {
        let chosen = Sampling.few.cases(of: 0..<6210, few: count)
        #expect(chosen.count == count)
        for (number, one) in chosen.enumerated() {
            #expect((6210 * number / count..<6210 * (number + 1) / count).contains(one), "one of each stretch")
        }
        #expect(chosen == Sampling.few.cases(of: 0..<6210, few: count), "the same every time")
    }

    /// Days that lie a week apart are always the same day of the week.
    @Test func aFewAreAtNoFixedDistance() {
        let chosen = Sampling.few.cases(of: 0..<700, few: 100)
        #expect(Set(chosen.map { $0 % 7 }) == Set(0..<7))
    }

    @Test(arguments: [0, 1, 5, 6210])
    func anExhaustiveRunLeavesNothingOut(count: Int) {
        #expect(Sampling.exhaustive.cases(of: 0..<6210, few: count) == Array(0..<6210))
    }

    @Test func whatIsNoMoreThanAFewIsExaminedWhole() {
        #expect(Sampling.few.cases(of: ["a", "b"], few: 2) == ["a", "b"])
        #expect(Sampling.few.cases(of: ["a", "b"], few: 3) == ["a", "b"])
        #expect(Sampling.few.cases(of: [String](), few: 3) == [])
    }

    @Test(arguments: [("1", .exhaustive), ("0", .few), ("", .few), (nil, .few)] as [(String?, Sampling)])
    func theSwitchIsOnWithOne(value: String?, expected: Sampling) {
        #expect(Sampling(environment: value) == expected)
    }

    /// Under the gate this very run is exhaustive, else it is not.
    @Test func thisRunDoesAsItsEnvironmentSays() {
        let isExhaustive = ProcessInfo.processInfo.environment["JOBCLUB_EXHAUSTIVE"] == "1"
        #expect(sample(of: 0..<10, few: 4).count == (isExhaustive ? 10 : 4))
        #expect(rounds(10, few: 4) == (isExhaustive ? 10 : 4))
        #expect(rounds(3, few: 4) == 3)
    }

    /// `.ci/run` looks for one number twice.
    @Test func theAccountSaysHowMuchWasLeftOut() {
        var account = SamplingAccount()
        account.enter(10, of: 10)
        account.enter(200, of: 200)
        #expect(account.sentence == "Examined 210 of 210 cases of sampled properties")
        account.enter(1, of: 30)
        #expect(
            account.sentence
                == "Examined 211 of 240 cases of sampled properties; JOBCLUB_EXHAUSTIVE=1 examines all")
    }
}

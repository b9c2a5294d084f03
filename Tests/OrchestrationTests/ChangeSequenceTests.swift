import Sampling
import Testing

/// What holds after any sequence of changes, with people coming and going, refusals, lost answers and nights between.
@Suite struct ChangeSequenceTests {
    @Test(arguments: sample(of: 0..<210 as Range<UInt64>, few: 20))
    func eachPersonIsToldOnceOfWhatChanges(seed: UInt64) throws {
        var run = try ChangeSequence(seed: seed)
        try run.play(steps: 8)
    }

    /// After changes a rehearsal shows what the plan will send, message by message, to the minute.
    @Test(arguments: sample(of: (UInt64(1000)..<1016).filter { $0 % 4 != 0 }, few: 3))
    func aRehearsalIsWhatTheLiveRunSends(seed: UInt64) throws {
        var run = try ChangeSequence(seed: seed)
        let (rehearsed, live) = try run.rehearseAndPlay()
        #expect(!rehearsed.isEmpty)
        #expect(rehearsed == live)
    }
}

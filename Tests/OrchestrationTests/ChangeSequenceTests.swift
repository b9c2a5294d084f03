import Testing

/// What holds after any sequence of changes, with people coming and going, refusals, lost answers and nights between.
@Suite struct ChangeSequenceTests {
    @Test(arguments: Array(0..<7)) func eachPersonIsToldOnceOfWhatChanges(block: Int) throws {
        for seed in UInt64(block * 30)..<UInt64(block * 30 + 30) {
            var run = try ChangeSequence(seed: seed)
            try run.play(steps: 8)
        }
    }

    /// After changes a rehearsal shows what the plan will send, message by message, to the minute.
    @Test(arguments: (UInt64(1000)..<1016).filter { $0 % 4 != 0 }) func aRehearsalIsWhatTheLiveRunSends(seed: UInt64)
        throws
    {
        var run = try ChangeSequence(seed: seed)
        let (rehearsed, live) = try run.rehearseAndPlay()
        #expect(!rehearsed.isEmpty)
        #expect(rehearsed == live)
    }
}

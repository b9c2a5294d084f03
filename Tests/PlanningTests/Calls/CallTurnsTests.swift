import Basics
import Clubs
import Testing

@testable import Planning

@Suite struct CallTurnsTests {
    private func id(_ number: Int) -> ParticipantID { ParticipantID(cohort: "c", number: number) }

    private func time(_ text: String) -> CivilTime { CivilTime(text) ?? .midnight }

    private func span(_ from: String, _ to: String) -> Range<CivilTime> { time(from)..<time(to) }

    private func callers(_ count: Int) -> [Caller] { (1...count).map { Caller(id: id($0)) } }

    private func starts(_ turns: CallTurns) -> [String] {
        turns.turns.sorted { $0.key < $1.key }.map { "\($0.value.lowerBound)" }
    }

    @Test func theFirstInNeedComesFirst() {
        let turns = CallTurns(within: span("13:30", "14:30"), busy: [], for: callers(3).reversed())
        #expect(starts(turns) == ["14:10", "13:50", "13:30"])
    }

    @Test func turnsGoAroundTheDiary() {
        let turns = CallTurns(
            within: span("13:30", "15:00"), busy: [span("13:00", "13:40"), span("14:00", "14:20")], for: callers(3))
        #expect(starts(turns) == ["13:40", "14:20", "14:40"])
    }

    @Test func whoeverComesOrGoesNobodyElseMoves() {
        let first = CallTurns(within: span("13:30", "16:30"), busy: [], for: callers(14))
        let kept = (2...15).map { Caller(id: id($0), turn: first.turns[id($0)]) }
        let second = CallTurns(within: span("13:30", "16:30"), busy: [], for: kept)
        for number in 2...14 { #expect(second.turns[id(number)] == first.turns[id(number)]) }
        #expect(second.turns[id(15)]?.lowerBound == first.turns[id(1)]?.lowerBound, "the one who left made room")
    }

    @Test func peopleKeepTheirHour() {
        let people = [
            Caller(id: id(1)), Caller(id: id(2), usual: time("13:30")), Caller(id: id(3), usual: time("14:10")),
        ]
        let turns = CallTurns(within: span("13:30", "14:30"), busy: [], for: people)
        #expect(starts(turns) == ["13:50", "13:30", "14:10"])
        let busy = CallTurns(within: span("13:30", "15:00"), busy: [span("13:20", "13:50")], for: people)
        #expect(starts(busy)[1] == "13:50", "the nearest that is free")
        #expect(starts(busy)[2] == "14:10")
    }

    @Test func whatDoesNotFitIsSaid() {
        let turns = CallTurns(within: span("13:30", "14:00"), busy: [], for: callers(5))
        #expect(starts(turns) == ["13:30", "13:40", "13:50"])
        #expect(turns.without == [id(4), id(5)])
        let none = CallTurns(within: span("13:30", "14:00"), busy: [span("08:00", "18:00")], for: callers(2))
        #expect(none.without == [id(1), id(2)])
    }

    @Test func aTurnOutsideTheSessionIsGivenAnew() {
        let moved = Caller(id: id(1), turn: span("09:00", "09:20"))
        #expect(starts(CallTurns(within: span("13:30", "16:30"), busy: [], for: [moved])) == ["13:30"])
    }

    /// Whatever the diary, the length and the people: nobody twice, nothing outside, nothing at the same time, and
    /// nobody is told that there is no room while there is some.
    @Test(arguments: 1...60 as ClosedRange<UInt64>) func turnsNeverClash(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let start = Int.random(in: 100...150, using: &chance) * 5
        let end = start + Int.random(in: 6...48, using: &chance) * 5
        let within = CivilTime(clamping: start)..<CivilTime(clamping: end)
        let busy = (0..<Int.random(in: 0...3, using: &chance)).map { _ in
            let from = Int.random(in: start - 60..<end, using: &chance)
            return CivilTime(
                clamping: from)..<CivilTime(
                    clamping: from + Int.random(in: 10...60, using: &chance))
        }
        let people = (1...Int.random(in: 1...20, using: &chance)).map { number in
            let usual = CivilTime(clamping: Int.random(in: start..<end, using: &chance) / 5 * 5)
            return Caller(id: id(number), usual: Bool.random(using: &chance) ? usual : nil)
        }
        let result = CallTurns(within: within, busy: busy, for: people)
        #expect(result.turns.count + result.without.count == people.count)
        let turns = result.turns.values.sorted { $0.lowerBound < $1.lowerBound }
        for turn in turns {
            #expect(within.contains(turn.lowerBound) && turn.upperBound <= within.upperBound)
            #expect(CallTurns.minutes.contains(turn.upperBound.minutes - turn.lowerBound.minutes))
            #expect(!busy.contains { $0.overlaps(turn) })
        }
        for (one, next) in zip(turns, turns.dropFirst()) { #expect(one.upperBound <= next.lowerBound) }
        guard !result.without.isEmpty else { return }
        let taken = turns + busy
        let hasRoom = (start...max(start, end - 10)).contains { minute in
            let turn = CivilTime(clamping: minute)..<CivilTime(clamping: minute + 10)
            return minute + 10 <= end && !taken.contains { $0.overlaps(turn) }
        }
        #expect(!hasRoom)
    }
}

import Basics
import Sampling
import Testing

@testable import Calendars

/// A rule gives the same times in a window as cut from a larger window: jumping ahead loses nothing and adds nothing.
@Suite struct RecurrenceWindowTests {
    @Test(arguments: sample(of: 0..<40, few: 8)) func aWindowIsAPieceOfALargerOne(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<20 {
            let rule = try RecurrenceRule(Self.rule(using: &random))
            let start = WallTime(
                day: Int.random(in: 14_000..<21_000, using: &random),
                secondOfDay: 60 * Int.random(in: 0..<1440, using: &random))
            var effort = Effort(steps: .max)
            let recurrence = Recurrence(
                rule, from: start, isAllDay: Int.random(in: 0..<5, using: &random) == 0, &effort)
            // Rules within the day are followed for weeks, others for decades.
            let isFine = rule.frequency.secondsOfPeriod != nil
            let whole = start..<(start + (isFine ? 40 : 9_000) * 86_400)
            let all = recurrence.times(within: whole, limit: .max, effort: &effort)
            #expect(all.isComplete)
            #expect(zip(all.times, all.times.dropFirst()).allSatisfy { $0 < $1 }, "\(rule)")
            #expect(all.times.count <= rule.count ?? .max)
            for _ in 0..<5 {
                let from = Int.random(in: start.seconds - 86_400..<whole.upperBound.seconds, using: &random)
                let to = Int.random(in: from..<whole.upperBound.seconds, using: &random) + 1
                let window = WallTime(seconds: from)..<WallTime(seconds: to)
                let found = recurrence.times(within: window, limit: .max, effort: &effort)
                #expect(found.times == all.times.filter(window.contains), "\(rule) from \(start) in \(window)")
            }
        }
    }

    /// Any rule that the standard allows, and some that it does not.
    private static func rule(using random: inout SeededGenerator) -> String {
        func some(_ range: ClosedRange<Int>, signed: Bool = false) -> String {
            (0..<Int.random(in: 1...3, using: &random)).map { _ in
                let number = Int.random(in: range, using: &random)
                return String(signed && Bool.random(using: &random) ? -number : number)
            }.joined(separator: ",")
        }
        let frequencies = RecurrenceRule.Frequency.allCases
        let frequency = frequencies[Int.random(in: 0..<frequencies.count, using: &random)]
        let isCoarse = frequency == .monthly || frequency == .yearly
        var parts = ["FREQ=\(frequency.rawValue)"]
        func maybe(_ chances: Int, _ part: () -> String) {
            if Int.random(in: 0..<chances, using: &random) == 0 { parts.append(part()) }
        }
        let most = frequency == .secondly ? 50_000 : frequency == .minutely ? 900 : 30
        let least = frequency == .secondly ? 600 : 1
        let interval = Int.random(in: least...most, using: &random)
        parts.append("INTERVAL=\(interval)")
        let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        let day = days[Int.random(in: 0..<7, using: &random)]
        let rank = isCoarse && Bool.random(using: &random) ? some(1...4) : ""
        let week = some(1...53, signed: true)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: parts.append("BYDAY=\(rank.prefix { $0 != "," })\(day)")
        case 1: parts.append("BYMONTHDAY=\(some(1...31, signed: true))")
        case 2 where frequency == .yearly: parts.append("BYYEARDAY=\(some(1...366, signed: true))")
        case 3 where frequency == .yearly: parts.append("BYWEEKNO=\(week)")
        default: break
        }
        let month = some(1...12)
        let hour = some(0...23)
        let minute = some(0...59)
        let position = some(1...4, signed: true)
        let count = Int.random(in: 1...60, using: &random)
        let weekStart = days[Int.random(in: 0..<7, using: &random)]
        maybe(4) { "BYMONTH=\(month)" }
        maybe(4) { "BYHOUR=\(hour)" }
        maybe(4) { "BYMINUTE=\(minute)" }
        maybe(4) { "BYSETPOS=\(position)" }
        maybe(3) { "COUNT=\(count)" }
        maybe(3) { "WKST=\(weekStart)" }
        return parts.joined(separator: ";")
    }
}

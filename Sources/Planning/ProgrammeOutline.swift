import Basics
import Clubs

/// A programme made ready for planning: its entries in the order of time, and for each week the arrangement for each of the
/// 32 ways in which its five days may be worked.
struct ProgrammeOutline: Sendable {
    struct Week: Sendable {
        var number: Int
        /// Their places among all entries.
        var entries: Range<Int>
        var blocks: [HalfDayBlock]
        /// At the index whose bits are the worked days, the first day lowest.
        var arrangements: [WeekArrangement]
    }

    /// In the order of time.
    private(set) var entries: [Programme.Entry] = []
    private(set) var weeks: [Week] = []
    /// Entries that name a day or hours which no week has.
    private(set) var impossible: [Programme.Entry] = []
    /// At the place of each entry that owes something, the places of the sessions for everybody that the programme has after it
    /// is due: the first of them is what it prepares.
    private(set) var uses: [Int: ArraySlice<Int>] = [:]
    private let hours: Programme.HalfDays

    init(_ programme: Programme) {
        hours = programme.halfDays
        let sorted = programme.sessions.enumerated().sorted { a, b in
            let (x, y) = (a.element, b.element)
            return (x.week, x.day, x.at.minutes, a.offset) < (y.week, y.day, y.at.minutes, b.offset)
        }
        for (_, entry) in sorted {
            if entry.isPossible { entries.append(entry) } else { impossible.append(entry) }
        }
        let appointments = entries.indices.filter { entries[$0].isForEverybody }
        for (place, entry) in entries.enumerated() {
            guard let due = entry.due else { continue }
            uses[place] = appointments.drop { entries[$0].moment < due }
        }
        var first = 0
        while first < entries.count {
            let end = entries[first...].firstIndex { $0.week != entries[first].week } ?? entries.count
            weeks.append(week(entries[first].week, of: first..<end))
            first = end
        }
    }

    private func week(_ number: Int, of range: Range<Int>) -> Week {
        var blocks: [HalfDayBlock] = []
        for index in range {
            let entry = entries[index]
            let slot = entry.slot
            let end = entry.at.minutes + entry.minutes
            if let last = blocks.indices.last, blocks[last].slot == slot {
                blocks[last].lastStart = entry.at.minutes
                blocks[last].end = max(blocks[last].end, end)
                blocks[last].isHumanContact = blocks[last].isHumanContact || entry.modality != .asynchronous
                blocks[last].entries = blocks[last].entries.lowerBound..<(index + 1)
            } else {
                blocks.append(
                    HalfDayBlock(
                        slot: slot, start: entry.at.minutes, lastStart: entry.at.minutes, end: end,
                        isHumanContact: entry.modality != .asynchronous, entries: index..<(index + 1)))
            }
        }
        let arrangements = (0..<32).map { worked in
            WeekArrangement(
                of: blocks, needsMove: blocks.map { !Self.isWorked($0.slot, worked) },
                place: { place(blocks[$0], in: $1, worked: worked) })
        }
        return Week(number: number, entries: range, blocks: blocks, arrangements: arrangements)
    }

    /// How a block stands in a half-day of a week, or `nil` when that day is off or its hours are too short.
    ///
    /// A block that stays keeps its times as they are written; one that moves is put within the hours of the half-day, as
    /// far into it as it was into its own.
    func place(_ block: HalfDayBlock, in slot: Int, worked: Int) -> WeekArrangement.Place? {
        guard Self.isWorked(slot, worked) else { return nil }
        guard slot != block.slot else { return .init(slot: slot, shift: 0) }
        let (there, here) = (hours(of: slot), hours(of: block.slot))
        // Noon parts the half-days: every entry begins on its side of it.
        let isMorning = slot % 2 == 0
        let earliest = isMorning ? there.from.minutes : max(there.from.minutes, CivilTime.noon.minutes)
        let latest = min(
            there.to.minutes - (block.end - block.start),
            isMorning ? CivilTime.noon.minutes - 1 - (block.lastStart - block.start) : .max)
        guard earliest <= latest else { return nil }
        let wanted = there.from.minutes + block.start - here.from.minutes
        return .init(slot: slot, shift: min(max(wanted, earliest), latest) - block.start)
    }

    private func hours(of slot: Int) -> Programme.Hours { slot % 2 == 0 ? hours.am : hours.pm }

    private static func isWorked(_ slot: Int, _ worked: Int) -> Bool {
        worked >> HalfDayBlock.day(ofSlot: slot) & 1 == 1
    }
}

extension Programme.Moment: Comparable {
    package static func < (a: Programme.Moment, b: Programme.Moment) -> Bool {
        (a.week, a.day, a.at) < (b.week, b.day, b.at)
    }
}

extension Programme.Entry {
    var moment: Programme.Moment { .init(week: week, day: day, at: at) }

    /// Whether it takes everybody's time at its hour.
    var isForEverybody: Bool { modality != .asynchronous && each != true && choice == nil }

    var slot: Int { (day - 1) * 2 + (at < .noon ? 0 : 1) }

    /// Whether its day is one of the five, within a year of the start, it ends before midnight, and so for what it owes.
    var isPossible: Bool {
        (1...5).contains(day) && (-51...52).contains(week) && (1...1439).contains(minutes)
            && at.minutes + minutes <= 1439
            && (due.map { (1...5).contains($0.day) && (-51...53).contains($0.week) } ?? true)
    }
}

/// The seven days of a programme's week, which begins on the weekday of the start.
struct WeekRun: Sendable {
    private let first: CivilDate

    /// - Parameter start: a weekday.
    init(week: Int, start: CivilDate) { first = start + 7 * (week - 1) }

    /// The n-th weekday of the run, from 0 to 4.
    func weekday(_ n: Int) -> CivilDate { first + n + (first.weekday.rawValue + n > 5 ? 2 : 0) }

    /// A bit for each weekday that is worked, the first lowest.
    func worked(_ isOff: (CivilDate) -> Bool) -> Int {
        var bits = 0
        for n in 0..<5 where !isOff(weekday(n)) { bits |= 1 << n }
        return bits
    }
}

import Basics
import Clubs

/// Looks for plans without conflict near one that has some.
extension Planner {
    /// How many days before and after are searched for another start.
    package static let searchedDays = 60

    /// The nearest start before and the nearest after with which everything has its place; none, one or two days.
    func startsWithoutConflict(around start: CivilDate) -> [CivilDate] {
        let off = DaysOffWindow(daysOff, around: start, weeks: outline.weeks.map(\.number))
        func nearest(_ step: Int) -> CivilDate? {
            (1...Self.searchedDays).lazy.map { start + $0 * step }
                .first { !off.contains($0) && isWithoutConflict(from: $0, off) }
        }
        return [nearest(-1), nearest(1)].compactMap(\.self)
    }

    private func isWithoutConflict(from start: CivilDate, _ off: DaysOffWindow) -> Bool {
        for week in outline.weeks {
            let run = WeekRun(week: week.number, start: start)
            let arrangement = week.arrangements[run.worked(off.contains)]
            guard arrangement.isComplete else { return false }
            guard diary.isEmpty || !isBusy(week, arrangement, run) else { return false }
        }
        return true
    }

    // MARK: The diary

    private func isBusy(_ week: ProgrammeOutline.Week, _ arrangement: WeekArrangement, _ run: WeekRun) -> Bool {
        zip(week.blocks, arrangement.places).contains { block, place in
            place.map { isBusy(block, at: $0, in: run) } ?? false
        }
    }

    private func isBusy(_ block: HalfDayBlock, at place: WeekArrangement.Place, in run: WeekRun) -> Bool {
        block.entries.contains { isBusy(outline.entries[$0], at: place, in: run) }
    }

    /// Whether somebody has to be there while the diary says otherwise.
    func isBusy(_ entry: Programme.Entry, at place: WeekArrangement.Place, in run: WeekRun) -> Bool {
        guard entry.modality != .asynchronous else { return false }
        let span = span(of: entry, at: place, in: run)
        return diary.isTaken(from: span.start.instant, to: span.end.instant)
    }

    /// The arrangement of a week that also keeps clear of the diary, as moves from the one that does not; `nil` when
    /// there is none.
    func moveAroundDiary(_ planned: PlannedWeek) -> Proposal? {
        let blocks = planned.week.blocks
        func place(_ index: Int, _ slot: Int) -> WeekArrangement.Place? {
            outline.place(blocks[index], in: slot, worked: planned.worked)
                .flatMap { isBusy(blocks[index], at: $0, in: planned.run) ? nil : $0 }
        }
        let needsMove = blocks.indices.map { place($0, blocks[$0].slot) == nil }
        let clear = WeekArrangement(of: blocks, needsMove: needsMove, place: place)
        guard clear.isComplete else { return nil }
        var moves: [Proposal.Move] = []
        for (index, block) in blocks.enumerated() where clear.places[index] != planned.arrangement.places[index] {
            guard let place = clear.places[index] else { continue }
            for (entry, key) in zip(block.entries, planned.keys(of: block)) {
                let span = span(of: outline.entries[entry], at: place, in: planned.run)
                moves.append(.init(session: key, to: span.start.wall))
            }
        }
        return moves.isEmpty ? nil : .move(moves)
    }
}

/// The days off around a start, worked out once for a search that asks for each many times.
private struct DaysOffWindow {
    private let first: CivilDate
    private let off: [Bool]
    private let daysOff: DaysOff

    init(_ daysOff: DaysOff, around start: CivilDate, weeks: [Int]) {
        self.daysOff = daysOff
        first = start - Planner.searchedDays + 7 * min(0, (weeks.first ?? 1) - 1)
        let last = start + Planner.searchedDays + 7 * max(1, weeks.last ?? 1)
        off = (0...(last - first)).map { [first] in daysOff.contains(first + $0) }
    }

    func contains(_ day: CivilDate) -> Bool {
        let index = day - first
        return off.indices.contains(index) ? off[index] : daysOff.contains(day)
    }
}

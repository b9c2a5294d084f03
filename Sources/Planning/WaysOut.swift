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
        block.entries.contains { index in
            let entry = outline.entries[index]
            return entry.modality != .asynchronous && isBusy(span(of: entry, at: place, in: run))
        }
    }

    func isBusy(_ span: LocalSpan) -> Bool {
        diary.isTaken(from: span.start.instant, to: span.end.instant)
    }

    /// The arrangement of a week that also keeps clear of the diary, as moves from the one that does not; `nil` when
    /// there is none.
    func moveAroundDiary(
        _ week: ProgrammeOutline.Week, _ run: WeekRun, _ worked: Int, _ arrangement: WeekArrangement,
        _ sessions: [PlannedSession?]
    ) -> Proposal? {
        func place(_ index: Int, _ slot: Int) -> WeekArrangement.Place? {
            outline.place(week.blocks[index], in: slot, worked: worked)
                .flatMap { isBusy(week.blocks[index], at: $0, in: run) ? nil : $0 }
        }
        let needsMove = week.blocks.indices.map { place($0, week.blocks[$0].slot) == nil }
        let clear = WeekArrangement(of: week.blocks, needsMove: needsMove, place: place)
        guard clear.isComplete else { return nil }
        let first = week.blocks.first?.entries.lowerBound ?? 0
        var moves: [Proposal.Move] = []
        for (index, block) in week.blocks.enumerated() where clear.places[index] != arrangement.places[index] {
            guard let place = clear.places[index] else { continue }
            for entry in block.entries {
                guard let session = sessions[entry - first] else { continue }
                let span = span(of: session.entry, at: place, in: run)
                moves.append(.init(session: session.key, to: span.start.wall))
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

import Basics
import Clubs

/// Dates the sessions of a programme from a start date, around days off and the facilitator's diary.
///
/// A session whose day is off moves to the nearest free half-day of its week (seven days from the weekday of the start) that
/// keeps the order of all half-days; those that need not move stay where possible, and the total displacement is the least.
/// Lengths never change. What has no place is reported with proposals that were tried. The same input gives the same plan.
/// - Complexity: O(sessions) for `plan(from:)`; a conflict adds the search over 120 start dates.
package struct Planner: Sendable {
    let programme: Programme
    let kinds: [SessionKindID: SessionKind]
    package let daysOff: DaysOff
    let zone: Zone
    let diary: Diary
    let outline: ProgrammeOutline

    /// - Parameter kinds: the catalogue; an entry of an unknown kind is called by its identifier.
    /// - Parameter busy: when the facilitator cannot lead; asynchronous work takes no notice of it.
    package init(
        programme: Programme, kinds: [SessionKindID: SessionKind], daysOff: DaysOff, zone: Zone, busy: [BusySpan] = []
    ) {
        self.init(programme: programme, kinds: kinds, daysOff: daysOff, zone: zone, diary: Diary(busy))
    }

    init(
        programme: Programme, kinds: [SessionKindID: SessionKind], daysOff: DaysOff, zone: Zone, diary: Diary
    ) {
        self.programme = programme
        self.kinds = kinds
        self.daysOff = daysOff
        self.zone = zone
        self.diary = diary
        outline = ProgrammeOutline(programme)
    }

    /// The dated sessions of a cohort that begins on a day; on a weekend it begins on the Monday after.
    package func plan(from start: CivilDate) -> Plan {
        let first = start.weekday.isWeekend ? start.monday + 7 : start
        var plan = Plan(start: first, sessions: [], conflicts: [], remarks: remarks(asked: start, first: first))
        var keys = SessionKeys(entries: outline.entries, start: first)
        var conflicts = ConflictFinder(planner: self, start: first)
        // By the places of the entries, which are in the order of time.
        var planned = [Int?](repeating: nil, count: outline.entries.count)
        for week in outline.weeks {
            let run = WeekRun(week: week.number, start: first)
            let worked = run.worked(daysOff.contains)
            let arrangement = week.arrangements[worked]
            let weekKeys = week.entries.map { keys.next(outline.entries[$0]) }
            for (block, place) in zip(week.blocks, arrangement.places) {
                guard let place else { continue }
                for index in block.entries {
                    let key = weekKeys[index - week.entries.lowerBound]
                    planned[index] = plan.sessions.count
                    plan.sessions.append(session(outline.entries[index], key, place, block, run, first))
                }
            }
            conflicts.add(PlannedWeek(week: week, run: run, worked: worked, arrangement: arrangement, keys: weekKeys))
        }
        hastenDeadlines(of: &plan, planned)
        plan.conflicts = conflicts.conflicts(impossible: outline.impossible)
        return plan
    }

    /// Days off move deadlines and sessions: work stays due before the sessions that the programme has after it.
    private func hastenDeadlines(of plan: inout Plan, _ planned: [Int?]) {
        for (place, uses) in outline.uses {
            guard let work = planned[place], let due = plan.sessions[work].due else { continue }
            guard let use = uses.lazy.compactMap({ planned[$0] }).first else { continue }
            let start = plan.sessions[use].span.start
            guard start.instant < due.instant else { continue }
            let end = plan.sessions[work].span.end
            plan.sessions[work].due = start.instant < end.instant ? end : start
        }
    }

    private func session(
        _ entry: Programme.Entry, _ key: String, _ place: WeekArrangement.Place, _ block: HalfDayBlock, _ run: WeekRun,
        _ start: CivilDate
    ) -> PlannedSession {
        let span = span(of: entry, at: place, in: run)
        let meant = HalfDay(run.weekday(entry.day - 1), entry.at < .noon ? .morning : .afternoon)
        return PlannedSession(
            key: key, entry: entry, title: title(of: entry),
            byPhone: entry.modality == .synchronous && kinds[entry.kind]?.byPhone == true, span: span,
            due: due(of: entry, span, start), movedFrom: place.slot == block.slot ? nil : meant)
    }

    func title(of entry: Programme.Entry) -> Phrase {
        entry.title ?? kinds[entry.kind]?.title ?? Phrase(entry.kind.rawValue)
    }

    func span(of entry: Programme.Entry, at place: WeekArrangement.Place, in run: WeekRun) -> LocalSpan {
        LocalSpan(
            on: run.weekday(HalfDayBlock.day(ofSlot: place.slot)),
            at: CivilTime(clamping: entry.at.minutes + place.shift), minutes: entry.minutes, in: zone)
    }

    /// When work is owed: as the programme says, on the first working day from then on, and never before its session ends.
    private func due(of entry: Programme.Entry, _ span: LocalSpan, _ start: CivilDate) -> LocalTime? {
        guard let moment = entry.due else { return entry.modality == .asynchronous ? span.end : nil }
        let meant = WeekRun(week: moment.week, start: start).weekday(moment.day - 1)
        var wall = CivilDateTime(daysOff.workingDay(onOrAfter: meant), moment.at)
        if wall < span.end.wall {
            wall.date = span.date
            if wall < span.end.wall { wall.date = daysOff.nextWorkingDay(after: span.date) }
        }
        return LocalTime(wall, in: zone)
    }

    private func remarks(asked: CivilDate, first: CivilDate) -> [Phrase] {
        var remarks: [Phrase] = []
        if asked != first {
            remarks.append(
                Phrase(
                    fr: "Le \(asked.spokenWithYear(.french)) tombe un week-end : le programme commence le "
                        + "\(first.spokenWithYear(.french)).",
                    en: "\(asked.spokenWithYear(.english)) is on a weekend: the programme starts on "
                        + "\(first.spokenWithYear(.english))."))
        }
        if daysOff.contains(first) {
            let name = daysOff.name(of: first)
            remarks.append(
                Phrase(
                    fr: "Le premier jour, \(first.spokenWithYear(.french)), n'est pas travaillé"
                        + "\(name.map { " (\($0.french))" } ?? "") : ses séances vont à d'autres demi-journées.",
                    en: "The first day, \(first.spokenWithYear(.english)), is a day off"
                        + "\(name.map { " (\($0.english))" } ?? ""): its sessions go to other half-days."))
        }
        return remarks
    }
}

/// A week of the programme, dated.
struct PlannedWeek {
    var week: ProgrammeOutline.Week
    var run: WeekRun
    /// A bit for each weekday that is worked.
    var worked: Int
    var arrangement: WeekArrangement
    /// Of all its entries, in their order.
    var keys: [String]

    /// The keys of a block's sessions.
    func keys(of block: HalfDayBlock) -> ArraySlice<String> {
        keys[
            (block.entries.lowerBound - week.entries.lowerBound)..<(block.entries.upperBound - week.entries.lowerBound)]
    }
}

/// Gives each session its key, in the order of the programme.
struct SessionKeys {
    private let start: CivilDate
    private var taken: Set<String>

    init(entries: [Programme.Entry], start: CivilDate) {
        self.start = start
        taken = Set(entries.compactMap(\.key))
        given = []
    }

    private var given: Set<String>

    mutating func next(_ entry: Programme.Entry) -> String {
        let weekday = WeekRun(week: entry.week, start: start).weekday(entry.day - 1).weekday
        let base = entry.key ?? "w\(entry.week)-\(weekday.key)-\(entry.at < .noon ? "am" : "pm")"
        var key = base
        var number = 1
        while given.contains(key) || (taken.contains(key) && key != entry.key) {
            number += 1
            key = "\(base)-\(number)"
        }
        given.insert(key)
        return key
    }
}

import Clubs
import Planning
import Testing
import ZoneInfo

/// Plans a programme from many dates and keeps what breaks a rule, by means other than the planner's own.
struct PlanCheck {
    let planner: Planner
    private let programme: Programme
    private let daysOff: DaysOff
    private let zone: Zone
    /// The entries in the order of the programme.
    private let order: [Programme.Entry]
    private(set) var plans = 0
    private(set) var conflicts = 0
    private(set) var faults: [String] = []
    /// Days off by their number, from 2023 to 2042.
    private let off: Set<CivilDate>

    init(programme: Programme, territory: Territory, zone: String = "Europe/Paris") throws {
        self.programme = programme
        daysOff = DaysOff(territory: territory)
        self.zone = try ZoneDirectory().zone(named: zone)
        planner = Planner(programme: programme, kinds: [:], daysOff: daysOff, zone: self.zone)
        order = programme.sessions.sorted {
            ($0.week, $0.day, $0.at, $0.minutes) < ($1.week, $1.day, $1.at, $1.minutes)
        }
        off = Set(
            EveryStartDateTests.dates(from: (2023, 1, 1), to: (2042, 12, 31)).filter(daysOff.contains))
    }

    mutating func plan(from start: CivilDate) {
        plans += 1
        let plan = planner.plan(from: start)
        var last: [Int: (HalfDay, HalfDay)] = [:]
        for session in plan.sessions {
            let entry = session.entry
            if off.contains(session.span.date) { fault(start, session, "on a day off") }
            if session.span.minutes != entry.minutes { fault(start, session, "lasts \(session.span.minutes)") }
            let run = plan.start + 7 * (entry.week - 1)
            if !(0..<7).contains(session.span.date - run) { fault(start, session, "left its week") }

            // Sessions come in the order of time: the half-days meant must never go back.
            let meant = HalfDay(nominal(entry, plan.start), entry.at < .noon ? .morning : .afternoon)
            let now = session.span.halfDay
            if let (lastMeant, lastNow) = last[0] {
                if meant < lastMeant { fault(start, session, "out of order") }
                if (meant == lastMeant) != (now == lastNow) { fault(start, session, "half-days mixed or torn") }
            }
            last[0] = (meant, now)
            if meant == now {
                if session.movedFrom != nil || session.span.starts != entry.at {
                    fault(start, session, "says it moved")
                }
            } else {
                if session.movedFrom != meant { fault(start, session, "does not say that it moved") }
                let hours = now.part == .morning ? programme.halfDays.am : programme.halfDays.pm
                if session.span.starts < hours.from || session.span.ends > hours.to {
                    fault(start, session, "outside the hours")
                }
            }
            if let due = session.due {
                if due.wall < session.span.end.wall { fault(start, session, "due before its end") }
                if off.contains(due.wall.date) { fault(start, session, "due on a day off") }
            } else if entry.modality == .asynchronous {
                fault(start, session, "owes nothing")
            }
        }
        checkConflicts(plan, start)
    }

    private mutating func checkConflicts(_ plan: Plan, _ start: CivilDate) {
        let without = plan.conflicts.flatMap(\.sessions)
        if plan.sessions.count + without.count != programme.sessions.count { faults.append("\(start): sessions lost") }
        if Set(plan.sessions.map(\.key) + without).count != programme.sessions.count {
            faults.append("\(start): keys not unique")
        }
        guard !plan.conflicts.isEmpty else { return }
        conflicts += 1
        for conflict in plan.conflicts {
            if conflict.proposals.isEmpty { faults.append("\(start): no proposal") }
            if conflict.message.french.isEmpty || conflict.message.english.isEmpty {
                faults.append("\(start): no words")
            }
        }
    }

    /// The n-th weekday counted from the first day of the week's run.
    private func nominal(_ entry: Programme.Entry, _ start: CivilDate) -> CivilDate {
        var day = start + 7 * (entry.week - 1)
        var count = entry.day
        while true {
            if !day.weekday.isWeekend { count -= 1 }
            if count == 0 { return day }
            day = day + 1
        }
    }

    private mutating func fault(_ start: CivilDate, _ session: PlannedSession, _ what: String) {
        faults.append("\(start) \(session.key): \(what)")
    }
}

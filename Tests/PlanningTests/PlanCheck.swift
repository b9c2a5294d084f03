import Basics
import Clubs
import Planning
import Testing
import ZoneInfo

/// Says what a plan breaks, by means other than the planner's own.
struct PlanCheck {
    let planner: Planner
    let daysOff: DaysOff
    private let programme: Programme
    /// Days off by their number, from 2022 to 2043.
    private let off: Set<CivilDate>

    init(programme: Programme, territory: Territory, zone: String = "Europe/Paris") throws {
        self.programme = programme
        daysOff = DaysOff(territory: territory)
        planner = Planner(
            programme: programme, kinds: [:], daysOff: daysOff, zone: try ZoneDirectory().zone(named: zone))
        let first = try #require(CivilDate("2022-01-01"))
        off = Set((0..<8000).map { first + $0 }.filter(daysOff.contains))
    }

    func faults(of plan: Plan, from start: CivilDate) -> [String] {
        var faults: [String] = []
        func fault(_ session: PlannedSession, _ what: String) { faults.append("\(start) \(session.key): \(what)") }

        var last: (meant: HalfDay, now: HalfDay)?
        for session in plan.sessions {
            let entry = session.entry
            if off.contains(session.span.date) { fault(session, "on a day off") }
            if session.span.minutes != entry.minutes { fault(session, "lasts \(session.span.minutes)") }
            let run = plan.start + 7 * (entry.week - 1)
            if !(0..<7).contains(session.span.date - run) { fault(session, "left its week") }

            // Sessions come in the order of time: the half-days meant never go back.
            let meant = HalfDay(nominal(entry, plan.start), entry.at < .noon ? .morning : .afternoon)
            let now = session.span.halfDay
            if let last {
                if meant < last.meant { fault(session, "out of order") }
                if (meant == last.meant) != (now == last.now) { fault(session, "half-days mixed or torn") }
            }
            last = (meant, now)
            if meant == now {
                if session.movedFrom != nil || session.span.starts != entry.at { fault(session, "says it moved") }
            } else {
                if session.movedFrom != meant { fault(session, "does not say that it moved") }
                let hours = now.part == .morning ? programme.halfDays.am : programme.halfDays.pm
                if session.span.starts < hours.from || session.span.ends > hours.to {
                    fault(session, "beyond the hours")
                }
            }
            if let due = session.due {
                if due.wall < session.span.end.wall { fault(session, "due before its end") }
                if off.contains(due.wall.date) { fault(session, "due on a day off") }
            } else if entry.modality == .asynchronous {
                fault(session, "owes nothing")
            }
        }

        let without = plan.conflicts.flatMap(\.sessions)
        if plan.sessions.count + without.count != programme.sessions.count { faults.append("\(start): sessions lost") }
        if Set(plan.sessions.map(\.key) + without).count != programme.sessions.count {
            faults.append("\(start): keys not unique")
        }
        for conflict in plan.conflicts {
            if conflict.proposals.isEmpty { faults.append("\(start): no proposal") }
            if !conflict.message.french.hasPrefix("Semaine ") { faults.append("\(start): no French") }
            if !conflict.message.english.hasPrefix("Week ") { faults.append("\(start): no English") }
        }
        return faults
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
}

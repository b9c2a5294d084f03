import Basics
import Planning
import Seasons

/// Whether a season keeps what it promises, by the sessions themselves: nothing of how it was found.
struct SeasonCheck {
    let request: SeasonRequest
    private var diaries: [[(from: Instant, to: Instant)]]
    private var runs: [[ClosedRange<CivilDate>]]
    private var minutes: [[CivilDate: Int]]
    private var rooms: [[(from: Instant, to: Instant)]]

    init(_ request: SeasonRequest) {
        self.request = request
        diaries = request.facilitators.map { $0.busy.map { ($0.from, $0.to) } + $0.sessions.map { ($0.from, $0.to) } }
        runs = request.facilitators.map(\.runs)
        minutes = request.facilitators.map { person in
            Dictionary(person.sessions.map { ($0.day.monday, $0.minutes) }, uniquingKeysWith: +)
        }
        rooms = request.rooms.map { $0.busy.map { ($0.from, $0.to) } }
    }

    /// Whether the diary as it stands leaves somebody these weeks.
    func isFree(_ facilitator: Int, for weeks: some Sequence<SeasonWeek>) -> Bool {
        let sessions = weeks.flatMap(\.sessions)
        guard !overlap(sessions, diaries[facilitator]) else { return false }
        if let run = run(of: weeks) {
            var day = run.lowerBound
            while day <= run.upperBound {
                if runs[facilitator].count(where: { $0.contains(day) }) >= request.atMost { return false }
                day = day + 1
            }
        }
        guard let limit = request.weeklyMinutes else { return true }
        let added = Dictionary(sessions.map { ($0.day.monday, $0.minutes) }, uniquingKeysWith: +)
        return added.allSatisfy { minutes[facilitator][$0.key, default: 0] + $0.value <= limit }
    }

    func isFree(room: Int, for start: SeasonStart) -> Bool {
        !overlap(start.sessions.filter(\.isInPerson), rooms[room])
    }

    mutating func lead(_ facilitator: Int, _ weeks: some Sequence<SeasonWeek>) {
        for session in weeks.flatMap(\.sessions) {
            diaries[facilitator].append((session.from, session.to))
            minutes[facilitator][session.day.monday, default: 0] += session.minutes
        }
        if let run = run(of: weeks) { runs[facilitator].append(run) }
    }

    mutating func house(_ room: Int, _ start: SeasonStart) {
        rooms[room] += start.sessions.filter(\.isInPerson).map { ($0.from, $0.to) }
    }

    private func run(of weeks: some Sequence<SeasonWeek>) -> ClosedRange<CivilDate>? {
        let days = weeks.filter { $0.number >= 1 }.flatMap(\.sessions).map(\.day)
        guard let first = days.min(), let last = days.max() else { return nil }
        return first...last
    }

    private func overlap(_ sessions: [SeasonSession], _ taken: [(from: Instant, to: Instant)]) -> Bool {
        sessions.contains { session in taken.contains { $0.from < session.to && session.from < $0.to } }
    }

    /// What is wrong with a plan; empty when nothing is.
    static func faults(of plan: SeasonPlan, for request: SeasonRequest) -> [String] {
        var check = SeasonCheck(request)
        let diaries = check
        var faults: [String] = []
        if plan.cohorts.count > min(request.wanted, plan.limit.most) { faults.append("too many cohorts") }
        for cohort in plan.cohorts {
            let start = request.starts[cohort.start]
            if cohort.day != start.day { faults.append("another day") }
            if cohort.leads.flatMap({ Array($0.weeks) }) != (start.weeks.map(\.number)) { faults.append("weeks unled") }
            if cohort.leads.count > 2 { faults.append("two changes of hands") }
            for lead in cohort.leads {
                guard let person = request.facilitators.firstIndex(where: { $0.id == lead.facilitator }) else {
                    faults.append("unknown facilitator")
                    continue
                }
                let weeks = start.weeks.filter { lead.weeks.contains($0.number) }
                if !check.isFree(person, for: weeks) {
                    faults.append("\(lead.facilitator) is not free on \(start.day)")
                }
                if cohort.leads.count == 2, diaries.isFree(person, for: start.weeks) {
                    faults.append("\(lead.facilitator) had time for all from \(start.day)")
                }
                check.lead(person, weeks)
            }
            let needsRoom = !request.rooms.isEmpty && start.sessions.contains(where: \.isInPerson)
            if needsRoom != (cohort.room != nil) { faults.append("room: \(cohort.room ?? "none")") }
            if let room = request.rooms.firstIndex(where: { $0.name == cohort.room }) {
                if !check.isFree(room: room, for: start) { faults.append("room taken on \(start.day)") }
                check.house(room, start)
            }
        }
        for (load, person) in zip(plan.loads, request.facilitators) {
            let led = plan.cohorts.flatMap(\.leads).filter { $0.facilitator == person.id }.reduce(0) { $0 + $1.minutes }
            if load.newMinutes != led { faults.append("minutes of \(person.id)") }
        }
        return faults
    }
}

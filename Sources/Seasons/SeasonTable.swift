import Basics
import Planning

/// A season made ready for the search: time cut into the least stretches that matter, each a bit.
struct SeasonTable: Sendable {
    /// Some weeks of a cohort that one person leads: what it takes of them.
    struct Piece: Sendable {
        var mask = TimeMask()
        var minutes = 0
        /// The days on which it counts as a cohort that runs, as offsets from the table's first day.
        var run: Range<Int> = 0..<0
        /// By week of the calendar, as offsets from the table's first.
        var weekMinutes: [(week: Int, minutes: Int)] = []
    }

    struct Start: Sendable {
        /// At `k`, the weeks before the k-th; at the number of weeks, all of them.
        var heads: [Piece]
        /// At `k`, the k-th week and those after it.
        var tails: [Piece]
        /// The weeks in which somebody leads something.
        var weeks: Range<Int>
        var room: TimeMask

        var whole: Piece { tails[0] }
    }

    let request: SeasonRequest
    let starts: [Start]
    /// What the diaries and the cohorts that there are already take, by facilitator.
    let taken: [[UInt64]]
    let roomTaken: [[UInt64]]
    /// How many cohorts run on each day already, by facilitator; empty when one bit a day says it.
    let running: [[UInt8]]
    /// Minutes led already in each week, by facilitator; empty without a weekly limit.
    let weekMinutes: [[Int]]
    /// Where each bit of time begins; the bits behind them are days.
    let instants: [Instant]

    /// Whether cohorts may change hands at all.
    var mayHandOver: Bool { request.mayHandOver && request.facilitators.count > 1 }

    init(_ request: SeasonRequest) {
        self.request = request
        let clock = SeasonClock(request)
        instants = clock.instants
        let exclusive = request.atMost == 1
        starts = request.starts.map { start in
            let count = start.weeks.count
            return Start(
                heads: (0...count).map { clock.piece(start.weeks[..<$0], exclusive: exclusive) },
                tails: (0..<max(count, 1)).map { clock.piece(start.weeks[min($0, count)...], exclusive: exclusive) },
                weeks: start.weeks.indices,
                room: clock.mask(start.sessions.filter(\.isInPerson)))
        }
        taken = request.facilitators.map { person in
            var row = clock.row(person.busy.map { ($0.from, $0.to) } + person.sessions.map { ($0.from, $0.to) })
            if exclusive { for run in person.runs { clock.mask(days: run).insert(into: &row) } }
            return row
        }
        roomTaken = request.rooms.map { clock.row($0.busy.map { ($0.from, $0.to) }) }
        running =
            exclusive
            ? []
            : request.facilitators.map { person in
                var days = [UInt8](repeating: 0, count: clock.days)
                for run in person.runs { for day in clock.offsets(run) { days[day] &+= 1 } }
                return days
            }
        weekMinutes =
            request.weeklyMinutes == nil
            ? []
            : request.facilitators.map { person in
                var weeks = [Int](repeating: 0, count: clock.weeks)
                for session in person.sessions {
                    if let week = clock.week(of: session.day) { weeks[week] += session.minutes }
                }
                return weeks
            }
    }
}

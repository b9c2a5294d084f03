import Basics

/// Cuts the time of a season into bits.
struct SeasonClock {
    /// Where each stretch begins in which nothing of any start begins or ends.
    let instants: [Instant]
    private let ends: [Instant]
    let firstDay: CivilDate
    let days: Int

    var weeks: Int { days / 7 + 1 }

    init(_ request: SeasonRequest) {
        let sessions = request.starts.flatMap(\.sessions)
        let edges = Set(sessions.flatMap { [$0.from, $0.to] }).sorted()
        var covered = [Int](repeating: 0, count: edges.count + 1)
        let places = Dictionary(uniqueKeysWithValues: edges.enumerated().map { ($1, $0) })
        for session in sessions {
            covered[places[session.from] ?? 0] += 1
            covered[places[session.to] ?? 0] -= 1
        }
        var instants: [Instant] = []
        var ends: [Instant] = []
        var depth = 0
        for (index, edge) in edges.enumerated() {
            depth += covered[index]
            if depth > 0, index + 1 < edges.count {
                instants.append(edge)
                ends.append(edges[index + 1])
            }
        }
        self.instants = instants
        self.ends = ends
        firstDay = (sessions.map(\.day).min() ?? CivilDate(dayNumber: 0)).monday
        days = (sessions.map(\.day).max() ?? firstDay) - firstDay + 7
    }

    /// The bits that a span of time touches.
    private func bits(_ from: Instant, _ to: Instant) -> Range<Int> {
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= from { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < instants.count, instants[end] < to { end += 1 }
        return low..<end
    }

    func mask(_ sessions: [SeasonSession]) -> TimeMask { TimeMask(sessions.flatMap { bits($0.from, $0.to) }) }

    func mask(days run: ClosedRange<CivilDate>) -> TimeMask { TimeMask(offsets(run).map { instants.count + $0 }) }

    /// The days of a range that the table has.
    func offsets(_ run: ClosedRange<CivilDate>) -> Range<Int> {
        let low = max(0, run.lowerBound - firstDay)
        return low..<max(low, min(days, run.upperBound - firstDay + 1))
    }

    func week(of day: CivilDate) -> Int? {
        let offset = day - firstDay
        return (0..<days).contains(offset) ? offset / 7 : nil
    }

    func row(_ spans: [(Instant, Instant)]) -> [UInt64] {
        var row = [UInt64](repeating: 0, count: (instants.count + days) / 64 + 1)
        for (from, to) in spans where from < to {
            for bit in bits(from, to) { row[bit / 64] |= 1 << UInt64(bit % 64) }
        }
        return row
    }

    func piece(_ part: ArraySlice<SeasonWeek>, exclusive: Bool) -> SeasonTable.Piece {
        let sessions = part.flatMap(\.sessions)
        let running = part.filter { $0.number >= 1 }.flatMap(\.sessions).map { $0.day - firstDay }
        let run = (running.min() ?? 0)..<((running.max() ?? -1) + 1)
        var minutes: [Int: Int] = [:]
        for session in sessions {
            if let week = week(of: session.day) { minutes[week, default: 0] += session.minutes }
        }
        return SeasonTable.Piece(
            mask: TimeMask(
                sessions.flatMap { bits($0.from, $0.to) } + (exclusive ? run.map { instants.count + $0 } : [])),
            minutes: sessions.reduce(0) { $0 + $1.minutes }, run: run,
            weekMinutes: minutes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
}

/// What is taken of one facilitator while a season is put together.
struct SeasonDiary: Hashable, Sendable {
    private(set) var row: [UInt64]
    /// How many cohorts run on each day; empty when a bit of the row says it.
    private(set) var running: [UInt8]
    /// Minutes led in each week; empty without a limit.
    private(set) var weekMinutes: [Int]
    private(set) var minutes: Int
    private let atMost: UInt8
    private let weeklyLimit: Int

    init(of facilitator: Int, in table: SeasonTable) {
        row = table.taken[facilitator]
        running = table.running.isEmpty ? [] : table.running[facilitator]
        weekMinutes = table.weekMinutes.isEmpty ? [] : table.weekMinutes[facilitator]
        minutes = table.request.facilitators[facilitator].ledMinutes
        atMost = UInt8(clamping: table.request.atMost)
        weeklyLimit = table.request.weeklyMinutes ?? .max
    }

    func isFree(for piece: SeasonTable.Piece) -> Bool {
        guard !piece.mask.intersects(row) else { return false }
        if !running.isEmpty, piece.run.contains(where: { running[$0] >= atMost }) { return false }
        return weekMinutes.isEmpty
            || piece.weekMinutes.allSatisfy { weekMinutes[$0.week] + $0.minutes <= weeklyLimit }
    }

    mutating func insert(_ piece: SeasonTable.Piece) {
        piece.mask.insert(into: &row)
        if !running.isEmpty { for day in piece.run { running[day] += 1 } }
        if !weekMinutes.isEmpty { for part in piece.weekMinutes { weekMinutes[part.week] += part.minutes } }
        minutes += piece.minutes
    }

    mutating func remove(_ piece: SeasonTable.Piece) {
        piece.mask.remove(from: &row)
        if !running.isEmpty { for day in piece.run { running[day] -= 1 } }
        if !weekMinutes.isEmpty { for part in piece.weekMinutes { weekMinutes[part.week] -= part.minutes } }
        minutes -= piece.minutes
    }

    /// The part of it that decides how cohorts go together, beside which of them are possible at all.
    var pattern: SeasonPattern { SeasonPattern(running: running, weekMinutes: weekMinutes) }
}

struct SeasonPattern: Hashable, Sendable {
    var running: [UInt8]
    var weekMinutes: [Int]

    /// Whether the moments alone decide.
    var isEmpty: Bool { running.isEmpty && weekMinutes.isEmpty }
}

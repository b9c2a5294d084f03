/// A season in the making: cohorts with their facilitators and rooms, without a clash at any time.
struct SeasonDraft: Sendable {
    struct Cohort: Hashable, Sendable {
        var start: Int
        var first: Int
        /// The week before which the second facilitator takes over; the number of weeks when nobody does.
        var cut: Int
        /// The same as the first when nobody takes over.
        var second: Int
        /// -1 without a room.
        var room = -1

        var isHandedOver: Bool { first != second }
    }

    let table: SeasonTable
    private(set) var diaries: [SeasonDiary]
    private(set) var rooms: [[UInt64]]
    private(set) var cohorts: [Cohort] = []
    private(set) var handOvers = 0
    private(set) var starts: EvenStarts

    init(_ table: SeasonTable, cohorts total: Int) {
        self.table = table
        diaries = table.request.facilitators.indices.map { SeasonDiary(of: $0, in: table) }
        rooms = table.roomTaken
        starts = EvenStarts(starts: table.starts.count, cohorts: total)
    }

    // MARK: Asking

    func needsRoom(_ start: Int) -> Bool { !rooms.isEmpty && !table.starts[start].room.words.isEmpty }

    /// The first room that is free for all of a cohort, -1 when it needs none, or `nil` when there is none.
    func freeRoom(_ start: Int) -> Int? {
        needsRoom(start) ? rooms.firstIndex { !table.starts[start].room.intersects($0) } : -1
    }

    func isFree(_ facilitator: Int, for piece: SeasonTable.Piece) -> Bool { diaries[facilitator].isFree(for: piece) }

    /// Whether each start has room in somebody's diary.
    func allowed(_ facilitator: Int) -> [Bool] {
        table.starts.map { !$0.weeks.isEmpty && isFree(facilitator, for: $0.whole) }
    }

    /// Σ h²/a: what balance minimises.
    var weight: Double {
        var sum = 0.0
        for (diary, person) in zip(diaries, table.request.facilitators) where person.availableMinutes > 0 {
            sum += Double(diary.minutes) * Double(diary.minutes) / Double(person.availableMinutes)
        }
        return sum
    }

    // MARK: Changing

    mutating func insert(_ cohort: Cohort) {
        let start = table.starts[cohort.start]
        if cohort.isHandedOver {
            diaries[cohort.first].insert(start.heads[cohort.cut])
            diaries[cohort.second].insert(start.tails[cohort.cut])
            handOvers += 1
        } else {
            diaries[cohort.first].insert(start.whole)
        }
        if cohort.room >= 0 { start.room.insert(into: &rooms[cohort.room]) }
        starts.add(cohort.start)
        cohorts.append(cohort)
    }

    mutating func remove(where isChosen: (Cohort) -> Bool) {
        var rest: [Cohort] = []
        for cohort in cohorts {
            guard isChosen(cohort) else {
                rest.append(cohort)
                continue
            }
            let start = table.starts[cohort.start]
            if cohort.isHandedOver {
                diaries[cohort.first].remove(start.heads[cohort.cut])
                diaries[cohort.second].remove(start.tails[cohort.cut])
                handOvers -= 1
            } else {
                diaries[cohort.first].remove(start.whole)
            }
            if cohort.room >= 0 { start.room.remove(from: &rooms[cohort.room]) }
            starts.add(cohort.start, -1)
        }
        cohorts = rest
    }

    mutating func insertWhole(_ start: Int, led facilitator: Int, in room: Int = -1) {
        let weeks = table.starts[start].weeks.count
        insert(Cohort(start: start, first: facilitator, cut: weeks, second: facilitator, room: room))
    }
}

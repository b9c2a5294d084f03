/// Which rooms can take what, counted moment by moment.
struct SeasonRooms {
    private let table: SeasonTable
    /// How many more sessions each moment can house.
    private var free: [Int]

    init(_ table: SeasonTable) {
        self.table = table
        free = (table.roomTaken.first ?? []).indices.flatMap { word in
            (0..<64).map { bit in table.roomTaken.reduce(0) { $0 + ($1[word] >> UInt64(bit) & 1 == 0 ? 1 : 0) } }
        }
    }

    /// Whether every moment of a cohort in person has a room left, not always the same.
    func house(_ start: Int) -> Bool {
        table.roomTaken.isEmpty || table.starts[start].room.bits.allSatisfy { free[$0] > 0 }
    }

    mutating func add(_ start: Int, _ number: Int = 1) {
        guard !table.roomTaken.isEmpty else { return }
        for bit in table.starts[start].room.bits { free[bit] -= number }
    }

    /// One room for each cohort, in the order of the cohorts, or as many as get one.
    ///
    /// First come, first served in the order of starts; where no room is free, those in the way in one room move to
    /// another when it takes them all.
    static func allot(_ starts: [Int], in table: SeasonTable) -> [Int?] {
        var rows = table.roomTaken
        var rooms = [Int?](repeating: nil, count: starts.count)
        for (place, start) in starts.enumerated() {
            let mask = table.starts[start].room
            if mask.words.isEmpty || rows.isEmpty {
                rooms[place] = -1
                continue
            }
            if let room = rows.firstIndex(where: { !mask.intersects($0) }) ?? clear(mask, &rows, &rooms, starts, table)
            {
                mask.insert(into: &rows[room])
                rooms[place] = room
            }
        }
        return rooms
    }

    /// Makes one room free for a cohort.
    private static func clear(
        _ mask: TimeMask, _ rows: inout [[UInt64]], _ rooms: inout [Int?], _ starts: [Int], _ table: SeasonTable
    ) -> Int? {
        for room in rows.indices where !mask.intersects(table.roomTaken[room]) {
            let inTheWay = starts.indices.filter { rooms[$0] == room && table.starts[starts[$0]].room.intersects(mask) }
            for other in rows.indices where other != room {
                guard inTheWay.allSatisfy({ !table.starts[starts[$0]].room.intersects(rows[other]) }) else { continue }
                for place in inTheWay {
                    table.starts[starts[place]].room.remove(from: &rows[room])
                    table.starts[starts[place]].room.insert(into: &rows[other])
                    rooms[place] = other
                }
                return room
            }
        }
        return nil
    }
}

/// What one facilitator or one room can take at the most, parts of cohorts counted too: for the proof.
struct Capacity: Sendable {
    private enum Kind {
        case whole
        case head(cut: Int)
        case tail(cut: Int)
    }

    private let rota: Rota
    private let pieces: [(start: Int, kind: Kind)]
    /// By start, the first piece of it or of a later one.
    private let firsts: [Int]

    /// A part is led only of a cohort that the diary does not leave them whole.
    init(ofFacilitator facilitator: Int, in table: SeasonTable, allowed: [Bool]) {
        let diary = SeasonDiary(of: facilitator, in: table)
        var pieces: [(start: Int, kind: Kind)] = []
        var masks: [SeasonTable.Piece] = []
        for (number, start) in table.starts.enumerated() {
            if allowed[number] {
                pieces.append((number, .whole))
                masks.append(start.whole)
            } else if table.mayHandOver, start.weeks.count > 1 {
                for cut in 1..<start.weeks.count {
                    for (part, kind) in [(start.heads[cut], Kind.head(cut: cut)), (start.tails[cut], .tail(cut: cut))]
                    where diary.isFree(for: part) {
                        pieces.append((number, kind))
                        masks.append(part)
                    }
                }
            }
        }
        self.init(pieces, masks, pattern: diary.pattern, table)
    }

    init(ofRoom room: Int, in table: SeasonTable) {
        let open = table.starts.indices.filter {
            !table.starts[$0].weeks.isEmpty && !table.starts[$0].room.intersects(table.roomTaken[room])
        }
        self.init(
            open.map { ($0, .whole) },
            open.map { start in
                var piece = table.starts[start].whole
                piece.mask = table.starts[start].room
                return piece
            }, pattern: SeasonPattern(running: [], weekMinutes: []), table)
    }

    private init(
        _ pieces: [(start: Int, kind: Kind)], _ masks: [SeasonTable.Piece], pattern: SeasonPattern,
        _ table: SeasonTable
    ) {
        self.pieces = pieces
        rota = Rota(masks, pattern: pattern, table.request)
        var firsts: [Int] = []
        for start in table.starts.indices {
            firsts.append(pieces.firstIndex { $0.start >= start } ?? pieces.count)
        }
        self.firsts = firsts
    }

    /// The most that can be taken of all starts, and which parts that counts.
    func most(_ prices: PartPrices) -> (thousandths: Int, parts: [(start: Int, cut: Int, isHead: Bool)]) {
        let (sum, chosen) = rota.richest(values(prices))
        return (
            sum,
            chosen.compactMap { number in
                switch pieces[number].kind {
                case .whole: nil
                case .head(let cut): (pieces[number].start, cut, true)
                case .tail(let cut): (pieces[number].start, cut, false)
                }
            }
        )
    }

    /// The most that can be taken of the starts from one on: by start, of those up to it.
    func sums(from start: Int, _ prices: PartPrices) -> [Int] {
        let first = firsts[start]
        let sums = rota.richestSums(from: first, values(prices))
        return (start..<firsts.count).map { end in
            let count = (end + 1 < firsts.count ? firsts[end + 1] : pieces.count) - first
            return count > 0 ? sums[count - 1] : 0
        }
    }

    private func values(_ prices: PartPrices) -> [Int] {
        pieces.map { piece in
            switch piece.kind {
            case .whole: PartPrices.whole
            case .head(let cut): prices.heads[piece.start][cut]
            case .tail(let cut): PartPrices.whole - prices.heads[piece.start][cut]
            }
        }
    }
}

/// What the parts of a cohort that changes hands count for, in thousandths of it.
struct PartPrices: Sendable {
    static let whole = 1000

    /// By start and cut, what the part before the cut counts; the part behind it counts the rest.
    var heads: [[Int]]

    /// In proportion to the minutes that are led.
    init(_ table: SeasonTable) {
        heads = table.starts.map { start in
            start.heads.map { start.whole.minutes > 0 ? $0.minutes * Self.whole / start.whole.minutes : 0 }
        }
    }
}

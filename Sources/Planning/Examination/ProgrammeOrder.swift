import Basics
import Clubs

/// Where each session stands in its programme, by its key.
struct ProgrammeOrder: Sendable {
    struct Place: Sendable {
        /// From 0, in the order of the programme's time.
        var rank: Int
        /// When the programme means it to begin: minutes in programme time, good for comparing alone.
        var start: Int
        /// When the programme means its work to be due, in the same time.
        var due: Int?

        /// In days of programme time, five to a week.
        var day: Int { start / 1440 }
    }

    private let places: [String: Place]

    /// - Parameter keys: those of the standing sessions. Keys name weekdays, and so tell on which one the cohort was first
    ///   planned to begin, wherever it has been shifted since.
    init(_ programme: Programme, keys: some Collection<String>) {
        let sorted = programme.sessions.enumerated().filter { $0.element.isPossible }.sorted { a, b in
            let (x, y) = (a.element, b.element)
            return (x.week, x.day, x.at.minutes, a.offset) < (y.week, y.day, y.at.minutes, b.offset)
        }.map(\.element)
        let places = sorted.enumerated().map { rank, entry in
            Place(
                rank: rank, start: ProgrammeOrder.minute(entry.week, entry.day, entry.at),
                due: entry.due.map { ProgrammeOrder.minute($0.week, $0.day, $0.at) })
        }
        let names = (0..<5).map { weekday in
            var names = SessionKeys(entries: sorted, start: ProgrammeOrder.anyMonday + weekday)
            return sorted.map { names.next($0) }
        }
        let wanted = Set(keys)
        let scores = names.map { $0.count(where: wanted.contains) }
        let best = scores.indices.max { (scores[$0], -$0) < (scores[$1], -$1) } ?? 0
        self.places = Dictionary(zip(names[best], places), uniquingKeysWith: { first, _ in first })
    }

    subscript(key: String) -> Place? { places[key] }

    private static let anyMonday = CivilDate(dayNumber: 4)

    private static func minute(_ week: Int, _ day: Int, _ time: CivilTime) -> Int {
        // Weeks before the start are negative; nothing lies a year before it.
        ((week + 60) * 5 + day) * 1440 + time.minutes
    }
}

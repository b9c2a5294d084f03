import Seasons

/// Tries every season of a small request.
struct BruteSeason {
    /// The most cohorts; with these the fewest changes of hands; with these the least Σ h²/a.
    private(set) var most = 0
    private(set) var handOvers = Int.max
    private(set) var weight = Double.infinity

    private let request: SeasonRequest
    private let empty: SeasonCheck
    private var minutes: [Int]

    init(_ request: SeasonRequest) {
        self.request = request
        empty = SeasonCheck(request)
        minutes = request.facilitators.map(\.ledMinutes)
        search(0, option: 0, empty, placed: 0, changes: 0)
    }

    private mutating func search(_ start: Int, option: Int, _ check: SeasonCheck, placed: Int, changes: Int) {
        note(placed, changes)
        guard placed < request.wanted, start < request.starts.count else { return }
        let here = request.starts[start]
        let rooms =
            request.rooms.isEmpty || !here.sessions.contains(where: \.isInPerson)
            ? [-1] : Array(request.rooms.indices)
        for (number, way) in ways(here).enumerated() where number >= option {
            let (first, second) = (here.weeks[..<way.cut], here.weeks[way.cut...])
            guard check.isFree(way.first, for: first), second.isEmpty || check.isFree(way.second, for: second) else {
                continue
            }
            for room in rooms where room < 0 || check.isFree(room: room, for: here) {
                var next = check
                next.lead(way.first, first)
                next.lead(way.second, second)
                if room >= 0 { next.house(room, here) }
                let before = minutes
                minutes[way.first] += first.reduce(0) { $0 + $1.minutes }
                minutes[way.second] += second.reduce(0) { $0 + $1.minutes }
                search(start, option: number, next, placed: placed + 1, changes: changes + (second.isEmpty ? 0 : 1))
                minutes = before
            }
        }
        search(start + 1, option: 0, check, placed: placed, changes: changes)
    }

    private func ways(_ start: SeasonStart) -> [(first: Int, cut: Int, second: Int)] {
        let people = request.facilitators.indices
        let whole = people.map { (first: $0, cut: start.weeks.count, second: $0) }
        guard request.mayHandOver, start.weeks.count > 1 else { return whole }
        let away = people.filter { !empty.isFree($0, for: start.weeks) }
        return whole
            + (1..<start.weeks.count).flatMap { cut in
                away.flatMap { first in away.filter { $0 != first }.map { (first: first, cut: cut, second: $0) } }
            }
    }

    private mutating func note(_ placed: Int, _ changes: Int) {
        var sum = 0.0
        for (person, minutes) in zip(request.facilitators, minutes) where person.availableMinutes > 0 {
            sum += Double(minutes) * Double(minutes) / Double(person.availableMinutes)
        }
        let isBetter =
            placed != most ? placed > most : changes != handOvers ? changes < handOvers : sum < weight - 1e-9
        if isBetter || (most == 0 && placed == 0 && handOvers == .max) {
            (most, handOvers, weight) = (placed, changes, sum)
        }
    }
}

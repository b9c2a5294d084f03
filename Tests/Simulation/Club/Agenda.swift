import Basics
import Clubs
import Storage

/// What people and fate do, and when: drawn from the seed before the run begins.
struct Agenda {
    enum Event {
        case ambush(Ambush)
        case sleep(Span)
        case clock(Span)
        case full(Bool)
        /// A facilitator changes the plan: what is drawn when the time has come.
        case change
        /// Somebody leaves, comes back, says STOP or START.
        case person
        /// Somebody chooses a slot.
        case choose(person: Int, choice: String)
        /// What was seen of a session is recorded.
        case attend(session: String)
        case handIn(session: String)
    }

    private var events: [(at: Instant, order: Int, event: Event)] = []
    private var isSorted = true

    mutating func add(_ event: Event, at instant: Instant) {
        events.append((instant, events.count, event))
        isSorted = false
    }

    var next: Instant? { events.last?.at }

    mutating func pop(by now: Instant) -> (at: Instant, event: Event)? {
        guard let last = events.last, last.at <= now else { return nil }
        events.removeLast()
        return (last.at, last.event)
    }

    mutating func sort() {
        events.sort { ($0.at, $0.order) > ($1.at, $1.order) }
        isSorted = true
    }

    mutating func fill(for club: SimulatedClub, _ weather: Weather, using random: inout SeededGenerator) {
        let strength = weather.strength
        let days = club.zone.wall(at: club.end).date - club.zone.wall(at: club.begin).date
        let first = club.zone.wall(at: club.begin).date
        let moment = { (hours: ClosedRange<Int>, random: inout SeededGenerator) -> Instant in
            let day = first + Int.random(in: 0...days, using: &random)
            let minutes = Int.random(in: hours.lowerBound * 60...hours.upperBound * 60 - 1, using: &random)
            return max(
                club.begin + .minutes(1),
                club.zone.instant(of: CivilDateTime(day, CivilTime(clamping: minutes)))
                    + .seconds(Int.random(in: 0..<60, using: &random)))
        }
        for _ in 0..<(8 * strength.crashes) {
            add(.ambush(Agenda.crash(using: &random)), at: moment(7...20, &random))
        }
        for _ in 0..<(5 * strength.disk) {
            add(.ambush(Agenda.diskFault(using: &random)), at: moment(7...20, &random))
        }
        for _ in 0..<strength.disk {
            let from = moment(7...20, &random)
            add(.full(true), at: from)
            add(.full(false), at: from + .minutes(Int.random(in: 1...300, using: &random)))
        }
        for _ in 0..<(2 * strength.clock) {
            let limit = [5, 90, 600, 2880][Int.random(in: 0..<4, using: &random)]
            add(.clock(.minutes(Int.random(in: -limit...limit, using: &random))), at: moment(0...24, &random))
            // Sooner or later somebody or a time server sets it right.
            add(.clock(.zero), at: moment(0...24, &random))
        }
        for _ in 0..<(2 * strength.sleep) {
            let hours = [1, 3, 16, 48][Int.random(in: 0..<4, using: &random)]
            add(.sleep(.minutes(Int.random(in: 5...hours * 60, using: &random))), at: moment(0...24, &random))
        }
        for _ in 0..<(6 * strength.changes) { add(.change, at: moment(8...21, &random)) }
        for _ in 0..<(3 * strength.people) { add(.person, at: moment(8...22, &random)) }
        addRoutine(of: club, using: &random)
        sort()
    }

    /// What people do anyway: choose, come or stay away, hand in.
    private mutating func addRoutine(of club: SimulatedClub, using random: inout SeededGenerator) {
        var choices: [String: Instant] = [:]
        for session in club.sessions {
            if let choice = session.choice {
                choices[choice] = min(choices[choice] ?? .distantFuture, session.span.start.instant)
            } else if session.modality == .asynchronous {
                guard Int.random(in: 0..<100, using: &random) < 50 else { continue }
                let late = Span.hours(Int.random(in: -40...30, using: &random))
                add(.handIn(session: session.id.key), at: (session.due?.instant ?? session.span.end.instant) + late)
            } else if Int.random(in: 0..<100, using: &random) < 50 {
                add(.attend(session: session.id.key), at: session.span.end.instant + .minutes(5))
            }
        }
        for (choice, start) in choices.sorted(by: { $0.key < $1.key }) {
            for index in club.people.indices where Int.random(in: 0..<100, using: &random) < 80 {
                let before = Span.minutes(Int.random(in: 300...7 * 1440, using: &random))
                add(.choose(person: index, choice: choice), at: max(club.begin + .minutes(1), start - before))
            }
        }
    }

    private static func crash(using random: inout SeededGenerator) -> Ambush {
        let parcels = [0, 1, 1, 2, 3, 7][Int.random(in: 0..<6, using: &random)]
        let countdown = [0, 0, 0, 1, 2, 5][Int.random(in: 0..<6, using: &random)]
        let torn = Ambush.Deed.torn(
            permille: Int.random(in: 0...1000, using: &random), garbled: Bool.random(using: &random))
        return switch Int.random(in: 0..<6, using: &random) {
        case 0: .transaction(.begin, parcels: parcels, countdown: countdown, .crash)
        case 1: .transaction(.commit, parcels: parcels, countdown: countdown, .crash)
        case 2: .transaction(.committed, parcels: parcels, countdown: countdown, .crash)
        case 3: .transaction(.committed, parcels: parcels, countdown: countdown, torn)
        case 4: .parcel(countdown: Int.random(in: 0...6, using: &random), isTaken: true)
        default: .parcel(countdown: Int.random(in: 0...6, using: &random), isTaken: false)
        }
    }

    private static func diskFault(using random: inout SeededGenerator) -> Ambush {
        .transaction(
            Bool.random(using: &random) ? .commit : .committed,
            parcels: [0, 0, 1, 2][Int.random(in: 0..<4, using: &random)],
            countdown: [0, 0, 1, 3][Int.random(in: 0..<4, using: &random)], .fault)
    }
}

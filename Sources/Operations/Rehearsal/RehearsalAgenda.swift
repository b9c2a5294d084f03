import Basics
import Clubs
import Steering

/// What people will do in a rehearsal, and when: the moments that no message brings about.
struct RehearsalAgenda {
    enum Event {
        /// A session together ends: who was there is recorded.
        case attend(Session)
        /// Work is under way: some get stuck and say so.
        case ask(Session)
        /// Work is owed: most hand it in.
        case handIn(Session)
        /// The day after: some hand it in late, and the facilitator looks through what came.
        case lookThrough(Session)
    }

    /// The latest first.
    private var events: [(at: Instant, order: Int, event: Event)] = []
    private var count = 0

    init(_ sessions: [Session]) {
        add(sessions)
    }

    mutating func add(_ sessions: [Session]) {
        for session in sessions where session.status != .cancelled {
            let end = session.span.end.instant
            guard session.modality == .asynchronous else {
                add(.attend(session), at: end)
                continue
            }
            add(.ask(session), at: end)
            add(.handIn(session), at: session.owedAt)
            add(.lookThrough(session), at: session.owedAt + .days(1))
        }
        events.sort { ($0.at, $0.order) > ($1.at, $1.order) }
    }

    private mutating func add(_ event: Event, at instant: Instant) {
        events.append((instant, count, event))
        count += 1
    }

    var next: Instant? { events.last?.at }

    /// The next event that has come by a moment.
    mutating func pop(by now: Instant) -> Event? {
        guard let last = events.last, last.at <= now else { return nil }
        events.removeLast()
        return last.event
    }
}

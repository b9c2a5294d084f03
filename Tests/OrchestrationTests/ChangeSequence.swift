import Basics
import Clubs
import FlakyMail
import Notices
import Operations
import Orchestration
import Synchronization
import Testing
import UseCases

@testable import Storage

/// One seeded sequence of changes, played through the orchestrator and the store on a virtual clock.
struct ChangeSequence {
    let seed: UInt64
    let club: ChangingClub
    private let orchestrator: Orchestrator
    var random: SeededGenerator
    var now: Instant
    var joined = 2
    /// What each person has been told last of each session; `nil` for one that is cancelled.
    var known: [ParticipantID: [SessionID: String?]] = [:]
    /// Who leads each session, as each person knows.
    var leaders: [ParticipantID: [SessionID: String]] = [:]
    /// The last calendar entry of each person and UID.
    var calendars: [ParticipantID: [String: (sequence: Int, content: String)]] = [:]
    /// Everything that has arrived.
    private var letters: [Message] = []
    /// People of whom one letter arrived and its answer was lost: they may be told again what they know.
    private var doubtful: Set<ParticipantID> = []

    init(seed: UInt64) throws {
        self.seed = seed
        club = try ChangingClub(seed: seed)
        random = SeededGenerator(seed: seed)
        now = SmallClub.instant("2027-01-28T08:00:00Z")
        orchestrator = try club.orchestrator(at: now)
        for person in try people() { try acquaint(person.id) }
    }

    /// Who is new knows the plan as it stands.
    mutating func acquaint(_ person: ParticipantID) throws {
        known[person] = try plan()
        leaders[person] = try facilitators()
    }

    mutating func play(steps: Int) throws {
        try pass(until: now)
        for _ in 0..<steps {
            try change()
            try checkWaiting()
            let pause = [1, 1, 2, 4, 10, 40, 300, 1100][Int.random(in: 0..<8, using: &random)]
            try pass(until: now + .minutes(pause))
        }
        club.mail.isCalm.withLock { $0 = true }
        try pass(until: now + .days(3))
        try checkEverybodyKnows()
    }

    /// What a rehearsal of the plan says after some changes, and what the plan then sends.
    mutating func rehearseAndPlay() throws -> (rehearsed: [String], live: [String]) {
        club.mail.isCalm.withLock { $0 = true }
        now = SmallClub.instant("2027-01-18T09:00:00Z")
        for _ in 0..<6 {
            _ = try? work(ChangeOrder(at: now))
            step()
        }
        let facilitators = try club.installation.database.snapshot { connection throws(Fault) in
            try connection.facilitators()
        }
        let report = try club.installation.rehearse(
            try cohort(), sessions: try sessions(), participants: try people(), facilitators: facilitators, seed: seed,
            on: try Database.inMemory())
        _ = club.mail.empty()
        try pass(until: now + .days(60))
        let plan: Set<NoticeRuleID> = ["before", "day-before"]
        let ids = try ids()
        return (
            report.messages.filter { plan.contains($0.notice) }
                .map { "\($0.at) \($0.participant) \($0.notice) \($0.text)" }.sorted(),
            letters.filter { plan.contains($0.rule) }
                .map { "\($0.date) \(ids[$0.address] ?? "") \($0.rule) \($0.text)" }.sorted()
        )
    }

    // MARK: Time

    private mutating func pass(until end: Instant) throws {
        while let next = try orchestrator.nextMoment(after: now), next <= end {
            now = next > now ? next : now + .seconds(1)
            _ = try orchestrator.step(at: now)
            try read()
        }
        now = max(now, end)
        _ = try orchestrator.step(at: now)
        try read()
    }

    /// Reads what has arrived: it is true at this moment, it is news, and calendars only go on.
    private mutating func read() throws {
        let letters = club.mail.empty()
        guard !letters.isEmpty else { return }
        let plan = try plan()
        let ids = try ids()
        let facilitators = try facilitators()
        self.letters += letters.map(\.message)
        for letter in letters {
            let person = try #require(ids[letter.message.address], "\(seed)")
            let isNews = !["before", "day-before"].contains(letter.message.rule.rawValue)
            for line in letter.message.text.split(separator: "\n") {
                var parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
                let leader = parts.removeLast()
                let id = SessionID(parts.removeFirst())
                let told: String? = parts[0] == "-" ? .none : parts.joined(separator: "|")
                #expect(
                    plan[id] == .some(told), "seed \(seed): \(letter.message.rule) tells what does not hold: \(line)")
                guard isNews else { continue }
                let before = known[person]?[id] ?? nil
                let isNewLeader = !leader.isEmpty && leaders[person]?[id] != leader
                #expect(
                    before != told || isNewLeader || doubtful.contains(person),
                    "seed \(seed), \(now): told twice: \(line)")
                known[person, default: [:]][id] = .some(told)
                leaders[person, default: [:]][id] =
                    leader.isEmpty && before != nil ? leaders[person]?[id] : facilitators[id]
            }
            if letter.isInDoubt { doubtful.insert(person) }
            try take(letter.message, for: person)
        }
    }

    private mutating func take(_ message: Message, for person: ParticipantID) throws {
        for part in message.invitations + [message.calendar].compactMap({ $0 }) {
            let lines = part.text.split(separator: "\r\n").map(String.init)
            let events = lines.count { $0 == "BEGIN:VEVENT" }
            #expect(events == 1 || part.method == "PUBLISH", "seed \(seed): a request holds one event")
            for event in part.text.components(of: "BEGIN:VEVENT").dropFirst() {
                let uid = try #require(event.value(of: "UID:"))
                let sequence = try #require(event.value(of: "SEQUENCE:").flatMap { Int($0) })
                let content = [event.value(of: "DTSTART"), event.value(of: "DTEND"), event.value(of: "STATUS:")]
                    .map { $0 ?? "" }.joined(separator: " ")
                if let last = calendars[person]?[uid] {
                    #expect(
                        last.sequence < sequence || (last.sequence == sequence && last.content == content),
                        "seed \(seed): SEQUENCE \(last.sequence) then \(sequence) of \(uid)")
                }
                calendars[person, default: [:]][uid] = (sequence, content)
            }
        }
    }
}

extension ChangingClub {
    fileprivate func orchestrator(at now: Instant) throws -> Orchestrator {
        try Orchestrator(installation, worker: 1, mark: "mark", alone: true)
    }
}

extension String {
    /// The text between separators.
    fileprivate func components(of separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }

    /// What stands behind the beginning of a content line.
    fileprivate func value(of name: String) -> String? {
        split(separator: "\r\n").first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
    }
}

import Clubs
import Notices
import Operations
import Orchestration
import Planning
import Storage
import Testing

/// What holds after any sequence of changes, with people coming and going, refusals, lost answers and nights between.
@Suite struct ChangeSequenceTests {
    @Test(arguments: Array(0..<7)) func eachPersonIsToldOnceOfWhatChanges(block: Int) throws {
        for seed in UInt64(block * 30)..<UInt64(block * 30 + 30) {
            var run = try ChangeSequence(seed: seed)
            try run.play(steps: 8)
        }
    }

    /// After changes a rehearsal shows what the plan will send, message by message, to the minute.
    @Test(arguments: (UInt64(1000)..<1016).filter { $0 % 4 != 0 }) func aRehearsalIsWhatTheLiveRunSends(seed: UInt64)
        throws
    {
        var run = try ChangeSequence(seed: seed)
        let (rehearsed, live) = try run.rehearseAndPlay()
        #expect(!rehearsed.isEmpty)
        #expect(rehearsed == live)
    }
}

/// One seeded sequence of changes, played through the orchestrator and the store on a virtual clock.
private struct ChangeSequence {
    private let seed: UInt64
    private let club: ChangingClub
    private let orchestrator: Orchestrator
    private var random: SeededGenerator
    private var now: Instant
    private var joined = 2
    /// What each person has been told last of each session; `nil` for one that is cancelled.
    private var known: [ParticipantID: [SessionID: String?]] = [:]
    /// Who leads each session, as each person knows.
    private var leaders: [ParticipantID: [SessionID: String]] = [:]
    /// The last calendar entry of each person and UID.
    private var calendars: [ParticipantID: [String: (sequence: Int, content: String)]] = [:]
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
    private mutating func acquaint(_ person: ParticipantID) throws {
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
        let facilitators = try club.installation.database.read { connection throws(Fault) in
            try connection.facilitators()
        }
        let report = try club.installation.rehearse(
            try cohort(), sessions: try sessions(), participants: try people(), facilitators: facilitators, seed: seed)
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

    // MARK: Changes

    private mutating func change() throws {
        let order = ChangeOrder(by: "test", reason: "why", at: now)
        let before = try sessions()
        let shown = try? work(ChangeOrder(by: "test", reason: "why", isDryRun: true, at: now))
        #expect(try sessions() == before, "seed \(seed): a dry run keeps nothing")
        let done: [PlanChange]
        do {
            done = try work(order)
        } catch let fault as Fault {
            #expect(shown == nil && [.notAllowed, .badData, .notFound].contains(fault.code), "seed \(seed): \(fault)")
            #expect(try sessions() == before, "seed \(seed): a change that fails changes nothing")
            return step()
        }
        #expect(shown?.flatMap(\.edits) == done.flatMap(\.edits), "seed \(seed)")
        #expect(shown?.flatMap(\.told).map(\.at) == done.flatMap(\.told).map(\.at), "seed \(seed)")
        try checkClashes(before: before, done)
        if done.isEmpty { try comeAndGo() }
        step()
    }

    /// What chance deals next, the same for the dry run and the real one.
    private func work(_ order: ChangeOrder) throws -> [PlanChange] {
        var random = random
        let installation = club.installation
        let live = try sessions().filter { $0.status == .planned && $0.span.start.instant > now }
        let any = live.randomElement(using: &random)
        let day = CivilDate("2027-02-01") ?? CivilDate(dayNumber: 0)
        let date = day + Int.random(in: 0..<18, using: &random)
        let wall = CivilDateTime(date, CivilTime(clamping: 30 * Int.random(in: 16..<36, using: &random)))
        let isAhead = Zone.utc.instant(of: wall) > now + .minutes(1)
        switch Int.random(in: 0..<24, using: &random) {
        case 0..<7:
            guard let any, isAhead else { return [] }
            return [try installation.moveSession(any.id.rawValue, to: wall, order)]
        case 7..<9:
            guard let any else { return [] }
            return [try installation.cancelSession(any.id.rawValue, order)]
        case 9..<12:
            guard let any else { return [] }
            let wishes = [
                SessionWish(title: "T\(Int.random(in: 0..<3, using: &random))"),
                SessionWish(link: "https://example.org/\(Int.random(in: 0..<3, using: &random))"),
                SessionWish(place: "Room \(Int.random(in: 0..<3, using: &random))", minutes: 45),
            ]
            return [try installation.editSession(any.id.rawValue, wishes[Int.random(in: 0..<3, using: &random)], order)]
        case 12..<14:
            guard isAhead else { return [] }
            return [
                try installation.addSession(NewSession(kind: "talk", at: wall), to: ChangingClub.id.rawValue, order)
            ]
        case 14..<16:
            let measure: ShiftMeasure =
                Bool.random(using: &random)
                ? .days(Int.random(in: -2...3, using: &random)) : .weeks(Int.random(in: -1...1, using: &random))
            return [try installation.shiftCohort(ChangingClub.id.rawValue, from: date, by: measure, order)]
        case 16..<21: return [try installation.undoChange(of: ChangingClub.id.rawValue, order)]
        case 21:
            let (a, b) = Bool.random(using: &random) ? ("anne", "bert") : ("bert", "anne")
            return try installation.replaceFacilitator(
                Replacement(absent: "\(a)@example.org", substitute: "\(b)@example.org", from: date, to: date + 5), order
            )
        case 22 where seed % 4 == 0: return [try installation.cancelCohort(ChangingClub.id.rawValue, order)]
        default: return []
        }
    }

    /// Goes on in the sequence of chance.
    private mutating func step() { for _ in 0..<8 { _ = random.next() } }

    private mutating func comeAndGo() throws {
        if Bool.random(using: &random), joined < 5, try cohort().status != .cancelled {
            joined += 1
            let added = try club.installation.enrol(
                [try ChangingClub.person(joined)], in: ChangingClub.id.rawValue, at: now)
            for person in added.added { try acquaint(person.id) }
        } else if let person = try people().filter({ $0.enrolment.status == .enrolled }).first,
            try people().count(where: { $0.enrolment.status == .enrolled }) > 1
        {
            _ = try club.installation.end(
                person.id.key, in: ChangingClub.id.rawValue, as: .withdrawn, on: Zone.utc.wall(at: now).date,
                at: now)
        }
    }

    // MARK: What must hold

    /// No two talks come to lie at the same time without the change saying so.
    private func checkClashes(before: [Session], _ done: [PlanChange]) throws {
        let old = clashes(in: before)
        let said = done.flatMap(\.conflicts).map { Set($0.sessions) }
        for pair in clashes(in: try sessions()).subtracting(old) {
            #expect(said.contains { pair.isSubset(of: $0) }, "seed \(seed): a clash of \(pair) is not said")
        }
    }

    private func clashes(in sessions: [Session]) -> Set<Set<String>> {
        let talks = sessions.filter { $0.status == .planned && $0.modality == .synchronous }
        var pairs: Set<Set<String>> = []
        for (index, a) in talks.enumerated() {
            for b in talks.dropFirst(index + 1)
            where a.span.start.instant < b.span.end.instant && b.span.start.instant < a.span.end.instant {
                pairs.insert([a.id.key, b.id.key])
            }
        }
        return pairs
    }

    /// Every reminder that waits is for a session that stands, at its hour.
    private func checkWaiting() throws {
        let plan = Dictionary(uniqueKeysWithValues: try sessions().map { ($0.id.key, $0) })
        for entry in try entries() where entry.rule == "before" && [.scheduled, .retrying].contains(entry.state) {
            let session = try #require(plan[entry.occurrence])
            #expect(session.status != .cancelled, "seed \(seed): a reminder of \(session.id) is left")
            guard entry.state == .scheduled, club.installation.organisation.quietHours.from == .midnight else {
                continue
            }
            #expect(entry.due == session.span.start.instant - .minutes(60), "seed \(seed): \(session.id)")
        }
    }

    /// Once everything has left: what people were told is the plan, for all that is still to come and that no human tells.
    private func checkEverybodyKnows() throws {
        let plan = try plan()
        let facilitators = try facilitators()
        let byHand = try toldByHand()
        let ahead = Set(try sessions().filter { $0.span.start.instant > now }.map(\.id))
        for person in try people() where person.enrolment.status == .enrolled {
            let known = known[person.id] ?? [:]
            for id in ahead where byHand[person.id]?.contains(id.key) != true {
                let said = known[id] ?? nil
                #expect(said == plan[id] ?? nil, "seed \(seed): \(person.id) of \(id)")
                guard said != nil else { continue }
                #expect(leaders[person.id]?[id] == facilitators[id], "seed \(seed): \(person.id) of \(id)")
            }
            for (uid, last) in calendars[person.id] ?? [:] {
                guard
                    let session = try sessions().first(where: {
                        uid.hasPrefix("\($0.id.rawValue.replacing("/", with: "."))@")
                    }),
                    ahead.contains(session.id), byHand[person.id]?.contains(session.id.key) != true
                else { continue }
                #expect(last.sequence <= session.sequence, "seed \(seed)")
                #expect(last.content.contains("CANCELLED") == (session.status == .cancelled), "seed \(seed): \(uid)")
            }
        }
    }

    /// What went to the call list, or was too late, of each person.
    private func toldByHand() throws -> [ParticipantID: Set<String>] {
        let numbers = try club.installation.database.read { connection throws(Fault) in
            try connection.prepare("select notice from calls where notice is not null")
                .all { row throws(Fault) in row.integer(0) }
        }
        let listed = try entries().filter { numbers.contains($0.id.notice) }.map { ($0.id.notice, $0.participant) }
        let ended = try entries().filter { [.called, .expired].contains($0.state) }.map {
            ($0.id.notice, $0.participant)
        }
        var keys: [ParticipantID: Set<String>] = [:]
        for (notice, person) in listed + ended {
            let text = try club.installation.database.read { connection throws(Fault) in
                try connection.notice(notice)?.details
            }
            for untold in text.flatMap({ NoticeDetails(json: $0) })?.untold ?? [] {
                keys[person, default: []].insert(untold.key)
            }
        }
        return keys
    }

    // MARK: The store

    private func cohort() throws -> Cohort {
        try club.installation.database.read { connection throws(Fault) in
            try connection.findCohort(ChangingClub.id.rawValue).value
        }
    }

    private func sessions() throws -> [Session] {
        try club.installation.database.read { connection throws(Fault) in
            try connection.sessions(of: try connection.findCohort(ChangingClub.id.rawValue)).map(\.value)
        }
    }

    /// What a message would say of each session now; `nil` for one that is cancelled.
    private func plan() throws -> [SessionID: String?] {
        Dictionary(
            uniqueKeysWithValues: try sessions().map { session in
                let line = [
                    "", session.title.french, session.span.start.instant.description,
                    session.span.end.instant.description, session.due?.instant.description ?? "", session.link ?? "",
                    session.place ?? "",
                ].joined(separator: "|")
                return (session.id, session.status == .cancelled ? String?.none : line)
            })
    }

    private func facilitators() throws -> [SessionID: String] {
        Dictionary(uniqueKeysWithValues: try sessions().map { ($0.id, $0.facilitator?.rawValue ?? "") })
    }

    private func people() throws -> [Participant] {
        try club.installation.database.read { connection throws(Fault) in
            try connection.participants(of: try connection.findCohort(ChangingClub.id.rawValue)).map(\.value)
        }
    }

    private func ids() throws -> [String: ParticipantID] {
        Dictionary(uniqueKeysWithValues: try people().compactMap { person in person.email.map { ($0, person.id) } })
    }

    private func entries() throws -> [OutboxEntry] {
        try club.installation.database.read { connection throws(Fault) in try connection.outbox() }
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

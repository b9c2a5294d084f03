import Basics
import Clubs
import FlakyMail
import Notices
import Operations
import Orchestration
import Synchronization
import Testing
import UseCases

/// One seeded sequence of use cases in two cohorts, played through the orchestrator on a virtual clock.
struct RandomRun {
    struct Outcome: Sendable {
        /// What did not hold, by invariant, the first of each.
        var violations: [RandomInvariant: String] = [:]
        /// What was carried out and not refused.
        var done: Set<RandomUseCase.Kind> = []
    }

    private var outcome = Outcome()

    private let seed: UInt64
    private let club: RandomClub
    private let orchestrator: Orchestrator
    private var random: SeededGenerator
    private var now = RandomClub.start
    private var cohorts = RandomClub.cohorts
    /// What has been done, for whoever reads a violation.
    private var story: [String] = []
    /// What was read last of Anne's diary.
    private var diary = RandomUseCase.Diary()
    /// What each person was told last of each session, by key, whichever message said it.
    private var known: [ParticipantID: [String: String]] = [:]
    /// The same, as far as it was told as news.
    private var announced: [ParticipantID: [String: String]] = [:]
    private var addresses: [String: Set<String>] = [:]
    private var calendars: [ParticipantID: CalendarMemory] = [:]
    /// Those who may be told again what they know: an answer was lost.
    private var doubtful: Set<ParticipantID> = []
    /// What a human has taken back, as person, rule and occurrence.
    private var takenBack: Set<String> = []
    /// What a human has let leave after all: at once, whatever it is about.
    private var broughtBack: Set<String> = []
    /// Sessions of which somebody is not told because a human took the message back.
    private var excused: [ParticipantID: Set<String>] = [:]
    private var enrolled: Set<ParticipantID> = []

    init(seed: UInt64) throws {
        self.seed = seed
        club = try RandomClub(seed: seed)
        random = SeededGenerator(seed: seed)
        orchestrator = try Orchestrator(club.installation, worker: 1, mark: "mark", alone: true)
    }

    static func outcome(seed: UInt64, steps: Int = 12) throws -> Outcome {
        var run = try RandomRun(seed: seed)
        try run.play(steps: steps)
        return run.outcome
    }

    private mutating func play(steps: Int) throws {
        try acquaint()
        try pass(until: now)
        for _ in 0..<steps {
            try act()
            try acquaint()
            try checkWhatWaits()
            if try probe() { try checkWhatWaits() }
            try pass(until: now + .minutes([1, 1, 2, 5, 30, 300, 1100, 1500][Int.random(in: 0..<8, using: &random)]))
        }
        club.mail.isCalm.withLock { $0 = true }
        try pass(until: now + .days(2))
        try checkEverybodyKnows()
    }

    private mutating func note(_ invariant: RandomInvariant, _ sentences: [String]) {
        guard let sentence = sentences.sorted().first, outcome.violations[invariant] == nil else { return }
        outcome.violations[invariant] =
            "seed \(seed), \(now), after \(story.suffix(6).joined(separator: "; ")): \(sentence)"
    }

    // MARK: Acts

    private mutating func act() throws {
        let useCase = RandomUseCase(cohorts: cohorts, using: &random)
        let before = try cohorts.map { try club.reading.everything($0) }
        let facts = try cohorts.map { try club.reading.facts($0) }
        let lines = try cohorts.map { try club.installation.history(of: $0).entries.count }
        let waiting = try cohorts.flatMap { try club.reading.notices($0).filter(\.waits) }
        let shown = useCase.isChange ? try? useCase.perform(in: club, isDryRun: true, at: now) : nil
        if useCase.isChange, try cohorts.map({ try club.reading.everything($0) }) != before {
            note(.dryRunsAreTrue, ["\(useCase.kind) that is only shown changes something"])
        }
        do {
            let done = try useCase.perform(in: club, at: now)
            story.append("\(useCase.kind) in \(useCase.cohort)")
            if done.isEffective { outcome.done.insert(useCase.kind) }
            if let shown, shown.changes.map(told) != done.changes.map(told) {
                note(.dryRunsAreTrue, ["\(useCase.kind) tells others than it showed"])
            }
            if let diary = done.diary { self.diary = diary }
            try remember(useCase, waiting)
            let effective = try cohorts.indices.filter { try club.reading.facts(cohorts[$0]) != facts[$0] }
            // Checks of autonomy are kept one by one: they are their own trail.
            for index in effective where useCase.kind != .plan && useCase.kind != .autonomy {
                let count = try club.installation.history(of: cohorts[index]).entries.count
                if count == lines[index] {
                    note(.deedsLeaveALine, ["\(useCase.kind) in \(useCase.cohort) changes \(cohorts[index])"])
                }
            }
            if useCase.isEvidence, done.isEffective,
                let index = cohorts.firstIndex(of: useCase.cohort),
                try club.installation.history(of: cohorts[index]).entries.count == lines[index]
            {
                note(.deedsLeaveALine, ["\(useCase.kind)"])
            }
        } catch let fault as Fault {
            #expect(
                [.notAllowed, .badData, .notFound, .usage, .cannotCreate, .tryAgain].contains(fault.code),
                "seed \(seed): \(useCase.kind): \(fault)")
            if try cohorts.map({ try club.reading.everything($0) }) != before {
                note(.refusalsChangeNothing, ["\(useCase.kind): \(fault.message.english)"])
            }
        }
    }

    private func told(_ change: PlanChange) -> [String] {
        change.told.map { "\($0.participant.id) \($0.notice) \($0.at)" }
    }

    /// What a human takes back stays so, until they want it after all.
    private mutating func remember(_ useCase: RandomUseCase, _ waiting: [ClubReading.Notice]) throws {
        guard useCase.kind == .outboxCancel || useCase.kind == .outboxRetry else { return }
        let now = Dictionary(
            try club.reading.notices(useCase.cohort).map { ($0.number, $0) }, uniquingKeysWith: { _, last in last })
        for notice in now.values where notice.waits && takenBack.remove(notice.name) != nil {
            broughtBack.insert(notice.name)
        }
        for notice in waiting where notice.cohort == useCase.cohort && now[notice.number]?.state == .cancelled {
            takenBack.insert(notice.name)
            let person = ParticipantID(rawValue: "\(notice.cohort)/\(notice.person)")
            excused[person, default: []].formUnion(try club.reading.subjects(ofNotice: notice.number))
        }
    }

    /// Does something that is nothing: what follows from the facts is what is there already.
    /// - Returns: whether it did.
    private mutating func probe() throws -> Bool {
        let live = cohorts[Int.random(in: 0..<2, using: &random)]
        let session = try club.reading.sessions(live).last { $0.status == .planned && $0.span.start.instant > now }
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            guard let session else { return false }
            let before = try club.reading.everything(live)
            let wish = SessionWish(title: session.title.french)
            _ = try club.installation.editSession(session.id.rawValue, wish, ChangeOrder(by: "test", at: now))
            note(.derivingAgainChangesNothing, try difference(before, club.reading.everything(live), "the same title"))
        case 1:
            let before = try cohorts.map { try club.reading.facts($0).union(try club.derived($0)) }
            try club.read(diary, at: now)
            for (index, cohort) in cohorts.enumerated() {
                let after = try club.reading.facts(cohort).union(try club.derived(cohort))
                note(.derivingAgainChangesNothing, difference(before[index], after, "the same diary"))
            }
        case 2:
            guard let session else { return false }
            let before = try cohorts.map { try club.derived($0) }
            _ = try club.installation.editSession(
                session.id.rawValue, SessionWish(title: "Quite another title"), ChangeOrder(by: "test", at: now))
            _ = try club.installation.undoChange(of: live, ChangeOrder(by: "test", at: now))
            for (index, cohort) in cohorts.enumerated() {
                note(.undoneIsAsBefore, difference(before[index], try club.derived(cohort), "done and undone"))
            }
        default: return false
        }
        return true
    }

    private func difference(
        _ before: Set<AnyHashable>, _ after: Set<AnyHashable>, _ what: String
    ) -> [String] {
        before.symmetricDifference(after).map { "\(what): \(before.contains($0) ? "-" : "+") \($0.base)" }
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

    private mutating func read() throws {
        let letters = club.mail.empty()
        guard !letters.isEmpty else { return }
        let news = Set(club.installation.catalogue.rules.filter { $0.event?.isChange == true }.map(\.id))
        for cohort in cohorts where letters.contains(where: { addresses[cohort]?.contains($0.message.address) == true })
        {
            for person in try club.reading.people(cohort) {
                let own = letters.filter { $0.message.address == person.email?.text }
                guard !own.isEmpty else { continue }
                let hours = try club.hours(of: person, in: cohort)
                for letter in own {
                    for line in letter.message.text.split(separator: "\n") where line.hasPrefix("\(cohort)/") {
                        take(String(line.dropFirst(cohort.count + 1)), of: hours, for: person.id, letter, news)
                    }
                    calendars[person.id, default: CalendarMemory()].take(letter.message)
                    if letter.isInDoubt { doubtful.insert(person.id) }
                }
                note(.sequencesGoUp, (calendars[person.id]?.ignored ?? []).map { "\(person.id): \($0)" })
            }
        }
    }

    /// Takes in one line of a letter: `w1-mon-am|…`.
    private mutating func take(
        _ line: String, of hours: [String: String], for person: ParticipantID, _ letter: FlakyMail.Letter,
        _ news: Set<NoticeRuleID>
    ) {
        let key = String(line.prefix { $0 != "|" })
        // Behind the last stroke stands who leads from now on, where that has changed.
        let words = line.dropFirst(key.count + 1).split(separator: "|", omittingEmptySubsequences: false)
        let isNewLeader = words.last?.isEmpty == false
        let said = words.first == "-" ? "-" : words.dropLast().joined(separator: "|")
        if let holds = hours[key], holds != said {
            note(.lettersAreTrue, ["\(letter.message.rule) to \(person) says \(line), and it is \(holds)"])
        }
        known[person, default: [:]][key] = said
        // A date that was chosen and is cancelled leaves the others to choose from, as they were told before.
        guard news.contains(letter.message.rule), !key.hasPrefix("slot-") else { return }
        if announced[person]?[key] == said, !isNewLeader, !doubtful.contains(person) {
            note(.changesAreToldOnce, ["\(letter.message.rule) to \(person): \(line)"])
        }
        announced[person, default: [:]][key] = said
    }

    /// Who comes in knows the plan as it stands; who comes back, what they were not told of before.
    private mutating func acquaint() throws {
        if cohorts.count == 2, (try? club.reading.cohort("cahors-2027-02")) != nil { cohorts.append("cahors-2027-02") }
        for cohort in cohorts {
            for person in try club.reading.people(cohort) {
                guard person.enrolment.status == .enrolled else {
                    enrolled.remove(person.id)
                    continue
                }
                guard enrolled.insert(person.id).inserted else { continue }
                let hours = try club.hours(of: person, in: cohort).filter { $0.value != "-" }
                known[person.id, default: [:]].merge(hours) { old, _ in old }
                announced[person.id, default: [:]].merge(hours) { old, _ in old }
                addresses[cohort, default: []].insert(person.email?.text ?? "")
            }
        }
    }

    // MARK: What must hold

    private mutating func checkWhatWaits() throws {
        for cohort in cohorts {
            note(.remindersAreOfWhatIs, try club.wrongReminders(cohort, besides: broughtBack))
            note(.remindersStandInLine, try club.wrongPlaces(cohort, besides: broughtBack))
            note(
                .takenBackStaysSo,
                try club.reading.notices(cohort).filter(\.waits).map(\.name).filter(takenBack.contains)
            )
        }
        note(.turnsAreFree, try club.takenTurns(cohorts, at: now))
    }

    /// Once everything has left: what people were told last is what they live, unless a human tells them.
    private mutating func checkEverybodyKnows() throws {
        for cohort in cohorts {
            let byHand = try club.reading.toldByHand(cohort)
            let ahead = Set(try club.reading.sessions(cohort).filter { $0.span.start.instant > now }.map(\.id.key))
            for person in try club.reading.people(cohort) where person.enrolment.status == .enrolled {
                let hours = try club.hours(of: person, in: cohort)
                let wrong = (known[person.id] ?? [:]).filter { key, said in
                    guard ahead.contains(key), byHand[person.id.key]?.contains(key) != true,
                        excused[person.id]?.contains(key) != true, let holds = hours[key]
                    else { return false }
                    return said != holds
                }
                note(
                    .hoursAreKnown,
                    wrong.map { "\(person.id) knows of \($0.key) \($0.value), and it is \(hours[$0.key] ?? "")" })
            }
        }
    }
}

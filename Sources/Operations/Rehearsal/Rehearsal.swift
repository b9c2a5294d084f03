import Basics
import Books
import Clubs
import Notices
import Orchestration
import Reports
import Stores
import UseCases

/// A message of a rehearsal, with whom it reached and when.
package struct RehearsedMessage: Sendable {
    package var at: Instant
    package var participant: ParticipantID
    package var channel: ChannelName
    package var notice: NoticeRuleID
    package var subject: String
    package var text: String
    /// Billed text messages: 0 for everything but SMS.
    package var cost: Int
}

/// What four weeks would be like.
package struct RehearsalReport: Sendable {
    package var cohort: Cohort
    package var sessions: [Session]
    package var participants: [Participant]
    /// In time order.
    package var messages: [RehearsedMessage]
    /// Those whom a human would have had to phone.
    package var calls: [CallEntry]
    package var attendance: AttendanceReport
    package var virtualDays: Int
}

extension Installation {
    /// Runs a cohort on a virtual clock through the orchestrator and a store in memory. The same seed gives the same bytes.
    /// - Parameters:
    ///   - cohort, sessions, participants: as planned; what has happened to them so far is left aside.
    ///   - seed: deals the temperaments and their chances.
    ///   - store: an empty one, which is of no use afterwards.
    ///   - progress: told the share that is done, 0 to 1.
    package func rehearse(
        _ cohort: Cohort, sessions: [Session], participants: [Participant], facilitators: [Facilitator], seed: UInt64,
        on store: some CohortStore & Outbox & Vault, progress: (Double) -> Void = { _ in }
    ) throws(Fault) -> RehearsalReport {
        var random = SeededGenerator(seed: seed)
        let temperaments = Temperament.deal(to: participants.count, using: &random)
        let unreachable = Set(
            zip(participants, temperaments).filter { $1 == .unreachable }
                .flatMap { person, _ in person.addresses })
        let channels = channels.map { RehearsalChannel($0, unreachable: unreachable) }
        var addresses = SeededGenerator(seed: seed &+ 1)
        var stage = self
        stage.pageKey = PageKey((0..<PageKey.size).map { _ in UInt8.random(in: 0...255, using: &addresses) })
        stage.cohorts = store
        stage.outbox = store
        stage.vault = store
        stage.channels = channels
        var run = try RehearsalRun(
            stage: stage, cohort: cohort, sessions: sessions, people: Array(zip(participants, temperaments)),
            random: random)
        try run.plan(facilitators)
        try run.play(progress)
        return try run.report(channels)
    }
}

/// One run, from the day of planning to the day after the last session.
struct RehearsalRun {
    let stage: Installation
    let cohort: Cohort
    let sessions: [Session]
    let people: [(Participant, Temperament)]
    var random: SeededGenerator
    private let begin: Instant
    private(set) var now: Instant
    private(set) var stored: Stored<Cohort>
    /// The drop-in slots that checks of autonomy have brought about.
    var dropIns: [Session] = []

    /// How long before its first session a cohort is planned in a rehearsal.
    private static let lead = 14

    init(
        stage: Installation, cohort: Cohort, sessions: [Session], people: [(Participant, Temperament)],
        random: SeededGenerator
    ) throws(Fault) {
        self.stage = stage
        self.cohort = cohort
        self.sessions = sessions.map { session in
            var session = session
            if session.status != .cancelled { session.status = .planned }
            return session
        }
        self.people = people
        self.random = random
        let first = sessions.map(\.span.date).min() ?? cohort.start
        begin = try stage.zone(cohort.zone).instant(
            of: CivilDateTime(first - RehearsalRun.lead, CivilTime(clamping: 540)))
        now = begin
        stored = Stored(number: 0, value: cohort)
    }

    mutating func plan(_ facilitators: [Facilitator]) throws(Fault) {
        let (stage, cohort, sessions, people, now) = (stage, cohort, sessions, people.map(\.0), now)
        let house = stage.house
        stored = try stage.cohorts.write { (store: any CohortWriting) throws(Fault) in
            for facilitator in facilitators { try store.keep(facilitator) }
            let desk = CohortDesk(house, store, writing: store, at: now)
            var draft = CohortDraft(CohortBook(cohort: cohort, plannedAt: now), in: house, at: now)
            draft.book.sessions = sessions
            draft.book.people = people
            let kept = try desk.carryOut(draft).change.after
            return try store.cohort(kept.id) ?? Stored(number: 0, value: cohort)
        }
    }

    mutating func play(_ progress: (Double) -> Void) throws(Fault) {
        let orchestrator = try Orchestrator(stage, worker: 1, mark: "rehearsal", alone: true)
        var wishes = wishes
        var ahead = RehearsalAgenda(sessions)
        let last = sessions.filter { $0.status != .cancelled }.map(\.span.end.instant).max() ?? now
        while true {
            let moments = [try orchestrator.nextMoment(after: now), ahead.next, wishes.last?.at].compactMap { $0 }
            guard let next = moments.min() else { return }
            // What is put off to this very moment comes a second later: time always passes.
            now = next > now ? next : now + .seconds(1)
            while let wish = wishes.last, wish.at <= now {
                wishes.removeLast()
                try choose(wish)
            }
            while let event = ahead.pop(by: now) {
                switch event {
                case .attend(let session):
                    try attend(session)
                    if isGate(session) { ahead.add(try check(session)) }
                case .ask(let session): try ask(session)
                case .handIn(let session): try handIn(session)
                case .lookThrough(let session): try lookThrough(session)
                }
            }
            _ = try orchestrator.step(at: now)
            if last > begin {
                progress(min(1, Double((now - begin).milliseconds) / Double((last - begin).milliseconds)))
            }
        }
    }

    /// Somebody wants one slot of a choice.
    private struct Wish {
        var at: Instant
        var person: Participant
        var choice: String
        var number: Int
        var by: ChoiceMaker
    }

    /// When people choose, the last first: most when they are asked, some when they are chased, and whom nothing reaches
    /// when the facilitator phones.
    private var wishes: [Wish] {
        let slots = Dictionary(grouping: sessions.filter { $0.choice != nil && $0.status != .cancelled }) {
            $0.choice ?? ""
        }
        var wishes: [Wish] = []
        for (choice, slots) in slots {
            guard let first = slots.map(\.span.start.instant).min() else { continue }
            for (index, (person, temperament)) in people.enumerated() {
                let (before, maker): (Span, ChoiceMaker) =
                    switch temperament {
                    case .faithful, .losingConnection:
                        (.minutes(5 * 1440 - 10 * index), person.phone == nil ? .link : .sms)
                    case .forgetful: (.minutes(2 * 1440 - 10 * index), .sms)
                    case .unreachable: (.hours(4), .facilitator)
                    }
                wishes.append(
                    Wish(
                        at: max(begin, first - before), person: person, choice: choice,
                        number: index % slots.count + 1, by: maker))
            }
        }
        return wishes.sorted { ($0.at, $0.choice, $0.person.id) > ($1.at, $1.choice, $1.person.id) }
    }

    /// A slot that is full makes room for the next one that is not.
    private func choose(_ wish: Wish) throws(Fault) {
        let (_, sheets) = try stage.choices(of: cohort.id.rawValue)
        guard let choice = sheets.first(where: { $0.choice.name == wish.choice })?.choice else { return }
        let open = choice.open(at: now)
        guard let slot = open.first(where: { $0.number >= wish.number }) ?? open.first else { return }
        _ = try stage.chooseSlot(
            wish.person.id.key, in: cohort.id.rawValue, .number(slot.number, choice: wish.choice), by: wish.by,
            operator: "rehearsal", at: now)
    }

    /// Those who have a seat in a slot or in a session that is for some; `nil` when it is for everybody.
    private func seated(in session: Session) throws(Fault) -> Set<ParticipantID>? {
        guard session.choice != nil || session.isListed else { return nil }
        return Set(try seats().values.joined().filter { $0.session == session.id }.map(\.participant))
    }

    /// Everybody behaves after their temperament; the facilitator records what is seen.
    private mutating func attend(_ session: Session) throws(Fault) {
        var marks: [AttendanceMark] = []
        let here = try seated(in: session)
        for (person, temperament) in people {
            guard here?.contains(person.id) != false else { continue }
            let mark = temperament.mark(of: session, minutes: session.span.minutes, using: &random)
            marks.append(
                AttendanceMark(
                    participant: person.id.key, status: mark.status, minutes: mark.minutes, trouble: mark.trouble))
        }
        // A drop-in slot that nobody needs any more is cancelled.
        guard !session.isListed || !marks.isEmpty else { return }
        _ = try stage.takeAttendance(session: session.id.rawValue, marks: marks, source: .rehearsal, at: now)
    }

    func seats() throws(Fault) -> [ParticipantID: [Seat]] {
        let stored = stored
        return try stage.read { store throws(Fault) in try store.load(stored, []).seats }
    }

    func report(_ channels: [RehearsalChannel]) throws(Fault) -> RehearsalReport {
        let entries = try stage.read { store throws(Fault) in try store.list(.all) }
        let recipients = Dictionary(
            entries.compactMap { entry in entry.messageID.map { ($0, entry.participant) } },
            uniquingKeysWith: { first, _ in first })
        let messages = channels.flatMap { channel in
            channel.messages.compactMap { message in
                recipients[message.id].map { participant in
                    RehearsedMessage(
                        at: message.date, participant: participant, channel: channel.name, notice: message.rule,
                        subject: message.subject, text: message.text,
                        cost: message.form == .sms ? GSM7.segments(message.text) : 0)
                }
            }
        }
        // Turns are no surprise: what had to be phoned beside them counts.
        let calls = try stage.read { store throws(Fault) in
            try store.calls(cohort: nil, open: true, at: .distantPast).filter { $0.turn == nil }
        }
        let zone = try stage.zone(cohort.zone)
        return RehearsalReport(
            cohort: cohort, sessions: sessions + dropIns, participants: people.map(\.0),
            messages: messages.sorted { ($0.at, $0.participant, $0.notice) < ($1.at, $1.participant, $1.notice) },
            calls: calls, attendance: try stage.reportAttendance(by: .participant, at: now),
            virtualDays: zone.wall(at: now).date - zone.wall(at: begin).date)
    }
}

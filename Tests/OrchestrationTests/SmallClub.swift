import Operations
import Orchestration
import Spreadsheets
import Stores
import Synchronization
import UseCases

@testable import Basics
@testable import Clubs
@testable import Mustache
@testable import Notices
@testable import Storage

/// A club small enough to be followed by eye: two sessions, five rules, messages of one line.
///
/// Monday 1 February 2027, 10:00 in UTC: together, by video; Tuesday 2 February 2027, 14:00: work owed on Wednesday.
struct SmallClub {
    var installation: Installation

    init(_ channels: [any Channel], database: Database? = nil, quietHours: Organisation.QuietHours? = nil) throws {
        installation = Installation(
            store: try database ?? .inMemory(), catalogue: try SmallClub.catalogue(),
            organisation: Organisation(
                name: "Boutique", zone: "UTC",
                quietHours: quietHours ?? .init(from: .midnight, to: .midnight), changeQuietMinutes: 0),
            channels: channels, zone: { _ in .utc })
    }

    static let planned = instant("2027-01-18T09:00:00Z")

    static func instant(_ text: String) -> Instant { Instant(text) ?? .distantPast }

    /// Plans the cohort `club-2027-02`.
    @discardableResult
    func plan(_ people: [PersonRow]? = nil, seed: UInt64 = 1) throws -> PlannedCohort {
        var random = SeededGenerator(seed: seed)
        return try installation.planCohort(
            try SmallClub.request(people ?? [SmallClub.amina()]),
            video: VideoLinks(
                pattern: "https://meet.example.org/{token}", hostPattern: "https://host.example.org/{token}"),
            at: SmallClub.planned, using: &random)
    }

    static func request(_ people: [PersonRow]) throws(Fault) -> PlanRequest {
        PlanRequest(
            programme: "small", start: CivilDate("2027-02-01") ?? CivilDate(dayNumber: 0), name: "Club", people: people,
            facilitator: "anne@example.org")
    }

    /// Somebody with an e-mail address and a mobile telephone.
    static func amina() throws(Fault) -> PersonRow {
        PersonRow(
            line: 2, firstName: "Amina", lastName: "Bâ", email: try EmailAddress("amina@example.org"),
            phone: PhoneNumber(e164: "+33612345678"), language: .french)
    }

    /// Somebody with an e-mail address alone.
    static func bruno() throws(Fault) -> PersonRow {
        PersonRow(
            line: 3, firstName: "Bruno", lastName: "Le Goff", email: try EmailAddress("bruno@example.org"),
            language: .english)
    }

    /// Somebody whom no message reaches.
    static func chloe() -> PersonRow {
        PersonRow(line: 4, firstName: "Chloé", lastName: "Petit", language: .french)
    }

    func orchestrator(worker: Int64 = 1, alone: Bool = true) throws -> Orchestrator {
        try Orchestrator(installation, worker: worker, mark: "mark", alone: alone)
    }

    func outbox() throws -> [OutboxEntry] {
        try installation.database.snapshot { connection throws(Fault) in try connection.outbox() }
    }

    func states(of rule: NoticeRuleID) throws -> [DeliveryState] {
        try outbox().filter { $0.rule == rule }.map(\.state)
    }

    func calls() throws -> [CallEntry] {
        try installation.database.snapshot { connection throws(Fault) in
            try connection.calls(cohort: nil, open: true, at: .distantPast)
        }
    }

    private static func catalogue() throws -> Catalogue {
        let kind = { (id: SessionKindID, modality: Modality) in
            SessionKind(
                id: id, title: Phrase(id.rawValue), aim: Phrase("aim"), suits: Phrase("all"),
                minutes: .init(from: 30, to: 120), modalities: [modality], byPhone: nil,
                prepare: .init(facilitator: [], participant: [Phrase("a pen")]), steps: [], observe: [], leaveWith: [])
        }
        let time = { (text: String) in CivilTime(text) ?? .noon }
        let hours = Programme.HalfDays(
            am: .init(from: time("09:00"), to: time("12:30")), pm: .init(from: time("13:30"), to: time("17:00")))
        let programme = Programme(
            id: "small", title: Phrase("Small"), summary: Phrase("Small"), weeks: 1, halfDays: hours,
            sessions: [
                .init(kind: "talk", modality: .synchronous, week: 1, day: 1, at: time("10:00"), minutes: 60),
                .init(
                    kind: "work", modality: .asynchronous, week: 1, day: 2, at: time("14:00"), minutes: 60,
                    due: .init(week: 1, day: 3, at: time("17:00"))),
            ])
        var messages = MessageTemplates()
        let rules = SmallClub.rules
        for rule in rules {
            for language in Language.allCases {
                let line = try Template(
                    "\(rule.id) {{firstName}} {{session.title}} {{session.time}} {{session.link}}", partials: [:])
                messages[rule.id, language] = MessageTemplate(
                    subject: line, text: line, html: line, sms: line, webhook: line)
            }
        }
        return Catalogue(
            kinds: ["talk": kind("talk", .synchronous), "work": kind("work", .asynchronous)],
            programmes: ["small": programme], rules: rules, messages: messages)
    }

    private static let rules: [NoticeRule] = [
        rule(
            "absence", event: .absence, .init(anchor: .event), until: .init(anchor: .event, minutes: 600), .session,
            condition: .absent, matters: false),
        rule(
            "before", .init(anchor: .sessionStart, minutes: -60), until: .init(anchor: .sessionStart), .session,
            only: .synchronous),
        rule("cancelled", event: .sessionCancelled, .init(anchor: .event), until: .init(anchor: .sessionEnd), .session),
        rule("changed", event: .sessionChanged, .init(anchor: .event), until: .init(anchor: .sessionStart), .session),
        rule(
            "owed", .init(anchor: .sessionDue, minutes: -120), until: .init(anchor: .sessionDue), .session,
            only: .asynchronous, condition: .notDone, matters: false),
    ]

    private static func rule(
        _ id: NoticeRuleID, event: NoticeRule.Event? = nil, _ when: NoticeRule.Moment, until: NoticeRule.Moment,
        _ per: NoticeRule.Per, only modality: Modality? = nil, condition: NoticeRule.Condition? = nil,
        matters: Bool = true
    ) -> NoticeRule {
        NoticeRule(
            id: id, title: Phrase(id.rawValue), event: event, when: when, usefulUntil: until,
            sessions: modality.map { .init(modalities: [$0]) }, per: per, condition: condition, matters: matters)
    }
}

/// A channel that answers as the test says and remembers what it was given.
final class ScriptedChannel: Channel {
    let name: ChannelName
    let perMinute: Int?
    let resendsUnknown: Bool
    let provesDelivery: Bool
    let batch: Int
    private let answers: Mutex<[Outcome]>
    private let given = Mutex<[Parcel]>([])
    /// Runs while the parcels are on their way.
    let during: @Sendable () -> Void

    /// - Parameter answers: one for each parcel in turn; afterwards everything is accepted.
    init(
        _ name: ChannelName, _ answers: [Outcome] = [], perMinute: Int? = nil, resendsUnknown: Bool = true,
        provesDelivery: Bool = false, batch: Int = 1, during: @escaping @Sendable () -> Void = {}
    ) {
        self.name = name
        self.answers = Mutex(answers)
        self.perMinute = perMinute
        self.resendsUnknown = resendsUnknown
        self.provesDelivery = provesDelivery
        self.batch = batch
        self.during = during
    }

    var form: MessageForm? { name == .sms ? .sms : .email }
    var sent: [Parcel] { given.withLock { $0 } }

    func compose(_ message: Message) throws(Fault) -> Parcel {
        Parcel(id: message.id, address: message.address, body: Array("\(message.date) \(message.text)".utf8))
    }

    func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        for parcel in parcels {
            given.withLock { $0.append(parcel) }
            during()
            let answer = answers.withLock { $0.isEmpty ? .accepted(reference: nil) : $0.removeFirst() }
            report(parcel, answer)
        }
    }
}

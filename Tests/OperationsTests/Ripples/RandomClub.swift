import FlakyMail
import Operations
import Orchestration
import Testing
import UseCases

@testable import Basics
@testable import Clubs
@testable import Mustache
@testable import Notices

/// Two cohorts of one facilitator whose messages can be read by a program: each session on a line of its own.
///
/// In UTC. Club begins on Monday 1 February 2027, Brive a week later: a date to choose before the start, talks, a call
/// to each person in both weeks, work alone and in pairs, a check of autonomy on the first Friday.
struct RandomClub {
    let installation: Installation
    let reading: ClubReading
    let mail: FlakyMail

    static let cohorts = ["club-2027-02", "brive-2027-02"]
    static let anne: FacilitatorID = "anne@example.org"
    static let bert: FacilitatorID = "bert@example.org"

    init(seed: UInt64) throws {
        mail = FlakyMail(seed: seed, lost: 2)
        var installation = Installation(
            store: try ClubReading.inMemory(), catalogue: try RandomClub.catalogue.get(),
            organisation: Organisation(
                name: "Boutique", zone: "UTC", quietHours: .init(from: .midnight, to: .midnight), dailyCap: 50,
                changeQuietMinutes: [0, 5, 15][Int(seed % 3)]),
            channels: [mail], zone: { _ in .utc })
        installation.chores = [PeopleChore()]
        self.installation = installation
        reading = ClubReading(installation: installation)
        let now = RandomClub.start - .days(7)
        for facilitator in [RandomClub.bert, RandomClub.anne] { try reading.know(facilitator) }
        try plan("Club", start: "2027-02-01", people: 1...6, places: 4, at: now)
        try plan("Brive", start: "2027-02-08", people: 21...22, at: now)
    }

    static let start = Instant("2027-01-27T08:00:00Z") ?? .distantPast

    func plan(_ name: String, start: String, people: ClosedRange<Int>, places: Int? = nil, at now: Instant) throws {
        var random = SeededGenerator(seed: 7)
        _ = try installation.planCohort(
            PlanRequest(
                programme: "talks", start: try #require(CivilDate(start)), name: name,
                people: try people.map(RealClub.person), facilitator: RandomClub.anne, places: places),
            video: VideoLinks(pattern: "https://meet.example.org/{token}"), at: now, using: &random)
    }

    // MARK: The catalogue

    /// Read once for all.
    private static let catalogue = Result { try makeCatalogue() }

    private static func time(_ text: String) -> CivilTime { CivilTime(text) ?? .noon }

    private static func kind(_ id: SessionKindID, _ modality: Modality, byPhone: Bool? = nil) -> SessionKind {
        SessionKind(
            id: id, title: Phrase(id.rawValue), aim: Phrase("aim"), suits: Phrase("all"),
            minutes: .init(from: 30, to: 180), modalities: [modality], byPhone: byPhone,
            prepare: .init(facilitator: [], participant: []), steps: [], observe: [], leaveWith: [Phrase("lesson")])
    }

    private static var entries: [Programme.Entry] {
        let talks = [(1, 1), (1, 2), (1, 4), (2, 1), (2, 3), (2, 5)].map { week, day in
            Programme.Entry(kind: "talk", modality: .synchronous, week: week, day: day, at: time("10:00"), minutes: 60)
        }
        let calls = [1, 2].map { week in
            Programme.Entry(
                kind: "weekly-call", modality: .synchronous, week: week, day: 2, at: time("14:00"), minutes: 150,
                each: true)
        }
        let work = [(1, 3, 5), (2, 1, 2), (2, 2, 4)].map { week, day, due in
            Programme.Entry(
                kind: "work", modality: .asynchronous, week: week, day: day, at: time("13:30"), minutes: 60,
                due: .init(week: week, day: due, at: time("17:00")), peers: week == 2 && day == 2 ? true : nil)
        }
        let slots = [4, 5].map { day in
            Programme.Entry(
                kind: "meeting", modality: .inPerson, week: 0, day: day, at: time("15:00"), minutes: 60,
                key: "slot-\(day)", choice: "meeting")
        }
        let check = Programme.Entry(
            kind: "check", modality: .synchronous, week: 1, day: 5, at: time("10:00"), minutes: 60)
        return slots + talks + calls + work + [check]
    }

    private static func makeCatalogue() throws -> Catalogue {
        let hours = Programme.HalfDays(
            am: .init(from: time("09:00"), to: time("12:30")), pm: .init(from: time("13:30"), to: time("17:00")))
        var messages = MessageTemplates()
        for rule in rules {
            let list = rule.event?.isChange == true ? "changes" : "sessions"
            let words = "{{id}}|{{#cancelled}}-{{/cancelled}}|{{title}}|{{startsAt}}|{{endsAt}}|{{dueAt}}|{{link}}|"
            let isOfSessions = rule.event.map {
                ![.placeOffered, .answerUnclear, .buddyGiven, .announced].contains($0)
            }
            let line = try Template(
                isOfSessions ?? true
                    ? "{{#\(list)}}\(words){{place}}|{{newFacilitator}}\n{{/\(list)}}" : "{{firstName}}",
                partials: [:])
            for language in Language.allCases {
                messages[rule.id, language] = MessageTemplate(
                    subject: line, text: line, html: line, sms: line, webhook: line)
            }
        }
        let kinds = [
            kind("talk", .synchronous), kind("weekly-call", .synchronous, byPhone: true), kind("work", .asynchronous),
            kind("meeting", .inPerson), kind("check", .synchronous), kind("drop-in", .synchronous),
            kind("connection-setup", .synchronous),
        ]
        return Catalogue(
            kinds: Dictionary(uniqueKeysWithValues: kinds.map { ($0.id, $0) }),
            programmes: [
                "talks": Programme(
                    id: "talks", title: Phrase("Talks"), summary: Phrase("Talks"), weeks: 2, halfDays: hours,
                    sessions: entries, gates: [.init(after: .init(kind: "check", week: 1), steers: ["work"])])
            ], rules: rules, messages: messages)
    }

    private static let rules: [NoticeRule] = [
        event("added", .sessionAdded, until: .sessionStart, .session, .request),
        event("cancelled", .sessionCancelled, until: .sessionEnd, .session, .cancel),
        event("changed", .sessionChanged, until: .sessionStart, .session, .request),
        event("ended", .cohortCancelled, until: .sessionEnd, .cohort, .cancel),
        event("several", .planChanged, until: .sessionStart, .cohort, .request),
        event("chosen", .slotChosen, until: .sessionEnd, .session, .request),
        event("late", .joinedLate, days: 3, .session, .request),
        event("offered", .placeOffered, days: 3, .cohort),
        event("unclear", .answerUnclear, days: 1, .cohort),
        event("result", .autonomyRecorded, days: 5, .session),
        event("partner", .partnerChanged, until: .sessionDue, .session),
        event("missed", .absence, days: 2, .session),
        event("buddy", .buddyGiven, days: 7, .cohort),
        event("announcement", .announced, days: 7, .cohort),
        NoticeRule(
            id: "before", title: Phrase("before"), when: .init(anchor: .sessionStart, minutes: -60),
            usefulUntil: .init(anchor: .sessionStart), sessions: .init(modalities: [.synchronous]), per: .session,
            matters: true, calendar: .request),
        NoticeRule(
            id: "day-before", title: Phrase("day before"),
            when: .init(anchor: .sessionStart, days: -1, at: time("17:00")),
            usefulUntil: .init(anchor: .sessionStart), sessions: .init(choice: false), per: .day, matters: true,
            calendar: .request),
        NoticeRule(
            id: "choose", title: Phrase("choose"), when: .init(anchor: .sessionStart, days: -1, at: time("10:00")),
            usefulUntil: .init(anchor: .sessionStart), sessions: .init(choice: true), per: .choice,
            condition: .notChosen, matters: true),
        NoticeRule(
            id: "work-due", title: Phrase("work due"), when: .init(anchor: .sessionDue, days: -1, at: time("10:00")),
            usefulUntil: .init(anchor: .sessionDue), sessions: .init(modalities: [.asynchronous]), per: .session,
            condition: .notDone, matters: false),
    ]

    private static func event(
        _ id: NoticeRuleID, _ event: NoticeRule.Event, until: NoticeRule.Anchor = .event, days: Int? = nil,
        _ per: NoticeRule.Per, _ calendar: NoticeRule.Calendar? = nil
    ) -> NoticeRule {
        NoticeRule(
            id: id, title: Phrase(id.rawValue), event: event, when: .init(anchor: .event),
            usefulUntil: .init(anchor: until, days: days, at: days.map { _ in time("18:00") }), per: per, matters: true,
            calendar: calendar)
    }
}

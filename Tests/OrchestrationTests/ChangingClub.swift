import FlakyMail
import Operations
import Orchestration
import Spreadsheets
import UseCases

@testable import Basics
@testable import Clubs
@testable import Mustache
@testable import Notices
@testable import Storage

/// A club whose messages can be read by a program: each changed session on a line of its own.
///
/// From Monday 1 February 2027, in UTC: a talk each morning of six days and work in between.
struct ChangingClub {
    var installation: Installation
    let mail: FlakyMail

    static let id: CohortID = "club-2027-02"

    init(seed: UInt64) throws {
        mail = FlakyMail(seed: seed, lost: 3)
        let isQuiet = seed % 2 == 0
        installation = Installation(
            store: try Database.inMemory(), catalogue: try ChangingClub.catalogue.get(),
            organisation: Organisation(
                name: "Boutique", zone: "UTC",
                quietHours: isQuiet
                    ? .init(from: CivilTime(clamping: 1200), to: CivilTime(clamping: 480))
                    : .init(from: .midnight, to: .midnight),
                dailyCap: seed % 5 == 0 ? 3 : 50, changeQuietMinutes: [0, 5, 15][Int(seed % 3)]),
            channels: [mail], zone: { _ in .utc })
        try installation.database.transaction { connection throws(Fault) in
            for id in ["anne@example.org", "bert@example.org"] as [FacilitatorID] {
                try connection.keep(Facilitator(id: id, name: id.rawValue))
            }
        }
        var random = SeededGenerator(seed: seed)
        _ = try installation.planCohort(
            PlanRequest(
                programme: "talks", start: CivilDate("2027-02-01") ?? CivilDate(dayNumber: 0), name: "Club",
                people: try (1...2).map(ChangingClub.person), facilitator: "anne@example.org"),
            video: VideoLinks(pattern: "https://meet.example.org/{token}"), at: SmallClub.planned, using: &random)
    }

    static func person(_ number: Int) throws -> PersonRow {
        PersonRow(
            line: number, firstName: "P\(number)", lastName: "N\(number)",
            email: try EmailAddress("p\(number)@example.org"), language: .french)
    }

    /// Read once for all sequences.
    private static let catalogue = Result { try makeCatalogue() }

    private static func makeCatalogue() throws -> Catalogue {
        let kind = { (id: SessionKindID, modality: Modality) in
            SessionKind(
                id: id, title: Phrase(id.rawValue), aim: Phrase("aim"), suits: Phrase("all"),
                minutes: .init(from: 30, to: 120), modalities: [modality], byPhone: nil,
                prepare: .init(facilitator: [], participant: []), steps: [], observe: [], leaveWith: [])
        }
        let time = { (text: String) in CivilTime(text) ?? .noon }
        let hours = Programme.HalfDays(
            am: .init(from: time("09:00"), to: time("12:30")), pm: .init(from: time("13:30"), to: time("17:00")))
        let talks = [(1, 1), (1, 2), (1, 4), (2, 1), (2, 3), (2, 5)].map { week, day in
            Programme.Entry(kind: "talk", modality: .synchronous, week: week, day: day, at: time("10:00"), minutes: 60)
        }
        let work = Programme.Entry(
            kind: "work", modality: .asynchronous, week: 1, day: 3, at: time("14:00"), minutes: 60,
            due: .init(week: 1, day: 5, at: time("17:00")))
        var messages = MessageTemplates()
        for rule in rules {
            let list = rule.event == nil ? "sessions" : "changes"
            let line = try Template(
                "{{#\(list)}}{{id}}|{{#cancelled}}-{{/cancelled}}|{{title}}|{{startsAt}}|{{endsAt}}|{{dueAt}}|{{link}}|"
                    + "{{place}}|{{newFacilitator}}\n{{/\(list)}}", partials: [:])
            for language in Language.allCases {
                messages[rule.id, language] = MessageTemplate(
                    subject: line, text: line, html: line, sms: line, webhook: line)
            }
        }
        return Catalogue(
            kinds: ["talk": kind("talk", .synchronous), "work": kind("work", .asynchronous)],
            programmes: [
                "talks": Programme(
                    id: "talks", title: Phrase("Talks"), summary: Phrase("Talks"), weeks: 2, halfDays: hours,
                    sessions: talks + [work])
            ], rules: rules, messages: messages)
    }

    private static let rules: [NoticeRule] = [
        rule("added", .sessionAdded, until: .sessionStart, .session, .request),
        rule("cancelled", .sessionCancelled, until: .sessionEnd, .session, .cancel),
        rule("changed", .sessionChanged, until: .sessionStart, .session, .request),
        rule("ended", .cohortCancelled, until: .sessionEnd, .cohort, .cancel),
        rule("several", .planChanged, until: .sessionStart, .cohort, .request),
        NoticeRule(
            id: "before", title: Phrase("before"), when: .init(anchor: .sessionStart, minutes: -60),
            usefulUntil: .init(anchor: .sessionStart), sessions: .init(modalities: [.synchronous]), per: .session,
            matters: true, calendar: .request),
        NoticeRule(
            id: "day-before", title: Phrase("day before"),
            when: .init(anchor: .sessionStart, days: -1, at: CivilTime(clamping: 1020)),
            usefulUntil: .init(anchor: .sessionStart), per: .day, matters: true, calendar: .request),
    ]

    private static func rule(
        _ id: NoticeRuleID, _ event: NoticeRule.Event, until: NoticeRule.Anchor, _ per: NoticeRule.Per,
        _ calendar: NoticeRule.Calendar
    ) -> NoticeRule {
        NoticeRule(
            id: id, title: Phrase(id.rawValue), event: event, when: .init(anchor: .event),
            usefulUntil: .init(anchor: until), per: per, matters: true, calendar: calendar)
    }
}

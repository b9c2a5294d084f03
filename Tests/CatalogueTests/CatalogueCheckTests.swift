import Catalogue
import Clubs
import Foundation
import Testing

private let kind = "Sessions/cv.json"
private let programme = "Templates/Programmes/short.json"
private let rule = "Templates/Notices/day-before.json"
private let messages = "Templates/Messages/fr/day-before"

/// One change to the small catalogue and every fault that it must bring, as `line field: sentence`.
private struct Mutation: Sendable, CustomTestStringConvertible {
    var path: String
    var old: String
    var new: String
    var faults: [String]

    init(_ path: String, _ old: String, _ new: String, _ faults: String...) {
        (self.path, self.old, self.new, self.faults) = (path, old, new, faults)
    }

    var testDescription: String { "\(path): \(old) → \(new)" }
}

struct CatalogueCheckTests {
    @Test func theSmallCatalogueHasNoFault() {
        let (catalogue, faults) = Catalogue.check(SmallCatalogue.files)
        #expect(faults.isEmpty)
        #expect(catalogue?.kinds.count == 10)
        #expect(catalogue?.rules.map(\.id) == ["day-before"])
        #expect(catalogue?.messages["day-before", .english] != nil)
    }

    @Test(
        "every fault is named with its line and its key path",
        arguments: kindMutations + programmeMutations + gateMutations + criteriaMutations + weekMutations
            + ruleMutations + messageMutations)
    fileprivate func mutations(mutation: Mutation) {
        let files = SmallCatalogue.changed(mutation.path, mutation.old, mutation.new)
        #expect(files.bytes != SmallCatalogue.files.bytes, "the change changes nothing")
        let (_, faults) = Catalogue.check(files)
        #expect(told(faults, in: mutation.path) == mutation.faults)
        for fault in faults { #expect(!fault.message.french.isEmpty && fault.message.french != fault.message.english) }
    }

    /// Faults of the file that was changed are told without its name.
    private func told(_ faults: [Fault.Detail], in path: String) -> [String] {
        faults.map { fault in
            let file = fault.file == path ? "" : "\(fault.file ?? ""):"
            return "\(file)\(fault.line.map { "\($0)" } ?? "-") \(fault.field ?? ""): \(fault.message.english)"
        }
    }

    @Test func allFaultsOfAllFilesAreToldAtOnceInTheOrderOfFilesAndLines() {
        var files = SmallCatalogue.files
        files["Sessions/cv.json"] = Array("{".utf8)
        files["Sessions/tea-room.json"] = nil
        files["Templates/Notices/extra.txt"] = []
        let (catalogue, faults) = Catalogue.check(files)
        #expect(catalogue == nil)
        #expect(
            faults.map { "\($0.file ?? ""):\($0.line ?? 0)" } == [
                "Sessions/cv.json:1", "Templates/Notices/day-before.json:6", "Templates/Notices/extra.txt:0",
                "Templates/Programmes/short.json:14", "Templates/Programmes/short.json:23",
            ])
    }

    @Test func messagesThatAreMissingOrOrphansAreNamed() {
        var files = SmallCatalogue.files
        files["\(messages).sms.txt"] = nil
        files["Templates/Messages/fr/day-befor.sms.txt"] = Array("x".utf8)
        files["Templates/Messages/fr/day-before.fax.txt"] = Array("x".utf8)
        files["Templates/Messages/fr/_head.doc"] = Array("x".utf8)
        files["Templates/Messages/en/day-before.email.html"] = [0xE9]
        let (_, faults) = Catalogue.check(files)
        #expect(
            faults.map { "\($0.file?.dropFirst(19) ?? ""): \($0.message.english)" } == [
                "en/day-before.email.html: This file is not UTF-8: save it as UTF-8.",
                "fr/_head.doc: A partial ends with .txt, .html or .json.",
                "fr/day-befor.sms.txt: No notice is called \"day-befor\" in Templates/Notices; did you mean \"day-before\"?",
                "fr/day-before.fax.txt: The ending of this name is not known: expected .email.txt, .email.html, .sms.txt, "
                    + ".webhook.json, or a partial that begins with \"_\".",
                "fr/day-before.sms.txt: This message is missing: every notice has its four forms in every language.",
            ])
    }
}

private let kindMutations: [Mutation] = [
    .init(
        kind, "\"id\": \"cv\"", "\"id\": \"CV\"",
        "2 id: Expected a name in small letters, digits and hyphens; found the text \"CV\"."),
    .init(
        "Sessions/closing.json", "\"id\": \"closing\"", "\"id\": \"close\"",
        "2 id: The id \"close\" must be the name of the file: \"closing\"."),
    .init(kind, "{ \"fr\": \"But\", \"en\": \"Aim\" }", "{ \"fr\": \"But\" }", "4 aim.en: The key \"en\" is missing."),
    .init(kind, "\"Tous\"", "\" \"", "5 suits.fr: This text is empty: write it."),
    .init(
        kind, "\"aim\"", "\"aims\"", "1 aim: The key \"aim\" is missing.",
        "4 aims: The key \"aims\" is not known here; did you mean \"aim\"?"),
    .init(
        kind, "\"A title\"", "\"A title of more than thirty signs\"",
        "3 title: \"A title of more than thirty signs\" takes 33 characters in a text message; a title has at most 30."),
    .init(
        kind, "\"A title\"", "\"A title 🎉\"",
        "3 title: \"A title 🎉\" has a character that text messages do not know (an emoji?)."),
    .init(
        kind, "\"from\": 60", "\"from\": \"60\"",
        "6 minutes.from: Expected a whole number from 1 to 480; found the text \"60\"."),
    .init(
        kind, "\"from\": 60, \"to\": 120", "\"from\": 120, \"to\": 60",
        "6 minutes: From 120 to 60 minutes: the first number must be the smaller one."),
    .init(
        kind, "{ \"minutes\": 60,", "{ \"minutes\": 10,",
        "9 steps: The steps last 10 min in all; expected 60 to 120 min."),
    .init(kind, "[\"synchronous\"]", "[]", "7 modalities: This list is empty."),
    .init(
        kind, "[\"synchronous\"]", "[\"synchronous\", \"synchronous\"]",
        "7 modalities[1]: \"synchronous\" is written twice."),
    .init(
        kind, "[\"synchronous\"]", "[\"synchronuos\"]",
        "7 modalities[0]: \"synchronuos\" is not known; expected one of synchronous, asynchronous, inPerson. Did you mean \"synchronous\"?"
    ),
    .init(
        "Sessions/autonomous-work.json", "\"prepare\"", "\"byPhone\": true, \"prepare\"",
        "8 byPhone: What is held by telephone is synchronous: add \"synchronous\" to the modalities."),
    .init(kind, "\"leaveWith\": [", "\"leaveWith\": [,", "13 : Expected a value; found \",\"."),
    .init(
        kind, "\"observe\"", "\"suits\"", "1 observe: The key \"observe\" is missing.",
        "12 suits: The key \"suits\" is written twice, first on line 5: keep one."),
]

private let criteria = "Templates/Autonomy/criteria.json"

private let gateMutations: [Mutation] = [
    .init(
        programme, "\"after\": { \"kind\": \"autonomy-check\"", "\"after\": { \"kind\": \"autonomy\"",
        "28 gates[0].after.kind: \"autonomy\" is not known; expected one of autonomous-work, autonomy-check, closing, connection-setup, cv, informal-moment, information-meeting, questionnaire, tea-room, weekly-call."
    ),
    .init(
        programme, "\"after\": { \"kind\": \"autonomy-check\"", "\"after\": { \"kind\": \"closing\"",
        "28 gates[0].after: Week 1 has 0 sessions \"closing\"; exactly one is needed."),
    .init(
        programme, "\"steers\": [\"questionnaire\"]", "\"steers\": [\"autonomous-work\"]",
        "28 gates[0].steers[0]: No work \"autonomous-work\" at one's own pace comes between this check and the next one."
    ),
    .init(
        programme, "\"steers\": [\"questionnaire\"] }",
        "\"steers\": [\"questionnaire\"] }, { \"after\": { \"kind\": \"cv\", \"week\": 1 }, \"steers\": [\"questionnaire\"] }",
        "28 gates[1].after: This check does not come after that of gates[0]: gates follow each other."),
    .init(
        programme, ", \"task\": { \"fr\": \"Répondre\", \"en\": \"Answer\" }", "",
        "24 sessions[13].kind: This work has no task: say in \"task\" what there is to do."),
    .init(
        programme, "\"at\": \"09:00\", \"minutes\": 30 }",
        "\"at\": \"09:00\", \"minutes\": 30, \"documents\": [] }",
        "19 sessions[8].documents: Only \"asynchronous\" work has a task and documents to hand in."),
]

private let criteriaMutations: [Mutation] = [
    .init(
        criteria, "\"alone\"", "\"Alone\"",
        "7 criteria[0].signs.alone: The key \"alone\" is missing.",
        "10 criteria[0].signs.Alone: The key \"Alone\" is not known here; did you mean \"alone\"?"),
    .init(
        criteria, "[\"lateWork\"]", "[\"onTime\"]", "12 criteria[0].facts: \"onTime\" is both for and against."),
    .init(
        criteria, "{ \"for\": [\"onTime\"], \"against\": [\"lateWork\"] }", "{ \"for\": [], \"against\": [] }",
        "12 criteria[0].facts: No fact speaks of this criterion: at least one is needed, for or against."),
    .init(
        criteria, "[\"onTime\"]", "[\"ontime\"]",
        "12 criteria[0].facts.for[0]: \"ontime\" is not known; expected one of connected, trouble, late, missed, onTime, lateWork, notDone, helpInTime, helpLate, documentSent, documentMissing, doneAlone, doneWithHelp. Did you mean \"onTime\"?"
    ),
    .init(
        criteria, "Hands in on time", "", "6 criteria[0].sentence.en: This text is empty: write it."),
    .init(
        criteria, "\"Keeps a deadline\"", "\"Keeps every deadline of the club without a single exception\"",
        "5 criteria[0].title: This title has 59 characters; expected at most 40."),
]

private let programmeMutations: [Mutation] = [
    .init(
        programme, "\"kind\": \"tea-room\"", "\"kind\": \"tearoom\"",
        "10 sessions: The first morning (week 1, day 1) must have \"tea-room\".",
        "14 sessions[3].kind: \"tearoom\" is not known; expected one of autonomous-work, autonomy-check, closing, connection-setup, cv, informal-moment, information-meeting, questionnaire, tea-room, weekly-call. Did you mean \"tea-room\"?"
    ),
    .init(
        programme, "\"weeks\": 2", "\"weeks\": 0", "5 weeks: Expected a whole number from 1 to 52; found the number 0."),
    .init(
        programme, "{ \"kind\": \"cv\", \"modality\": \"synchronous\"",
        "{ \"kind\": \"cv\", \"modality\": \"inPerson\"",
        "16 sessions[5].modality: \"cv\" is not held as \"inPerson\"; expected synchronous."),
    .init(
        programme, "\"minutes\": 80", "\"minutes\": 50", "16 sessions[5].minutes: 50 min; \"cv\" lasts 60 to 120 min."),
    .init(
        programme, "\"minutes\": 180, \"each\": true", "\"minutes\": 5, \"each\": true",
        "17 sessions[6].minutes: 5 min; \"weekly-call\" lasts 10 to 60 min."),
    .init(
        programme, "\"day\": 5", "\"day\": 6",
        "19 sessions[8].day: Expected a whole number from 1 to 5; found the number 6."),
    .init(
        programme, "\"at\": \"11:00\", \"minutes\": 60", "\"at\": \"11:45\", \"minutes\": 60",
        "14 sessions[3].at: From 11:45 to 12:45: outside the half-day, which is 09:00 to 12:30."),
    .init(
        programme, "\"day\": 4, \"at\": \"09:00\"", "\"day\": 4, \"at\": \"9h\"",
        "18 sessions[7].at: Expected a time such as \"09:30\"; found the text \"9h\"."),
    .init(
        programme, "\"pm\": { \"from\": \"13:30\"", "\"pm\": { \"from\": \"12:00\"",
        "6 halfDays: The afternoon begins before the morning ends."),
    .init(
        programme, "\"pm\": { \"from\": \"13:30\", \"to\": \"17:00\" }",
        "\"pm\": { \"from\": \"13:30\", \"to\": \"13:00\" }",
        "8 halfDays.pm: The end (13:00) must follow the start (13:30)."),
    .init(
        programme, "\"week\": 1, \"day\": 2, \"at\": \"09:00\"", "\"week\": 1, \"day\": 1, \"at\": \"10:45\"",
        "10 sessions: Week 1, day 2: nobody sees or hears anybody; every day needs a session together, a call or a meeting in person.",
        "13 sessions[2].minutes: 230 min of video in this half-day; at most 180.",
        "14 sessions[3].at: Overlaps sessions[5] (cv, 10:45, 80 min).",
        "16 sessions[5].minutes: 140 min of video without a pause of 10 min; at most 90."),
    .init(
        programme, "\"key\": \"info-2\"", "\"key\": \"info-1\"",
        "12 sessions[1].key: \"info-1\" already names sessions[0]."),
    .init(
        programme, "\"week\": 1, \"day\": 3, \"at\": \"12:00\"", "\"week\": 1, \"day\": 1, \"at\": \"15:00\"",
        "15 sessions[4].due: The due moment comes before the end of the session."),
    .init(
        programme, "\"week\": 2, \"day\": 5, \"at\": \"17:00\"", "\"week\": 3, \"day\": 5, \"at\": \"17:00\"",
        "24 sessions[13].due: The due moment comes after the end of the programme, which has 2 weeks."),
    .init(
        programme, "\"minutes\": 60, \"key\": \"info-1\"",
        "\"minutes\": 60, \"due\": { \"week\": 0, \"day\": 2, \"at\": \"12:00\" }, \"key\": \"info-1\"",
        "11 sessions[0].due: Only \"asynchronous\" work is owed."),
    .init(
        programme, "{ \"fr\": \"Suite\", \"en\": \"More\" }",
        "{ \"fr\": \"Suite et fin de ce que nous disions\", \"en\": \"More\" }",
        "20 sessions[9].title: \"Suite et fin de ce que nous disions\" takes 35 characters in a text message; a title has at most 30."
    ),
    .init(
        programme, "\"week\": 2, \"day\": 4, \"at\": \"09:00\"", "\"week\": 3, \"day\": 4, \"at\": \"09:00\"",
        "10 sessions: Week 2, day 4: nobody sees or hears anybody; every day needs a session together, a call or a meeting in person.",
        "23 sessions[12].week: Week 3: the programme has 2."
    ),
]

private let weekMutations: [Mutation] = [
    .init(
        programme, "\"key\": \"info-2\", \"choice\": \"info\"", "\"key\": \"info-2\"",
        "10 sessions: Before week 1 there must be an information meeting (information-meeting) with at least two slots (\"choice\"): people who may choose come.",
        "11 sessions[0].choice: \"info\" has one slot only: a choice has at least two."
    ),
    .init(
        programme, "\"minutes\": 80", "\"minutes\": 120",
        "16 sessions[5].minutes: 120 min of video without a pause of 10 min; at most 90."),
    .init(
        programme, "\"at\": \"11:00\", \"minutes\": 60", "\"at\": \"10:35\", \"minutes\": 60",
        "13 sessions[2].minutes: 150 min of video without a pause of 10 min; at most 90."),
    .init(
        programme, "\"each\": true", "\"each\": false",
        "10 sessions: Week 1 must have \"weekly-call\" for each (\"each\").",
        "17 sessions[6].minutes: 180 min; \"weekly-call\" lasts 10 to 60 min."),
    .init(
        programme, "\"kind\": \"informal-moment\", \"modality\": \"synchronous\", \"week\": 1",
        "\"kind\": \"tea-room\", \"modality\": \"synchronous\", \"week\": 1",
        "10 sessions: Week 1 must have \"informal-moment\"."),
    .init(
        programme, "\"kind\": \"autonomy-check\"", "\"kind\": \"tea-room\"",
        "10 sessions: Week 1 must have \"autonomy-check\" in its second half (days 3 to 5).",
        "28 gates[0].after: Week 1 has 0 sessions \"autonomy-check\"; exactly one is needed."),
    .init(programme, "\"kind\": \"closing\"", "\"kind\": \"cv\"", "10 sessions: Week 2 must have \"closing\"."),
    .init(
        programme, "{ \"kind\": \"questionnaire\", \"modality\": \"asynchronous\", \"week\": 2",
        "{ \"kind\": \"questionnaire\", \"modality\": \"asynchronous\", \"week\": 1",
        "10 sessions: Week 2 must have \"questionnaire\"."),
    .init(
        programme, "\"kind\": \"connection-setup\"", "\"kind\": \"cv\"",
        "10 sessions: The first morning (week 1, day 1) must have \"connection-setup\"."),
]

private let ruleMutations: [Mutation] = [
    .init(
        rule, "\"days\": -1, \"at\": \"17:00\"", "\"days\": -1",
        "4 when: \"days\" and \"at\" go together: so many days, and at what time."),
    .init(
        rule, "\"days\": -1, \"at\": \"17:00\"", "\"days\": -1, \"at\": \"17:00\", \"minutes\": 5",
        "4 when: \"days\" and \"minutes\" exclude each other: keep one of them."),
    .init(
        rule, "\"days\": -1, \"at\": \"17:00\"", "\"minutes\": -5, \"workingDays\": true",
        "4 when.workingDays: \"workingDays\" means something only with \"days\"."),
    .init(
        rule, "\"days\": -1, \"at\": \"17:00\"", "\"minutes\": 5",
        "5 usefulUntil: \"usefulUntil\" never comes after \"when\": the notice would never leave."),
    .init(
        rule, "{ \"anchor\": \"session.start\" }", "{ \"anchor\": \"session.start\", \"days\": -1, \"at\": \"16:00\" }",
        "5 usefulUntil: \"usefulUntil\" never comes after \"when\": the notice would never leave."),
    .init(
        rule, "{ \"anchor\": \"session.start\", \"days\": -1, \"at\": \"17:00\" }", "{ \"anchor\": \"session.end\" }",
        "5 usefulUntil: \"usefulUntil\" never comes after \"when\": the notice would never leave."),
    .init(
        rule, "{ \"anchor\": \"session.start\" }", "{ \"anchor\": \"session.begin\" }",
        "5 usefulUntil.anchor: \"session.begin\" is not known; expected one of cohort.start, week.start, session.start, session.end, session.due, event. Did you mean \"session.end\"?"
    ),
    .init(
        rule, "{ \"anchor\": \"session.start\" }", "{ \"anchor\": \"event\" }",
        "5 usefulUntil.anchor: \"event\" means something only in a notice with the key \"event\"."),
    .init(
        rule, "{ \"anchor\": \"session.start\" }", "{ \"anchor\": \"week.start\", \"days\": 5, \"at\": \"12:00\" }",
        "5 usefulUntil.anchor: \"week.start\" needs \"per\": \"week\"."),
    .init(
        rule, "\"per\"", "\"event\": \"absence\", \"per\"",
        "4 when.anchor: A notice made by an event starts from it: \"anchor\" must be \"event\"."),
    .init(
        rule, "\"matters\"", "\"condition\": \"absent\", \"matters\"",
        "8 condition: \"absent\" needs \"event\": \"absence\"."),
    .init(
        rule, "\"matters\"", "\"condition\": \"notDone\", \"matters\"",
        "8 condition: \"notDone\" is for work only: \"modalities\" must be [\"asynchronous\"]."),
    .init(
        rule, "\"request\"", "\"cancel\"",
        "9 calendar: \"cancel\" takes sessions out of calendars: only \"session-cancelled\" and "
            + "\"cohort-cancelled\" may."),
    .init(
        rule, "[\"tea-room\"]", "[\"tea-rom\"]",
        "6 sessions.except[0]: \"tea-rom\" is not known; expected one of autonomous-work, autonomy-check, closing, connection-setup, cv, informal-moment, information-meeting, questionnaire, tea-room, weekly-call. Did you mean \"tea-room\"?"
    ),
    .init(
        rule, "\"except\"", "\"kinds\": [\"tea-room\"], \"except\"",
        "6 sessions.except: \"tea-room\" is both wanted and left out."),
]

private let messageMutations: [Mutation] = [
    .init("\(messages).email.txt", "Subject: ", "Object: ", "1 : The first line must be the subject: \"Subject: …\"."),
    .init(
        "\(messages).email.txt", "\n\n", "\nx\n", "2 : After the subject an empty line and then the text were expected."
    ),
    .init(
        "\(messages).email.txt", "Subject: {{session.title}}", "Subject: {{session.due}}",
        "1 : The subject is empty when little is known of the session."),
    .init(
        "\(messages).email.txt", "{{title}}", "{{titel}}",
        "4 titel: \"{{titel}}\" is not known here; did you mean \"{{title}}\"?"),
    .init(
        "\(messages).email.txt", "{{/sessions}}", "{{/session}}",
        "5 : Expected {{/sessions}} for {{#sessions}}, opened on line 1; found {{/session}}."),
    .init(
        "\(messages).email.txt", "{{> _foot.txt}}", "{{> _feet.txt}}",
        "6 : The partial \"_feet.txt\" does not exist; did you mean \"_foot.txt\"?"),
    .init(
        "\(messages).email.html", "{{session.title}}", "{{session.titel}}",
        "1 session.titel: \"{{session.titel}}\" is not known here; did you mean \"{{session.title}}\"?"),
    .init(
        "\(messages).email.html", "{{session.title}}", "{{session.title.long}}",
        "1 session.title.long: \"{{session.title.long}}\" is not known here; did you mean \"{{session.title}}\"?"),
    .init("\(messages).email.html", "<p>", "<p>{{> _foot.txt}}", "1 : The partial \"_foot.txt\" does not exist."),
    .init(
        "Templates/Messages/fr/_foot.txt", "{{facilitator.name}}", "\n{{facilitator.nmae}}",
        "2 facilitator.nmae: \"{{facilitator.nmae}}\" is not known here; did you mean \"{{facilitator.name}}\"?"),
    .init(
        "Templates/Messages/fr/_foot.txt", "{{facilitator.name}}", "{{facilitator.name}",
        "1 : The tag opened here by {{ is not closed by }}."),
    .init(
        "\(messages).sms.txt", "{{session.date}}",
        "{{session.date}} {{session.date}} {{session.date}} {{session.date}}",
        "- : This text message may take 174 characters; one holds 160: \"" + String(repeating: "m", count: 30) + " "
            + String(repeating: "mercredi 23 septembre ", count: 4) + String(repeating: "m", count: 55) + "\"."),
    .init(
        "\(messages).sms.txt", "{{session.date}}", "🎉",
        "1 : \"🎉\" (U+1F389), character 19, is not in the alphabet of text messages, and nothing comes near it: a part "
            + "would hold 70 characters instead of 160. Write it another way."),
    .init(
        "\(messages).sms.txt", "{{session.title}} {{session.date}}{{#session.link}} {{session.link}}{{/session.link}}",
        "", "- : This text message is empty."),
    .init(
        "\(messages).webhook.json", "\"{{session.title}}\"", "{{session.title}}",
        "- : Filled in, this is not JSON, line 2 of the result: Expected a value; found \"mmmmmmmmmmmmmmmmmmmm\"."),
    .init(
        "\(messages).webhook.json", "\"{{session.title}}\"", "\"{{{session.aim}}}\"",
        "- : Filled in, this is not JSON, line 2 of the result: Expected a comma or \"}\" (opened on line 1); found \"a\"."
    ),
]

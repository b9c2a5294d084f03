/// Rules of notices, and their messages.
extension Mutation {
    static let ruleMutations: [Mutation] = [
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
            rule, "{ \"anchor\": \"session.start\" }",
            "{ \"anchor\": \"session.start\", \"days\": -1, \"at\": \"16:00\" }",
            "5 usefulUntil: \"usefulUntil\" never comes after \"when\": the notice would never leave."),
        .init(
            rule, "{ \"anchor\": \"session.start\", \"days\": -1, \"at\": \"17:00\" }",
            "{ \"anchor\": \"session.end\" }",
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

    static let messageMutations: [Mutation] = [
        .init(
            "\(messages).email.txt", "Subject: ", "Object: ", "1 : The first line must be the subject: \"Subject: …\"."),
        .init(
            "\(messages).email.txt", "\n\n", "\nx\n",
            "2 : After the subject an empty line and then the text were expected."
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
            "\(messages).sms.txt",
            "{{session.title}} {{session.date}}{{#session.link}} {{session.link}}{{/session.link}}",
            "", "- : This text message is empty."),
        .init(
            "\(messages).webhook.json", "\"{{session.title}}\"", "{{session.title}}",
            "- : Filled in, this is not JSON, line 2 of the result: Expected a value; found \"mmmmmmmmmmmmmmmmmmmm\"."),
        .init(
            "\(messages).webhook.json", "\"{{session.title}}\"", "\"{{{session.aim}}}\"",
            "- : Filled in, this is not JSON, line 2 of the result: Expected a comma or \"}\" (opened on line 1); found \"a\"."
        ),
    ]
}

/// Programmes: their sessions, their weeks and their gates.
extension Mutation {
    static let programmeMutations: [Mutation] = [
        .init(
            programme, "\"kind\": \"tea-room\"", "\"kind\": \"tearoom\"",
            "10 sessions: The first morning (week 1, day 1) must have \"tea-room\".",
            "14 sessions[3].kind: \"tearoom\" is not known; expected one of autonomous-work, autonomy-check, closing, connection-setup, cv, informal-moment, information-meeting, questionnaire, tea-room, weekly-call. Did you mean \"tea-room\"?"
        ),
        .init(
            programme, "\"weeks\": 2", "\"weeks\": 0",
            "5 weeks: Expected a whole number from 1 to 52; found the number 0."),
        .init(
            programme, "{ \"kind\": \"cv\", \"modality\": \"synchronous\"",
            "{ \"kind\": \"cv\", \"modality\": \"inPerson\"",
            "16 sessions[5].modality: \"cv\" is not held as \"inPerson\"; expected synchronous."),
        .init(
            programme, "\"minutes\": 80", "\"minutes\": 50",
            "16 sessions[5].minutes: 50 min; \"cv\" lasts 60 to 120 min."),
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

    static let weekMutations: [Mutation] = [
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

    static let gateMutations: [Mutation] = [
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
}

/// Kinds of sessions, and the criteria of autonomy.
extension Mutation {
    static let kindMutations: [Mutation] = [
        .init(
            kind, "\"id\": \"cv\"", "\"id\": \"CV\"",
            "2 id: Expected a name in small letters, digits and hyphens; found the text \"CV\"."),
        .init(
            "Sessions/closing.json", "\"id\": \"closing\"", "\"id\": \"close\"",
            "2 id: The id \"close\" must be the name of the file: \"closing\"."),
        .init(
            kind, "{ \"fr\": \"But\", \"en\": \"Aim\" }", "{ \"fr\": \"But\" }", "4 aim.en: The key \"en\" is missing."),
        .init(kind, "\"Tous\"", "\" \"", "5 suits.fr: This text is empty: write it."),
        .init(
            kind, "\"aim\"", "\"aims\"", "1 aim: The key \"aim\" is missing.",
            "4 aims: The key \"aims\" is not known here; did you mean \"aim\"?"),
        .init(
            kind, "\"A title\"", "\"A title of more than thirty signs\"",
            "3 title: \"A title of more than thirty signs\" takes 33 characters in a text message; a title has at most 30."
        ),
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

    static let criteriaMutations: [Mutation] = [
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
}

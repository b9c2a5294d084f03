import Arguments
import Basics
import Clubs
import Notices
import Operations
import OrderedJSON
import Stores
import Terminal

/// `jobclub outbox list`.
enum OutboxListCommand: Action {
    static let cohort = Parameter<CohortID>.argument(
        .identifier("COHORT"), Phrase(fr: "un seul groupe", en: "one cohort alone"), isRequired: false)
    static let state = Parameter<DeliveryState>.option(
        "state", .one(of: DeliveryState.self, "STATE"), Phrase(fr: "un seul état", en: "one state alone"), repeats: true
    )
    static let participant = Parameter<String>.option(
        "participant", .text("P"), Phrase(fr: "une seule personne (p07)", en: "one person alone (p07)"))

    static let declaration = Declaration(
        "outbox list", .sending,
        Phrase(
            fr: "les messages : à venir, partis, arrivés, échoués", en: "the messages: to come, gone, arrived, failed"),
        [cohort, state, participant],
        examples: [
            .init(
                "jobclub outbox list limoges --state failed --state unknown",
                Phrase(fr: "ce qui n’est pas passé", en: "what did not get through")),
            .init("jobclub outbox list --json", Phrase(fr: "tout, pour un script", en: "everything, for a script")),
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let states = Set(arguments.all(state))
        let person = arguments[participant]
        let (entries, zones) = try shell.clubs().read { store throws(Fault) in
            let cohorts = try store.cohorts()
            let query = try arguments[cohort].map { id throws(Fault) in
                OutboxQuery.cohort(try store.findCohort(id.rawValue).number)
            }
            let zones = Dictionary(cohorts.map { ($0.id, $0.zone) }, uniquingKeysWith: { a, _ in a })
            return (try store.list(query ?? .all), zones)
        }
        let wanted = entries.filter { entry in
            (states.isEmpty || states.contains(entry.state))
                && (person == nil || entry.participant.key == person || entry.participant.rawValue == person)
        }
        if shell.json {
            return try shell.answer { json in
                json.object { $0.field("deliveries") { $0.array(wanted) { $0.delivery($1) } } }
            }
        }
        var table = Table([
            .init("N°"), .init(Phrase(fr: "Prévu", en: "Due")[shell.language]),
            .init(Phrase(fr: "Personne", en: "Person")[shell.language]),
            .init("Message", yields: true),
            .init(Phrase(fr: "Canal", en: "Channel")[shell.language]),
            .init(Phrase(fr: "État", en: "State")[shell.language]), .init("", yields: true),
        ])
        let titles = shell.noticeTitles
        for entry in wanted {
            let due = try shell.wall(entry.due, zone: zones[entry.cohort])
            table.rows.append([
                entry.id.description, due.spoken(shell.language), entry.participant.rawValue,
                titles[entry.rule]?[shell.language] ?? entry.rule.rawValue,
                entry.channel?.name[shell.language] ?? "–", entry.state.name[shell.language],
                entry.reason.map { ReasonWords($0).phrase[shell.language] } ?? "",
            ])
        }
        if !wanted.isEmpty { try shell.say(table) }
        try shell.say(sum(wanted)[shell.language])
    }

    /// `912 messages : 800 à venir, 112 acceptés`.
    private static func sum(_ entries: [OutboxEntry]) -> Phrase {
        let counts = DeliveryState.allCases.map { state in (state, entries.count { $0.state == state }) }.filter {
            $0.1 > 0
        }
        let list = { (language: Language) in counts.map { "\($0.1) \($0.0.name[language])" }.joined(separator: ", ") }
        guard !counts.isEmpty else { return Phrase(fr: "Aucun message.", en: "No message.") }
        return Phrase(
            fr: "\(Noun.messages.counted(entries.count).french) : \(list(.french)).",
            en: "\(Noun.messages.counted(entries.count).english): \(list(.english)).")
    }
}

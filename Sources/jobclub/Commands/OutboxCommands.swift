import Arguments
import Clubs
import Notices
import Operations
import OrderedJSON
import Storage
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
        let (entries, zones) = try shell.openDatabase().read { connection throws(Fault) in
            let cohorts = try connection.cohorts()
            let number = try arguments[cohort].map { id throws(Fault) in try connection.findCohort(id.rawValue).number }
            let zones = Dictionary(cohorts.map { ($0.id, $0.zone) }, uniquingKeysWith: { a, _ in a })
            return (try connection.outbox(cohort: number), zones)
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
            .init(Phrase(fr: "Message", en: "Message")[shell.language]),
            .init(Phrase(fr: "Canal", en: "Channel")[shell.language]),
            .init(Phrase(fr: "État", en: "State")[shell.language]), .init("", yields: true),
        ])
        for entry in wanted {
            let due = try shell.wall(entry.due, zone: zones[entry.cohort])
            table.rows.append([
                entry.id.description, due.spoken(shell.language), entry.participant.rawValue, entry.rule.rawValue,
                entry.channel?.rawValue ?? "–", entry.state.name[shell.language], entry.reason ?? "",
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

/// `jobclub outbox show`.
enum OutboxShowCommand: Action {
    static let id = Parameter<DeliveryID>.argument(
        Shape("ID", expected: Phrase(fr: "le numéro d’un envoi (412.1)", en: "a delivery's number (412.1)")) {
            DeliveryID($0)
        },
        Phrase(fr: "le numéro d’un message, vu dans « outbox list »", en: "a message's number, seen in \"outbox list\"")
    )

    static let declaration = Declaration(
        "outbox show", .sending,
        Phrase(fr: "un message : son chemin et ses mots", en: "one message: its way and its words"), [id],
        examples: [
            .init(
                "jobclub outbox show 412",
                Phrase(fr: "ce qui est parti, et ce qu’il en est advenu", en: "what left, and what came of it"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let id = try arguments.require(id)
        let entries = try shell.openDatabase().read { connection throws(Fault) in
            try connection.outbox(notice: id.notice)
        }
        guard let first = entries.first else {
            throw Fault(
                .notFound,
                Phrase(fr: "Aucun message n’a le numéro \(id.notice).", en: "No message has the number \(id.notice)."))
        }
        if shell.json {
            return try shell.answer { json in
                json.object { $0.field("deliveries") { $0.array(entries) { $0.delivery($1, withBody: true) } } }
            }
        }
        let zone = try shell.openDatabase().read { connection throws(Fault) in try connection.cohort(first.cohort)?.zone
        }
        try shell.say(shell.terminal.style.bold("\(first.rule) → \(first.participant)"))
        try shell.say(
            Phrase(
                fr:
                    "Prévu \(try shell.wall(first.due, zone: zone).spoken(.french)), utile jusqu’au \(try shell.wall(first.usefulUntil, zone: zone).spoken(.french))",
                en:
                    "Due \(try shell.wall(first.due, zone: zone).spoken(.english)), useful until \(try shell.wall(first.usefulUntil, zone: zone).spoken(.english))"
            ))
        for entry in entries {
            let name = "\(entry.id)  \(entry.channel?.rawValue ?? "–")  \(entry.state.name[shell.language])"
            try shell.say(["", [name, entry.reason, entry.reference].compactMap { $0 }.joined(separator: "  ")])
            if let body = entry.body { try shell.say(String(decoding: body, as: UTF8.self)) }
        }
    }
}

extension JSONWriter {
    mutating func delivery(_ entry: OutboxEntry, withBody: Bool = false) {
        object {
            $0.field("id", entry.id.description)
            $0.field("notice", entry.id.notice)
            $0.field("rule", entry.rule.rawValue)
            $0.field("occurrence", entry.occurrence)
            $0.field("cohort", entry.cohort.rawValue)
            $0.field("session", entry.session?.rawValue)
            $0.field("participant", entry.participant.rawValue)
            $0.field("channel", entry.channel?.rawValue)
            $0.field("state", entry.state.rawValue)
            $0.field("dueAt", entry.due.description)
            $0.field("usefulUntil", entry.usefulUntil.description)
            $0.field("attempts", entry.attempts)
            $0.field("message", entry.messageID)
            $0.field("reference", entry.reference)
            $0.field("reason", entry.reason)
            if withBody { $0.field("body", entry.body.map { String(decoding: $0, as: UTF8.self) }) }
        }
    }
}

extension DeliveryState {
    var name: Phrase {
        switch self {
        case .scheduled: Phrase(fr: "à venir", en: "to come")
        case .deferred: Phrase(fr: "remis à plus tard", en: "put off")
        case .transmitting: Phrase(fr: "en cours d’envoi", en: "being sent")
        case .accepted: Phrase(fr: "accepté", en: "accepted")
        case .delivered: Phrase(fr: "remis", en: "delivered")
        case .retrying: Phrase(fr: "à réessayer", en: "to be retried")
        case .failed: Phrase(fr: "échoué", en: "failed")
        case .unknown: Phrase(fr: "incertain", en: "unknown")
        case .expired: Phrase(fr: "trop tard", en: "too late")
        case .cancelled: Phrase(fr: "annulé", en: "cancelled")
        case .suppressed: Phrase(fr: "sans objet", en: "suppressed")
        case .called: Phrase(fr: "à appeler", en: "on the call list")
        }
    }
}

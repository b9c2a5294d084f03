import Answers
import Arguments
import Basics
import Clubs
import Notices
import Operations
import Stores
import ZoneInfo

/// `jobclub outbox list`.
enum OutboxListCommand: Command {
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

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let states = Set(arguments.all(state))
        let person = arguments[participant]
        let (entries, cohorts) = try shell.clubs().read { store throws(Fault) in
            let query = try arguments[cohort].map { id throws(Fault) in
                OutboxQuery.cohort(try store.findCohort(id.rawValue).number)
            }
            return (try store.list(query ?? .all), try store.cohorts())
        }
        let wanted = entries.filter { entry in
            (states.isEmpty || states.contains(entry.state))
                && (person == nil || entry.participant.key == person || entry.participant.rawValue == person)
        }
        var zones: [CohortID: Zone] = [:]
        for cohort in cohorts { zones[cohort.id] = try shell.zones.zone(named: cohort.zone) }
        let table = AnswerTable(wanted, Column.delivery(shell.noticeTitles, zones))
        return Answer(["deliveries": .table(table)]) {
            if !table.isEmpty { Part.table(table) }
            sum(wanted)
        }
    }

    /// `912 messages : 800 à venir, 112 acceptés`.
    private static func sum(_ entries: [OutboxEntry]) -> Phrase {
        guard !entries.isEmpty else { return Phrase(fr: "Aucun message.", en: "No message.") }
        let counts = Dictionary(grouping: entries, by: \.state).mapValues(\.count)
        let list = DeliveryState.allCases.compactMap { state in counts[state].map { Phrase("\($0) ") + state.name } }
        return Noun.messages.counted(entries.count) + Phrase(fr: " : ", en: ": ") + list.joined(by: ", ") + "."
    }
}

extension Column<OutboxEntry> {
    /// - Parameters:
    ///   - titles: what notices are called.
    ///   - zones: on whose walls people read when it is due.
    static func delivery(_ titles: [NoticeRuleID: Phrase] = [:], _ zones: [CohortID: Zone] = [:]) -> [Column] {
        [
            .text("id", Phrase("N°")) { $0.id.description },
            .words(nil, Phrase(fr: "Prévu", en: "Due")) { entry in
                let wall = (zones[entry.cohort] ?? .utc).wall(at: entry.due)
                return Phrase { wall.spoken($0) }
            },
            .count("notice") { $0.id.notice },
            .text("rule") { $0.rule.rawValue },
            .text("occurrence") { $0.occurrence.rawValue },
            .text("cohort") { $0.cohort.rawValue },
            .text("session") { $0.session?.rawValue },
            .text("participant", Phrase(fr: "Personne", en: "Person")) { $0.participant.rawValue },
            .words(nil, Phrase("Message"), yields: true) { titles.title(of: $0.rule) },
            .word("channel", Phrase(fr: "Canal", en: "Channel"), absent: "–") { $0.channel },
            .word("state", Phrase(fr: "État", en: "State")) { $0.state },
            .instant("dueAt") { $0.due },
            .instant("usefulUntil") { $0.usefulUntil },
            .count("attempts") { $0.attempts },
            .text("message") { $0.messageID },
            .count("with") { $0.carrier },
            .text("reference") { $0.reference },
            .text("reason") { $0.reason?.words.english },
            .text("reasonCode") { $0.reason?.code.rawValue },
            .words(nil, Phrase(""), yields: true) { $0.reason?.words },
        ]
    }
}

import Answers
import Arguments
import Basics
import Clubs
import Notices

/// `jobclub catalogue list`.
enum CatalogueListCommand: Command {
    static let declaration = Declaration(
        "catalogue list", .upkeep,
        Phrase(fr: "les types de séance, programmes et messages", en: "the session kinds, programmes and messages"),
        examples: [
            .init("jobclub catalogue list", Phrase(fr: "ce qu’un club peut contenir", en: "what a club can be made of"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let catalogue = try shell.loadCatalogue()
        let kinds = AnswerTable(
            catalogue.kinds.values.sorted { $0.id < $1.id },
            entry({ $0.id.rawValue }, { $0.title }) + [
                .cell("modalities") { .codes($0.modalities) },
                .count("minutesFrom") { $0.minutes.from },
                .count("minutesTo") { $0.minutes.to },
                .words(nil, Phrase("")) { kind in
                    Set([kind.minutes.from, kind.minutes.to]).sorted().map { minutes in
                        Phrase { spokenDuration(minutes: minutes, $0) }
                    }.joined(by: " – ")
                },
            ] as [Column<SessionKind>], indent: 2)
        let programmes = AnswerTable(
            catalogue.programmes.values.sorted { $0.id < $1.id },
            entry({ $0.id.rawValue }, { $0.title }) + [
                .count("weeks") { $0.weeks },
                .cell("sessions", Phrase("")) { .count($0.sessions.count) },
            ] as [Column<Programme>], indent: 2)
        let criteria = AnswerTable(catalogue.criteria, entry({ $0.id.rawValue }, { $0.title }), indent: 2)
        let notices = AnswerTable(catalogue.rules, entry({ $0.id.rawValue }, { $0.title }), indent: 2)
        return Answer([
            "kinds": .table(kinds), "programmes": .table(programmes), "criteria": .table(criteria),
            "notices": .table(notices),
        ]) {
            Part.heading(Phrase(fr: "Programmes", en: "Programmes"))
            Part.table(programmes)
            Part.gap
            Part.heading(Phrase(fr: "Types de séance", en: "Session kinds"))
            Part.table(kinds)
            Part.gap
            Part.heading(Phrase(fr: "Critères d’autonomie", en: "Criteria of autonomy"))
            Part.table(criteria)
            Part.gap
            Part.heading(Phrase("Messages"))
            Part.table(notices)
        }
    }

    private static func entry<Entry>(
        _ id: @escaping (Entry) -> String, _ title: @escaping (Entry) -> Phrase
    ) -> [Column<Entry>] {
        [.text("id", Phrase(""), id), .words("title", Phrase(""), yields: true, title)]
    }
}

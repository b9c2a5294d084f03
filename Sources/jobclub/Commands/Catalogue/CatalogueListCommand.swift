import Arguments
import Basics
import Clubs
import Notices
import OrderedJSON
import Terminal

/// `jobclub catalogue list`.
enum CatalogueListCommand: Action {
    static let declaration = Declaration(
        "catalogue list", .upkeep,
        Phrase(fr: "les types de séance, programmes et messages", en: "the session kinds, programmes and messages"),
        examples: [
            .init("jobclub catalogue list", Phrase(fr: "ce qu’un club peut contenir", en: "what a club can be made of"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let catalogue = try shell.loadCatalogue()
        let kinds = catalogue.kinds.values.sorted { $0.id < $1.id }
        let programmes = catalogue.programmes.values.sorted { $0.id < $1.id }
        let language = shell.language
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("kinds") {
                        $0.array(kinds) { json, kind in
                            json.object {
                                $0.field("id", kind.id.rawValue)
                                $0.field("title", kind.title[language])
                                $0.field("modalities") { $0.array(kind.modalities) { $0.value($1.rawValue) } }
                                $0.field("minutesFrom", kind.minutes.from)
                                $0.field("minutesTo", kind.minutes.to)
                            }
                        }
                    }
                    $0.field("programmes") {
                        $0.array(programmes) { json, programme in
                            json.object {
                                $0.field("id", programme.id.rawValue)
                                $0.field("title", programme.title[language])
                                $0.field("weeks", programme.weeks)
                                $0.field("sessions", programme.sessions.count)
                            }
                        }
                    }
                    $0.field("criteria") {
                        $0.array(catalogue.criteria) { json, criterion in
                            json.object {
                                $0.field("id", criterion.id.rawValue)
                                $0.field("title", criterion.title[language])
                            }
                        }
                    }
                    $0.field("notices") {
                        $0.array(catalogue.rules) { json, rule in
                            json.object {
                                $0.field("id", rule.id.rawValue)
                                $0.field("title", rule.title[language])
                            }
                        }
                    }
                }
            }
        }
        try section(
            Phrase(fr: "Programmes", en: "Programmes"),
            programmes.map { [$0.id.rawValue, $0.title[language], "\($0.sessions.count)"] }, shell)
        try section(
            Phrase(fr: "Types de séance", en: "Session kinds"),
            kinds.map { kind in
                let lengths = Set([kind.minutes.from, kind.minutes.to]).sorted().map {
                    spokenDuration(minutes: $0, language)
                }
                return [kind.id.rawValue, kind.title[language], lengths.joined(separator: " – ")]
            }, shell)
        try section(
            Phrase(fr: "Critères d’autonomie", en: "Criteria of autonomy"),
            catalogue.criteria.map { [$0.id.rawValue, $0.title[language]] }, shell)
        try section(
            Phrase(fr: "Messages", en: "Messages"), catalogue.rules.map { [$0.id.rawValue, $0.title[language]] }, shell,
            isLast: true)
    }

    private static func section(_ title: Phrase, _ rows: [[String]], _ shell: Shell, isLast: Bool = false) throws(Fault)
    {
        try shell.say(shell.terminal.style.bold(title[shell.language]))
        try shell.say(
            Table([.init(""), .init("", yields: true), .init("")], rows: rows.map { ["  " + $0[0]] + $0.dropFirst() }))
        if !isLast { try shell.say("") }
    }
}

import Arguments
import Catalogue
import Clubs
import Terminal

/// `jobclub catalogue check`.
enum CatalogueCheckCommand: Inspection {
    static let declaration = Declaration(
        "catalogue check", .upkeep,
        Phrase(
            fr: "vérifie les séances, programmes, règles et messages",
            en: "checks sessions, programmes, rules and messages"),
        examples: [
            .init("jobclub catalogue check", Phrase(fr: "après avoir modifié un fichier", en: "after editing a file")),
            .init(
                "jobclub catalogue check --catalogue ~/notre-catalogue",
                Phrase(fr: "un catalogue à soi", en: "a catalogue of one's own")),
        ])

    static func inspect(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Findings {
        var findings = Findings()
        CheckCommand.catalogue(&findings, shell)
        return findings
    }
}

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

/// `jobclub catalogue show`.
enum CatalogueShowCommand: Action {
    static let id = Parameter<String>.argument(
        .text("ID"), Phrase(fr: "un type de séance ou un programme", en: "a session kind or a programme"))

    static let declaration = Declaration(
        "catalogue show", .upkeep,
        Phrase(
            fr: "un type de séance, prêt à être animé ; ou un programme",
            en: "a session kind, ready to be led; or a programme"),
        [id],
        examples: [
            .init(
                "jobclub catalogue show tea-room",
                Phrase(fr: "comment mener le salon de thé", en: "how to lead the tea room")),
            .init(
                "jobclub catalogue show four-week-remote",
                Phrase(fr: "les quatre semaines à distance", en: "the four weeks at a distance")),
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let catalogue = try shell.loadCatalogue()
        let asked = try arguments.require(id)
        let names = catalogue.kinds.keys.map(\.rawValue) + catalogue.programmes.keys.map(\.rawValue)
        let matches = names.contains(asked) ? [asked] : names.filter { $0.hasPrefix(asked) }.sorted()
        guard let name = matches.first, matches.count == 1 else {
            let meant = matches.isEmpty ? nearestName(to: asked, among: names.sorted()) : nil
            let hint =
                matches.isEmpty
                ? (meant.map { Phrase(fr: " Vouliez-vous dire « \($0) » ?", en: " Did you mean \"\($0)\"?") }
                    ?? Phrase(fr: " Voir « jobclub catalogue list ».", en: " See \"jobclub catalogue list\"."))
                : Phrase(
                    fr: " Il y a : \(matches.joined(separator: ", ")).",
                    en: " There are: \(matches.joined(separator: ", ")).")
            throw Fault(
                .notFound,
                Phrase(
                    fr: "Rien dans le catalogue ne s’appelle exactement « \(asked) ».\(hint.french)",
                    en: "Nothing in the catalogue is called exactly \"\(asked)\".\(hint.english)"))
        }
        if let kind = catalogue.kinds[SessionKindID(name)] {
            if shell.json { return try shell.answer { $0.sessionKind(kind, shell.language) } }
            try shell.say(
                SessionKindPage(language: shell.language, style: shell.terminal.style, width: shell.terminal.textWidth)
                    .lines(kind))
        } else if let programme = catalogue.programmes[ProgrammeID(name)] {
            let page = ProgrammePage(kinds: catalogue.kinds, language: shell.language, style: shell.terminal.style)
            if shell.json { return try shell.answer { $0.programme(programme, page) } }
            try shell.say(page.lines(programme, width: shell.terminal.width))
        }
    }
}

import Arguments
import Basics
import Clubs
import FoundationEssentials
import Notices
import OrderedJSON
import Terminal

/// `jobclub catalogue show`.
enum CatalogueShowCommand: Action {
    static let id = Parameter<String>.argument(
        .text("ID"),
        Phrase(
            fr: "un type de séance, un programme, un critère d’autonomie ou un message",
            en: "a session kind, a programme, a criterion of autonomy or a message"))

    static let declaration = Declaration(
        "catalogue show", .upkeep,
        Phrase(
            fr: "un type de séance, prêt à être animé ; un programme ; un message",
            en: "a session kind, ready to be led; a programme; a message"),
        [id],
        examples: [
            .init(
                "jobclub catalogue show tea-room",
                Phrase(fr: "comment mener le salon de thé", en: "how to lead the tea room")),
            .init(
                "jobclub catalogue show four-week-remote",
                Phrase(fr: "les quatre semaines à distance", en: "the four weeks at a distance")),
            .init(
                "jobclub catalogue show day-before",
                Phrase(fr: "les mots du rappel de la veille", en: "the words of the reminder the day before")),
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let catalogue = try shell.loadCatalogue()
        let asked = try arguments.require(id)
        let names = Set(
            catalogue.kinds.keys.map(\.rawValue) + catalogue.programmes.keys.map(\.rawValue)
                + catalogue.rules.map(\.id.rawValue) + catalogue.criteria.map(\.id.rawValue))
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
        } else if let criterion = catalogue.criteria.first(where: { $0.id.rawValue == name }) {
            let page = CriterionPage(
                language: shell.language, style: shell.terminal.style, width: shell.terminal.textWidth)
            if shell.json { return try shell.answer { $0.criterion(criterion, shell.language) } }
            try shell.say(page.lines(criterion))
        } else if let rule = catalogue.rules.first(where: { $0.id.rawValue == name }) {
            try show(rule, in: shell)
        }
    }

    /// What puts somebody on the call list has no message.
    private static func showCall(_ rule: NoticeRule, in shell: Shell) throws(Fault) {
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("id", rule.id.rawValue)
                    $0.field("title", rule.title[shell.language])
                    $0.field("call", true)
                    $0.field("files") { $0.array([String]()) { $0.value($1) } }
                }
            }
        }
        try shell.say("\(shell.terminal.style.bold(rule.title[shell.language]))  \(rule.id)")
        try shell.say(
            Phrase(
                fr: "Aucun message : la personne va sur la liste d’appels.",
                en: "No message: the person goes on the call list."))
    }

    /// A message as its files hold it: whoever wants other words edits them there.
    private static func show(_ rule: NoticeRule, in shell: Shell) throws(Fault) {
        guard rule.call != true else { return try showCall(rule, in: shell) }
        let folder = "\(try shell.catalogueDirectory())/Templates/Messages/\(shell.language.rawValue)"
        var files: [(path: String, text: String)] = []
        for ending in ["email.txt", "sms.txt"] {
            let path = "\(folder)/\(rule.id).\(ending)"
            files.append((path, String(decoding: try InputFile(path).bytes(), as: UTF8.self)))
        }
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("id", rule.id.rawValue)
                    $0.field("title", rule.title[shell.language])
                    $0.field("files") {
                        $0.array(files) { json, file in
                            json.object {
                                $0.field("path", file.path)
                                $0.field("text", file.text)
                            }
                        }
                    }
                }
            }
        }
        let style = shell.terminal.style
        try shell.say("\(style.bold(rule.title[shell.language]))  \(rule.id)")
        for file in files { try shell.say(["", style.bold(file.path), file.text]) }
    }
}

import Arguments
import Catalogue
import Clubs
import Terminal

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

import Answers
import Arguments
import Basics
import Clubs
import FoundationEssentials
import Notices

/// `jobclub catalogue show`.
enum CatalogueShowCommand: Command {
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

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let catalogue = try shell.loadCatalogue()
        let name = try name(try arguments.require(id), in: catalogue)
        if let kind = catalogue.kinds[SessionKindID(name)] { return kind.answer }
        if let programme = catalogue.programmes[ProgrammeID(name)] {
            return ProgrammePage(programme: programme, kinds: catalogue.kinds).answer
        }
        if let criterion = catalogue.criteria.first(where: { $0.id.rawValue == name }) { return criterion.answer }
        guard let rule = catalogue.rules.first(where: { $0.id.rawValue == name }) else { return .nothing }
        return try message(rule, in: shell)
    }

    /// The one name that is meant.
    private static func name(_ asked: String, in catalogue: Catalogue) throws(Fault) -> String {
        let names = Set(
            catalogue.kinds.keys.map(\.rawValue) + catalogue.programmes.keys.map(\.rawValue)
                + catalogue.rules.map(\.id.rawValue) + catalogue.criteria.map(\.id.rawValue))
        let matches = names.contains(asked) ? [asked] : names.filter { $0.hasPrefix(asked) }.sorted()
        if let name = matches.first, matches.count == 1 { return name }
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

    /// A message as its files hold it: whoever wants other words edits them there. What puts somebody on the call list has
    /// none.
    private static func message(_ rule: NoticeRule, in shell: Shell) throws(Fault) -> Answer {
        let isCall = rule.call == true
        let folder = "\(try shell.catalogueDirectory())/Templates/Messages/\(shell.language.rawValue)"
        var files: [(path: String, text: String)] = []
        for ending in isCall ? [] : ["email.txt", "sms.txt"] {
            let path = "\(folder)/\(rule.id).\(ending)"
            files.append((path, String(decoding: try InputFile(path).bytes(), as: UTF8.self)))
        }
        let call: Fields = isCall ? ["call": .flag(true)] : [:]
        return Answer(
            ["id": .code(rule.id), "title": .words(rule.title)] + call + [
                "files": .array(files) { ["path": .text($0.path), "text": .text($0.text)] }
            ]
        ) {
            Part.heading(rule.title, aside: Phrase(rule.id.rawValue))
            if isCall {
                Phrase(
                    fr: "Aucun message : la personne va sur la liste d’appels.",
                    en: "No message: the person goes on the call list.")
            }
            for file in files {
                Part.gap
                Part.heading(Phrase(file.path))
                Phrase(file.text)
            }
        }
    }
}

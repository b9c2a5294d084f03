import Basics
import Clubs
import Mustache
import Notices

/// Turns the message files of one language into templates.
struct MessageReading {
    /// The files that make one message, by the ending of their names.
    enum Part: String, CaseIterable {
        case text = ".email.txt"
        case html = ".email.html"
        case sms = ".sms.txt"
        case webhook = ".webhook.json"

        /// Partials keep the ending of the files that include them.
        var partialEnding: String {
            switch self {
            case .text, .sms: ".txt"
            case .html: ".html"
            case .webhook: ".json"
            }
        }
    }

    let files: CatalogueFiles
    let folder: String
    let language: Language
    let rules: [NoticeRuleID]
    /// Those that write no message.
    let silent: Set<NoticeRuleID>
    private let known: Set<NoticeRuleID>
    private(set) var faults: [Fault.Detail] = []
    /// The sources of partials by ending, then by name.
    private var partials: [String: [String: String]] = [:]

    init(_ files: CatalogueFiles, language: Language, rules: [NoticeRuleID], silent: [NoticeRuleID] = []) {
        self.files = files
        self.folder = CatalogueFiles.messages(language)
        self.language = language
        let silent = Set(silent)
        self.silent = silent
        self.rules = rules.filter { !silent.contains($0) }
        known = Set(self.rules)
    }

    mutating func read(into messages: inout MessageTemplates) {
        for name in files.names(in: folder) { sort(name) }
        for rule in rules {
            let mail = mail(rule)
            let html = template(rule, .html)
            let sms = template(rule, .sms)
            let webhook = template(rule, .webhook)
            guard let mail, let html, let sms, let webhook else { continue }
            messages[rule, language] = MessageTemplate(
                subject: mail.subject, text: mail.text, html: html, sms: sms, webhook: webhook)
        }
    }

    /// Keeps partials, lets messages of known rules pass, and names whatever else lies in the folder.
    private mutating func sort(_ name: String) {
        if name.hasPrefix("_") {
            let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
            guard [".txt", ".html", ".json"].contains(ending) else {
                return noteOrphan(
                    name,
                    Phrase(
                        fr: "Un fragment finit par .txt, .html ou .json.",
                        en: "A partial ends with .txt, .html or .json."))
            }
            partials[ending, default: [:]][name] = source(name)
            return
        }
        guard let part = Part.allCases.first(where: { name.hasSuffix($0.rawValue) }) else {
            let endings = Part.allCases.map(\.rawValue).joined(separator: ", ")
            return noteOrphan(
                name,
                Phrase(
                    fr:
                        "La fin de ce nom n'est pas connue : attendu \(endings), ou un fragment qui commence par « _ ».",
                    en:
                        "The ending of this name is not known: expected \(endings), or a partial that begins with \"_\"."
                ))
        }
        let rule = String(name.dropLast(part.rawValue.count))
        guard !known.contains(NoticeRuleID(rule)) else { return }
        guard !silent.contains(NoticeRuleID(rule)) else {
            return noteOrphan(
                name,
                Phrase(
                    fr: "L'avis « \(rule) » est un appel (« call ») : il n'a pas de message.",
                    en: "The notice \"\(rule)\" is a call (\"call\"): it has no message."))
        }
        let nearest = nearestName(to: rule, among: rules.map(\.rawValue))
        noteOrphan(
            name,
            Phrase(
                fr: "Aucun avis ne s'appelle « \(rule) » dans \(CatalogueFiles.notices)"
                    + (nearest.map { " ; vouliez-vous dire « \($0) » ?" } ?? "."),
                en: "No notice is called \"\(rule)\" in \(CatalogueFiles.notices)"
                    + (nearest.map { "; did you mean \"\($0)\"?" } ?? ".")))
    }

    /// The subject stands on the first line, `Subject: …`; an empty line and the body follow.
    private mutating func mail(_ rule: NoticeRuleID) -> (subject: Template, text: Template)? {
        let name = rule.rawValue + Part.text.rawValue
        guard let source = source(name) else {
            noteMissing(name)
            return nil
        }
        let lines = source.split(maxSplits: 2, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines[0].hasPrefix("Subject: "), lines[0].contains(where: { !$0.isWhitespace }) else {
            faults.append(
                Fault.Detail(
                    file: "\(folder)/\(name)", line: 1,
                    Phrase(
                        fr: "La première ligne doit être l'objet : « Subject: … ».",
                        en: "The first line must be the subject: \"Subject: …\".")))
            return nil
        }
        guard lines.count == 3, lines[1].allSatisfy(\.isWhitespace) else {
            faults.append(
                Fault.Detail(
                    file: "\(folder)/\(name)", line: 2,
                    Phrase(
                        fr: "Après l'objet, une ligne vide puis le texte étaient attendus.",
                        en: "After the subject an empty line and then the text were expected.")))
            return nil
        }
        let subject = template(String(lines[0].dropFirst(9)), name, .text, linesBefore: 0)
        let text = template(String(lines[2]), name, .text, linesBefore: 2)
        guard let subject, let text else { return nil }
        return (subject, text)
    }

    private mutating func template(_ rule: NoticeRuleID, _ part: Part) -> Template? {
        let name = rule.rawValue + part.rawValue
        guard let source = source(name) else {
            noteMissing(name)
            return nil
        }
        return template(source, name, part, linesBefore: 0)
    }

    private mutating func template(_ source: String, _ name: String, _ part: Part, linesBefore: Int) -> Template? {
        do throws(TemplateFault) {
            return try Template(source, partials: partials[part.partialEnding] ?? [:])
        } catch {
            let detail = Fault.Detail(
                file: "\(folder)/\(error.partial ?? name)", line: error.line + (error.partial == nil ? linesBefore : 0),
                error.message)
            // A partial with a fault is met by every message that includes it.
            if !faults.contains(detail) { faults.append(detail) }
            return nil
        }
    }

    private mutating func source(_ name: String) -> String? {
        guard let bytes = files["\(folder)/\(name)"] else { return nil }
        if let text = String(validating: bytes, as: UTF8.self) {
            return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        }
        let detail = Fault.Detail(
            file: "\(folder)/\(name)",
            Phrase(
                fr: "Ce fichier n'est pas en UTF-8 : enregistrez-le en UTF-8.",
                en: "This file is not UTF-8: save it as UTF-8."))
        if !faults.contains(detail) { faults.append(detail) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func noteMissing(_ name: String) {
        faults.append(
            Fault.Detail(
                file: "\(folder)/\(name)",
                Phrase(
                    fr: "Ce message manque : chaque avis a ses quatre formes dans chaque langue.",
                    en: "This message is missing: every notice has its four forms in every language.")))
    }

    private mutating func noteOrphan(_ name: String, _ message: Phrase) {
        faults.append(Fault.Detail(file: "\(folder)/\(name)", message))
    }
}

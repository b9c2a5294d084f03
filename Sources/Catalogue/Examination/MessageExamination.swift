import Basics
import Mustache
import Notices
import PositionedJSON

/// Examines the four forms of one message in one language: names, length, and that a webhook's body is JSON.
struct MessageExamination {
    /// What one text message holds in the alphabet of GSM 03.38.
    private static let oneSegment = 160
    /// What three hold that are joined.
    private static let threeSegments = 459

    private let rule: NoticeRule
    private let template: MessageTemplate
    private let language: Language
    private let files: CatalogueFiles

    /// - Parameter files: where the template was read from, for faults that name the line.
    init(_ rule: NoticeRule, _ template: MessageTemplate, _ language: Language, _ files: CatalogueFiles) {
        self.rule = rule
        self.template = template
        self.language = language
        self.files = files
    }

    func faults() -> [Fault.Detail] {
        nameFaults(template.subject, .text, linesBefore: 0) + nameFaults(template.text, .text, linesBefore: 2)
            + nameFaults(template.html, .html, linesBefore: 0) + nameFaults(template.sms, .sms, linesBefore: 0)
            + nameFaults(template.webhook, .webhook, linesBefore: 0) + subjectFaults() + smsFaults() + webhookFaults()
    }

    // MARK: Names

    private func nameFaults(_ template: Template, _ part: MessageReading.Part, linesBefore: Int) -> [Fault.Detail] {
        template.uses.compactMap { use in
            guard let known = MessageVocabulary.alternatives(to: use) else { return nil }
            let nearest = nearestName(to: use.name, among: known)
            return Fault.Detail(
                file: use.partial.map { "\(CatalogueFiles.messages(language))/\($0)" } ?? path(part),
                line: use.line + (use.partial == nil ? linesBefore : 0), field: use.name,
                Phrase(
                    fr: "« {{\(use.name)}} » n'est pas connu ici"
                        + (nearest.map { " ; vouliez-vous dire « {{\($0)}} » ?" } ?? "."),
                    en: "\"{{\(use.name)}}\" is not known here"
                        + (nearest.map { "; did you mean \"{{\($0)}}\"?" } ?? ".")))
        }
    }

    // MARK: Samples

    private func subjectFaults() -> [Fault.Detail] {
        let sample = MessageSample(language: language)
        guard template.words(sample.shortest, as: .email).subject.isEmpty else { return [] }
        return [
            Fault.Detail(
                file: path(.text), line: 1,
                Phrase(
                    fr: "L'objet est vide quand peu est connu de la séance.",
                    en: "The subject is empty when little is known of the session."))
        ]
    }

    private func smsFaults() -> [Fault.Detail] {
        let names = Set(template.sms.variables)
        var worst: (text: String, length: Int)?
        for sample in MessageSample.situations(language, for: rule, using: names, combined: true) {
            let text = template.words(sample.longest, as: .sms).text
            guard let length = GSM7.septets(text) else {
                return unicodeFaults(of: text)
            }
            if length > worst?.length ?? 0 { worst = (text, length) }
        }
        guard let worst else {
            return [
                Fault.Detail(file: path(.sms), Phrase(fr: "Ce SMS est vide.", en: "This text message is empty."))
            ]
        }
        // Of several changes even the shortest list takes more than one message; so may what people write themselves.
        let isLong = rule.event == .planChanged || rule.event == .announced
        let most = isLong ? MessageExamination.threeSegments : MessageExamination.oneSegment
        guard worst.length > most else { return [] }
        return [
            Fault.Detail(
                file: path(.sms),
                Phrase(
                    fr:
                        "Ce SMS peut prendre \(worst.length) caractères ; un seul en a \(most) : "
                        + "« \(worst.text) ».",
                    en: "This text message may take \(worst.length) characters; "
                        + (most == MessageExamination.oneSegment ? "one holds" : "three hold")
                        + " \(most): \"\(worst.text)\"."))
        ]
    }

    /// One fault for each place of each character that has no spelling within the alphabet: the others are sent in
    /// theirs.
    /// - Parameter text: filled in; what stands in no file came with a name or a title.
    private func unicodeFaults(of text: String) -> [Fault.Detail] {
        let hopeless = GSM7.examine(text).troubles.filter { $0.offer == nil }
        let characters = Set(hopeless.map(\.character))
        var faults: [Fault.Detail] = []
        var found: Set<Character> = []
        let folder = CatalogueFiles.messages(language)
        let partials = files.names(in: folder).filter { $0.hasPrefix("_") && $0.hasSuffix(".txt") }
        // Partials serve mails too, which may hold anything: they are looked at for what the file itself does not hold.
        for file in [path(.sms)] + partials.map({ "\(folder)/\($0)" }) where found != characters {
            guard let bytes = files[file] else { continue }
            for trouble in GSM7.examine(String(decoding: bytes, as: UTF8.self)).troubles
            where characters.contains(trouble.character) {
                found.insert(trouble.character)
                faults.append(unicodeFault(trouble, file: file, isWritten: true))
            }
        }
        for trouble in hopeless where found.insert(trouble.character).inserted {
            faults.append(unicodeFault(trouble, file: path(.sms), isWritten: false))
        }
        return faults
    }

    private func unicodeFault(
        _ trouble: SMSExamination.Trouble, file: String, isWritten: Bool
    ) -> Fault.Detail {
        let place =
            isWritten ? Phrase(fr: ", caractère \(trouble.column),", en: ", character \(trouble.column),") : Phrase("")
        return Fault.Detail(
            file: file, line: isWritten ? trouble.line : nil,
            Phrase(
                fr: "\(trouble.shown.french) (\(trouble.codePoints))\(place.french) n'est pas dans l'alphabet des SMS "
                    + "et rien ne s'en approche : une partie n'aurait plus que 70 caractères au lieu de 160. "
                    + "Écrivez-le autrement.",
                en: "\(trouble.shown.english) (\(trouble.codePoints))\(place.english) is not in the alphabet of text "
                    + "messages, and nothing comes near it: a part would hold 70 characters instead of 160. "
                    + "Write it another way."))
    }

    private func webhookFaults() -> [Fault.Detail] {
        let names = Set(template.webhook.variables)
        for sample in MessageSample.situations(language, for: rule, using: names, combined: false) {
            for context in [sample.longest, sample.shortest] {
                let body = template.words(context, as: .webhook).text
                var faults: [Fault.Detail] = []
                _ = JSONValue.read(Array(body.utf8), file: path(.webhook), faults: &faults)
                guard let fault = faults.first else { continue }
                // The line is one of the body: sections and partials have moved it from that of the file.
                return [
                    Fault.Detail(
                        file: path(.webhook), field: fault.field,
                        Phrase(
                            fr: "Rempli, ce n'est pas du JSON, ligne \(fault.line ?? 1) du résultat : "
                                + fault.message.french,
                            en: "Filled in, this is not JSON, line \(fault.line ?? 1) of the result: "
                                + fault.message.english))
                ]
            }
        }
        return []
    }

    private func path(_ part: MessageReading.Part) -> String {
        "\(CatalogueFiles.messages(language))/\(rule.id)\(part.rawValue)"
    }
}

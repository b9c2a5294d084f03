import Basics
import Clubs
import Mustache

/// What one notice says in one language, in all of its forms.
package struct MessageTemplate: Sendable {
    /// The subject line of the e-mail.
    package var subject: Template
    package var text: Template
    package var html: Template
    package var sms: Template
    package var webhook: Template
    /// Whether it tells somebody with whom they work: known once, since each message that leaves asks for it.
    package let tellsPartners: Bool
    /// The names that it looks up in its context, by form: what no template asks for need not be put into words.
    package let names: [MessageForm: Set<String>]

    package init(subject: Template, text: Template, html: Template, sms: Template, webhook: Template) {
        self.subject = subject
        self.text = text
        self.html = html
        self.sms = sms
        self.webhook = webhook
        tellsPartners = MessageTemplate.tellPartners(text, html, sms, webhook)
        let names = { (templates: Template...) in
            Set(templates.flatMap(\.variables).map { String($0.prefix { $0 != "." }) })
        }
        self.names = [.email: names(subject, text, html), .sms: names(sms), .webhook: names(webhook)]
    }

    /// A message in the words of one person, before it is given an address.
    package struct Words: Hashable, Sendable {
        /// One line; empty but for e-mail.
        package var subject: String
        package var text: String
        /// Only for e-mail.
        package var html: String?
    }

    /// The same with all filled in that is not about one person, in one form: made once for everybody who gets it.
    func filled(_ common: Value, as form: MessageForm) -> MessageTemplate {
        let fill = { (template: Template, escaping: Escaping) in
            template.filled(common, leaving: MessageContext.personalNames, escaping: escaping)
        }
        var filled = self
        switch form {
        case .email:
            filled.subject = fill(subject, .none)
            filled.text = fill(text, .none)
            filled.html = fill(html, .html)
        case .sms: filled.sms = fill(sms, .none)
        case .webhook: filled.webhook = fill(webhook, .json)
        }
        return filled
    }

    /// Fills in the templates of one form, each with the escaping that its form needs.
    ///
    /// A subject loses its line ends, whoever wrote them; a plain text has at most one empty line in a row; an SMS is
    /// one line in the cheapest alphabet.
    /// - Parameter common: where a name is looked for that the context does not have.
    package func words(_ context: Value, over common: Value = .missing, as form: MessageForm) -> Words {
        let render = { (template: Template, escaping: Escaping) in
            template.render(context, over: common, escaping: escaping)
        }
        return switch form {
        case .email:
            Words(
                subject: oneLine(render(subject, .none)), text: withoutGaps(render(text, .none)),
                html: render(html, .html))
        case .sms: Words(subject: "", text: GSM7.cheapest(oneLine(render(sms, .none))))
        case .webhook: Words(subject: "", text: render(webhook, .json))
        }
    }

    /// Runs of blanks and line ends become one space; none stays at either end.
    private func oneLine(_ text: String) -> String {
        var line: [UInt8] = []
        line.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if !isBlank(byte) {
                line.append(byte)
            } else if let last = line.last, last != UInt8(ascii: " ") {
                line.append(UInt8(ascii: " "))
            }
        }
        if line.last == UInt8(ascii: " ") { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }

    /// Sections that were left out leave empty lines behind: of several in a row one stays, none at either end.
    /// Blanks at the end of a line go too.
    private func withoutGaps(_ text: String) -> String {
        var text = text
        let lines = text.withUTF8 { bytes in
            var kept: [UInt8] = []
            kept.reserveCapacity(bytes.count + 1)
            var gap = false
            for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
                guard let end = line.lastIndex(where: { !isBlank($0) }) else {
                    gap = true
                    continue
                }
                if gap, !kept.isEmpty { kept.append(UInt8(ascii: "\n")) }
                gap = false
                kept += line[...end]
                kept.append(UInt8(ascii: "\n"))
            }
            return kept
        }
        return String(decoding: lines, as: UTF8.self)
    }
}

private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
}

/// The messages of a catalogue: one for each notice rule and language.
package struct MessageTemplates: Sendable {
    private struct Key: Hashable {
        var rule: NoticeRuleID
        var language: Language
    }

    private var templates: [Key: MessageTemplate] = [:]

    package init() {}

    package subscript(rule: NoticeRuleID, language: Language) -> MessageTemplate? {
        get { templates[Key(rule: rule, language: language)] }
        set { templates[Key(rule: rule, language: language)] = newValue }
    }

    package var count: Int { templates.count }
}

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

    package init(subject: Template, text: Template, html: Template, sms: Template, webhook: Template) {
        self.subject = subject
        self.text = text
        self.html = html
        self.sms = sms
        self.webhook = webhook
    }

    /// A message in the words of one person, before it is given an address.
    package struct Words: Hashable, Sendable {
        /// One line; empty but for e-mail.
        package var subject: String
        package var text: String
        /// Only for e-mail.
        package var html: String?
    }

    /// Fills in the templates of one form, each with the escaping that its form needs.
    ///
    /// A subject loses its line ends, whoever wrote them; a plain text has at most one empty line in a row; an SMS is
    /// one line in the cheapest alphabet.
    package func words(_ context: Value, as form: MessageForm) -> Words {
        switch form {
        case .email:
            Words(
                subject: oneLine(subject.render(context, escaping: .none)),
                text: withoutGaps(text.render(context, escaping: .none)),
                html: html.render(context, escaping: .html))
        case .sms: Words(subject: "", text: GSM7.cheapest(oneLine(sms.render(context, escaping: .none))))
        case .webhook: Words(subject: "", text: webhook.render(context, escaping: .json))
        }
    }

    /// Runs of blanks and line ends become one space; none stays at either end.
    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: { $0 == " " || $0.isNewline || $0 == "\t" }).joined(separator: " ")
    }

    /// Sections that were left out leave empty lines behind: of several in a row one stays, none at either end.
    private func withoutGaps(_ text: String) -> String {
        var lines: [Substring] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let isBlank = line.allSatisfy(\.isWhitespace)
            if isBlank, lines.last?.isEmpty ?? true { continue }
            lines.append(isBlank ? "" : line)
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }
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

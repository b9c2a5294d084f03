import Clubs
import Mustache

/// Turns a notice into the message that one person gets.
package struct MessageRenderer: Sendable {
    package var templates: MessageTemplates

    package init(templates: MessageTemplates) {
        self.templates = templates
    }

    /// - Throws: `.configuration` when the catalogue has no such message in the person's language.
    package func message(
        id: String, rule: NoticeRuleID, to person: Participant, at address: String, form: MessageForm, context: Value,
        calendar: CalendarPart?, replyTo: String?, date: Instant
    ) throws(Fault) -> Message {
        guard let template = templates[rule, person.language] else {
            throw Fault(
                .configuration,
                Phrase(
                    fr: "Le catalogue n’a pas de message « \(rule) » en « \(person.language.rawValue) ». "
                        + "Lancez « jobclub catalogue check ».",
                    en: "The catalogue has no message \"\(rule)\" in \"\(person.language.rawValue)\". "
                        + "Run \"jobclub catalogue check\"."))
        }
        var message = Message(
            id: id, rule: rule, language: person.language, form: form, recipientName: person.name, address: address,
            text: "", date: date, replyTo: replyTo)
        switch form {
        case .email:
            message.subject = oneLine(template.subject.render(context, escaping: .none))
            message.text = template.text.render(context, escaping: .none)
            message.html = template.html.render(context, escaping: .html)
            message.calendar = calendar
        case .sms:
            message.text = GSM7.transliterated(oneLine(template.sms.render(context, escaping: .none)))
        case .webhook:
            message.subject = oneLine(template.subject.render(context, escaping: .none))
            message.text = template.webhook.render(context, escaping: .json)
        }
        return message
    }
}

/// Runs of white space, line breaks included, as one space.
private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

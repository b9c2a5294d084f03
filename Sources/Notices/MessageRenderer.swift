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
        let words = template.words(context, as: form)
        return Message(
            id: id, rule: rule, language: person.language, form: form, recipientName: person.name, address: address,
            subject: words.subject, text: words.text, html: words.html, calendar: form == .email ? calendar : nil,
            date: date, replyTo: replyTo)
    }
}

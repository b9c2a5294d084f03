import Basics
import Clubs
import Mustache

/// Turns one notice, in one language and form, into the message that each person gets.
package struct MessageRenderer: Sendable {
    private let rule: NoticeRuleID
    private let language: Language
    private let form: MessageForm
    private var template: MessageTemplate
    /// What is the same for everybody; `nil` once it is filled in.
    private var common: Value?

    /// - Parameter forMany: whether what is the same for everybody is filled in at once: worth it from the second
    ///   message on. `fillIn` does it later.
    /// - Throws: `.configuration` when the catalogue has no such message in the language.
    package init(
        _ templates: MessageTemplates, rule: NoticeRuleID, language: Language, form: MessageForm,
        context: MessageContext, forMany: Bool = true
    ) throws(Fault) {
        guard let template = templates[rule, language] else {
            throw Fault(
                .configuration,
                Phrase(
                    fr: "Le catalogue n’a pas de message « \(rule) » en « \(language.rawValue) ».",
                    en: "The catalogue has no message \"\(rule)\" in \"\(language.rawValue)\"."),
                remedies: [.checkCatalogue])
        }
        self.rule = rule
        self.language = language
        self.form = form
        self.template = template
        common = context.common
        if forMany { fillIn() }
    }

    /// Fills in what is the same for everybody, once: messages come out the same and cost less.
    package mutating func fillIn() {
        guard let common else { return }
        template = template.filled(common, as: form)
        self.common = nil
    }

    /// - Parameters:
    ///   - page: the address of the person's own page, when there are pages.
    ///   - part: which part of a message it is, when several notices stand in one.
    package func message(
        id: String, to person: Participant, with others: Companions = Companions(), at address: String,
        page: String? = nil, part: MessagePart = .whole, calendar: CalendarPart?, invitations: [CalendarPart] = [],
        replyTo: String?,
        date: Instant
    ) -> Message {
        let words = template.words(
            MessageContext.personal(person, with: others, page: page, part: part, date: date),
            over: common ?? .missing, as: form)
        return Message(
            id: id, rule: rule, language: language, form: form, recipientName: person.name, address: address,
            subject: words.subject, text: words.text, html: words.html, calendar: form == .email ? calendar : nil,
            invitations: form == .email ? invitations : [], date: date, replyTo: replyTo)
    }
}

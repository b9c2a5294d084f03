import Basics
import Clubs

/// The shapes in which a message is written; each has its template.
package enum MessageForm: String, Codable, Sendable, CaseIterable {
    case email
    case sms
    case webhook
}

/// What one person is told, rendered: what a channel turns into bytes.
package struct Message: Hashable, Sendable, Codable {
    /// The same at every retry: the left part of the Message-ID, the webhook id, the gateway's own reference.
    /// Letters, digits, `.` and `-`.
    package var id: String
    package var rule: NoticeRuleID
    package var language: Language
    package var form: MessageForm
    /// The recipient's name as a header may show it; only e-mail uses it.
    package var recipientName: String
    /// An e-mail address, an E.164 number or an https address, after the channel.
    package var address: String
    /// One line; empty for SMS.
    package var subject: String
    /// The text of an e-mail or an SMS; the JSON body of a webhook.
    package var text: String
    package var html: String?
    package var calendar: CalendarPart?
    /// Where a mail tells of several sessions: one calendar object for each, since a request holds one (RFC 5546
    /// section 3.2.2). Empty beside `calendar`.
    package var invitations: [CalendarPart]
    /// When it was rendered: the Date header, the timestamp in a webhook's body.
    package var date: Instant
    /// Where an answer goes: the facilitator's e-mail address.
    package var replyTo: String?
    /// The ids of what it follows, the oldest first: mail programs show it below them (References, RFC 5322).
    package var follows: [String]
    /// The https address at which one click ends such messages (RFC 8058), where the kind of notice has one.
    package var unsubscribe: String?

    package init(
        id: String, rule: NoticeRuleID, language: Language, form: MessageForm, recipientName: String = "",
        address: String, subject: String = "", text: String, html: String? = nil, calendar: CalendarPart? = nil,
        invitations: [CalendarPart] = [], date: Instant, replyTo: String? = nil,
        follows: [String] = [], unsubscribe: String? = nil
    ) {
        self.id = id
        self.rule = rule
        self.language = language
        self.form = form
        self.recipientName = recipientName
        self.address = address
        self.subject = subject
        self.text = text
        self.html = html
        self.calendar = calendar
        self.invitations = invitations
        self.date = date
        self.replyTo = replyTo
        self.follows = follows
        self.unsubscribe = unsubscribe
    }
}

/// An iCalendar object beside the text of an e-mail.
package struct CalendarPart: Hashable, Sendable, Codable {
    /// The iTIP method (RFC 5546), equal in the object and in the MIME type: `REQUEST`, `CANCEL` or `PUBLISH`.
    package var method: String
    /// The whole VCALENDAR with CRLF line ends.
    package var text: String

    package init(method: String, text: String) {
        self.method = method
        self.text = text
    }
}

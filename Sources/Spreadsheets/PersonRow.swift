import Basics
import Clubs

/// A person as one row of a participants file describes them, checked and brought into the product's own terms.
package struct PersonRow: Hashable, Sendable {
    /// Where the row begins in the file, counted from 1.
    package let line: Int
    /// At most 100 characters; empty when only the family name is known.
    package var firstName: String
    /// At most 100 characters; empty when only the first name is known.
    package var lastName: String
    package var email: EmailAddress?
    /// The number that messages go to: a mobile one where the row has several.
    package var phone: PhoneNumber?
    /// An https address; http only on this machine.
    package var webhook: String?
    /// The preferred channel; the row has an address for it.
    package var channel: ChannelName?
    package var language: Language
    package var equipment: Participant.Equipment?
    package var connection: Participant.Connection?
    /// In the order of the file, each once.
    package var tags: [String]

    package init(
        line: Int, firstName: String, lastName: String, email: EmailAddress? = nil, phone: PhoneNumber? = nil,
        webhook: String? = nil, channel: ChannelName? = nil, language: Language,
        equipment: Participant.Equipment? = nil, connection: Participant.Connection? = nil, tags: [String] = []
    ) {
        self.line = line
        self.firstName = firstName
        self.lastName = lastName
        self.email = email
        self.phone = phone
        self.webhook = webhook
        self.channel = channel
        self.language = language
        self.equipment = equipment
        self.connection = connection
        self.tags = tags
    }

    /// Whether no message can reach the person, so that somebody must phone or meet them.
    package var isUnreachable: Bool { email == nil && webhook == nil && (phone == nil || phone?.isMobile == false) }
}

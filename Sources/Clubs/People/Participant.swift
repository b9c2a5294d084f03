import Basics

/// A person in a cohort.
package struct Participant: Hashable, Sendable, Identifiable {
    package enum Equipment: String, Codable, Sendable, CaseIterable {
        case smartphone
        case basicPhone = "basic-phone"
        case tablet
        case computer
        case none
    }

    package enum Connection: String, Codable, Sendable, CaseIterable {
        case good
        case poor
        case none
    }

    package var id: ParticipantID
    package var firstName: String
    package var lastName: String
    package var email: EmailAddress?
    package var phone: PhoneNumber?
    /// Where the person's webhook listens (https), for those reached through another system.
    package var webhook: String?
    /// The channel that the person prefers; the others they have come after it.
    package var channel: ChannelName?
    package var language: Language
    package var equipment: Equipment?
    package var connection: Connection?
    /// What the person is looking for or concerned by, for announcements.
    package var tags: [String]
    package var enrolment: Enrolment
    /// How often the address of the person's own page was renewed: 0 or more.
    package var pageGeneration: Int
    /// The channels by which the person wants nothing more.
    package var silenced: Set<ChannelName>

    package init(
        id: ParticipantID, firstName: String, lastName: String, email: EmailAddress? = nil, phone: PhoneNumber? = nil,
        webhook: String? = nil, channel: ChannelName? = nil, language: Language = .french,
        equipment: Equipment? = nil, connection: Connection? = nil, tags: [String] = [],
        enrolment: Enrolment = Enrolment(), pageGeneration: Int = 0, silenced: Set<ChannelName> = []
    ) {
        self.id = id
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
        self.enrolment = enrolment
        self.pageGeneration = pageGeneration
        self.silenced = silenced
    }

    /// Every address at which somebody may reach them, as channels write it.
    package var addresses: [String] { [email?.text, phone?.e164, webhook].compactMap { $0 } }

    package var name: String { [firstName, lastName].filter { !$0.isEmpty }.joined(separator: " ") }
}

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
    package var email: String?
    /// E.164: `+33612345678`.
    package var phone: String?
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

    package init(
        id: ParticipantID, firstName: String, lastName: String, email: String? = nil, phone: String? = nil,
        webhook: String? = nil, channel: ChannelName? = nil, language: Language = .french,
        equipment: Equipment? = nil, connection: Connection? = nil, tags: [String] = [],
        enrolment: Enrolment = Enrolment()
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
    }

    package var name: String { [firstName, lastName].filter { !$0.isEmpty }.joined(separator: " ") }
}

/// A person's place in a cohort.
package struct Enrolment: Hashable, Sendable {
    package enum Status: String, Codable, Sendable, CaseIterable {
        /// On the waiting list: nothing but the offer of a place is sent.
        case waiting
        case enrolled
        /// Left without a result; counts in no denominator from that day.
        case withdrawn
        /// Left with a result (job, training, own business, other).
        case exited
    }

    package var status: Status
    /// The first day that counts, for who joined after the start; `nil` for who was there from the beginning.
    package var enrolledOn: CivilDate?
    /// The first day that no longer counts, once withdrawn or exited.
    package var leftOn: CivilDate?
    package var level: AutonomyLevel

    /// Whether the person counts for what takes place on a day.
    package func counts(on day: CivilDate) -> Bool {
        status != .waiting && enrolledOn.map { day >= $0 } ?? true && leftOn.map { day < $0 } ?? true
    }

    package init(
        status: Status = .enrolled, enrolledOn: CivilDate? = nil, leftOn: CivilDate? = nil,
        level: AutonomyLevel = .accompanied
    ) {
        self.status = status
        self.enrolledOn = enrolledOn
        self.leftOn = leftOn
        self.level = level
    }
}

/// How independently a person copes, as a facilitator observed it.
package enum AutonomyLevel: String, Codable, Sendable, CaseIterable {
    case supported
    case accompanied
    case autonomous
}

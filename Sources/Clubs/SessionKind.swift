/// An entry of the catalogue: what such a session is for and how it is led.
package struct SessionKind: Codable, Hashable, Sendable {
    package struct Minutes: Codable, Hashable, Sendable {
        package var from: Int
        package var to: Int
    }

    package struct Preparation: Codable, Hashable, Sendable {
        package var facilitator: [Phrase]
        /// Shown to participants in their agenda.
        package var participant: [Phrase]
    }

    package struct Step: Codable, Hashable, Sendable {
        package var minutes: Int
        package var title: Phrase
        /// What the facilitator says and does, so that a colleague could lead it tomorrow.
        package var how: Phrase
    }

    package var id: SessionKindID
    /// At most 30 characters in each language, so that a text message holds it.
    package var title: Phrase
    package var aim: Phrase
    /// Whom it suits, and how it is fitted to those less at ease.
    package var suits: Phrase
    /// The shortest and the longest that it can last; steps add up to a length between them.
    package var minutes: Minutes
    package var modalities: [Modality]
    /// Whether it is held by telephone when synchronous: then it is no time on screen.
    package var byPhone: Bool?
    package var prepare: Preparation
    package var steps: [Step]
    /// What the facilitator looks out for.
    package var observe: [Phrase]
    package var leaveWith: [Phrase]
}

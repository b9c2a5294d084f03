import Basics

/// An entry of the catalogue: what such a session is for and how it is led.
package struct SessionKind: Codable, Hashable, Sendable {
    package struct Minutes: Codable, Hashable, Sendable {
        package var from: Int
        package var to: Int

        package init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }

        /// Whether a length in minutes lies between the two, both included.
        package func contains(_ minutes: Int) -> Bool { from <= minutes && minutes <= to }
    }

    package struct Preparation: Codable, Hashable, Sendable {
        package var facilitator: [Phrase]
        /// Shown to participants in their agenda.
        package var participant: [Phrase]

        package init(facilitator: [Phrase], participant: [Phrase]) {
            self.facilitator = facilitator
            self.participant = participant
        }
    }

    package struct Step: Codable, Hashable, Sendable {
        package var minutes: Int
        package var title: Phrase
        /// What the facilitator says and does, so that a colleague could lead it tomorrow.
        package var how: Phrase

        package init(minutes: Int, title: Phrase, how: Phrase) {
            self.minutes = minutes
            self.title = title
            self.how = how
        }
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

    package init(
        id: SessionKindID, title: Phrase, aim: Phrase, suits: Phrase, minutes: Minutes, modalities: [Modality],
        byPhone: Bool? = nil, prepare: Preparation, steps: [Step], observe: [Phrase], leaveWith: [Phrase]
    ) {
        self.id = id
        self.title = title
        self.aim = aim
        self.suits = suits
        self.minutes = minutes
        self.modalities = modalities
        self.byPhone = byPhone
        self.prepare = prepare
        self.steps = steps
        self.observe = observe
        self.leaveWith = leaveWith
    }
}

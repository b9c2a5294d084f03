import Clubs

/// Two people who do a piece of work together; three where somebody would be alone otherwise.
package struct Company: Hashable, Sendable {
    /// In the order of their identifiers.
    package let members: [ParticipantID]
    /// Whether a facilitator put them together: then nothing but somebody's leaving takes them apart.
    package var byHand: Bool

    package init(_ members: some Sequence<ParticipantID>, byHand: Bool = false) {
        self.members = members.sorted()
        self.byHand = byHand
    }

    package func contains(_ person: ParticipantID) -> Bool { members.contains(person) }

    /// Whom somebody works with.
    package func others(than person: ParticipantID) -> [ParticipantID] { members.filter { $0 != person } }

    var isThree: Bool { members.count > 2 }

    /// Every two who meet in it.
    var meetings: [Meeting] {
        members.indices.flatMap { first in
            members[(first + 1)...].map { Meeting(members[first], $0) }
        }
    }
}

/// Somebody who works with others, as far as putting people together needs to know them.
package struct Peer: Hashable, Sendable {
    package var id: ParticipantID
    package var level: AutonomyLevel

    package init(id: ParticipantID, level: AutonomyLevel) {
        self.id = id
        self.level = level
    }
}

/// Two people, whichever is named first.
struct Meeting: Hashable, Sendable {
    let one: ParticipantID
    let other: ParticipantID

    init(_ one: ParticipantID, _ other: ParticipantID) {
        self.one = min(one, other)
        self.other = max(one, other)
    }
}

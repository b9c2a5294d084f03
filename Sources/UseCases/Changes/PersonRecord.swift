import Basics
import Clubs
import FoundationEssentials

/// What somebody did, or what was done for them, as the audit trail names it.
package enum PersonDeed: String, Sendable, CaseIterable {
    case withdraw
    case exit
    /// Came back, or stayed after all.
    case `return`
    /// Took a place that was offered.
    case accept
    /// Took a slot of a meeting.
    case choose
    /// Came into the cohort.
    case enrol
    /// Was offered a place.
    case offer
    /// Let an offer go by.
    case lapse
    /// Got another address for their own page.
    case renewPage
    /// Was recorded as present or absent.
    case attend
    /// Was recorded as far with work as that.
    case work
    /// Was put together with others, by hand or anew.
    case pair
    /// Said whether others may reach them.
    case consent
    /// Was given somebody who welcomes them.
    case buddy
    /// A message was left away, or tried again, by hand.
    case message
}

/// One person's place before or after, as the audit trail keeps it: identifiers and states, no name and no address.
package struct PersonRecord: Codable, Hashable, Sendable {
    /// The key within the cohort: `p03`.
    package var participant: String
    var status: Enrolment.Status?
    /// From when on it holds.
    var on: CivilDate?
    /// The key of the session that was chosen.
    var slot: String?
    var by: ChoiceMaker?
    /// A word of the operation's own: a status of attendance, a state of work, the name of a notice.
    var detail: String?
    /// What is free for others while they are away.
    var seats: [SeatRecord]?

    package init(
        _ person: ParticipantID, status: Enrolment.Status? = nil, on: CivilDate? = nil, slot: SessionID? = nil,
        by: ChoiceMaker? = nil, detail: String? = nil, seats: [SeatRecord] = []
    ) {
        participant = person.key
        self.status = status
        self.on = on
        self.slot = slot?.key
        self.by = by
        self.detail = detail
        self.seats = seats.isEmpty ? nil : seats
    }

    /// - Returns: `nil` for what another kind of operation wrote.
    package init?(json: String) {
        guard let record = try? JSONDecoder().decode(PersonRecord.self, from: Data(json.utf8)) else { return nil }
        self = record
    }
}

/// Several people of one change.
package struct PeopleRecord: Codable, Hashable, Sendable {
    package var people: [PersonRecord]

    init(people: [PersonRecord]) { self.people = people }

    /// - Returns: `nil` for what another kind of operation wrote.
    package init?(json: String) {
        guard let record = try? JSONDecoder().decode(PeopleRecord.self, from: Data(json.utf8)) else { return nil }
        self = record
    }
}

import Clubs
import FoundationEssentials
import Storage

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
}

/// One person's place before or after, as the audit trail keeps it: identifiers and states, no name and no address.
struct PersonRecord: Codable, Hashable {
    /// The key within the cohort: `p03`.
    var participant: String
    var status: Enrolment.Status?
    /// From when on it holds.
    var on: CivilDate?
    /// The key of the session that was chosen.
    var slot: String?
    var by: ChoiceMaker?

    init(
        _ person: ParticipantID, status: Enrolment.Status? = nil, on: CivilDate? = nil, slot: SessionID? = nil,
        by: ChoiceMaker? = nil
    ) {
        participant = person.key
        self.status = status
        self.on = on
        self.slot = slot?.key
        self.by = by
    }

    /// - Returns: `nil` for what another kind of operation wrote.
    init?(json: String) {
        guard let record = try? JSONDecoder().decode(PersonRecord.self, from: Data(json.utf8)) else { return nil }
        self = record
    }
}

extension Connection {
    /// Adds to the audit trail what became of one person.
    /// - Returns: the number of the line.
    @discardableResult
    func record(
        _ deed: PersonDeed, in cohort: Stored<Cohort>, from before: PersonRecord, to after: PersonRecord,
        by name: String, at now: Instant
    ) throws(Fault) -> Int {
        try record(
            Change(
                cohort: cohort.number, at: now, by: name, what: deed.rawValue, before: try before.storedJSON,
                after: try after.storedJSON))
    }
}

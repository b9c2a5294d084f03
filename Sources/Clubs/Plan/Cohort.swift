import Basics

/// One group of 8 to 20 people running a programme from a start date.
package struct Cohort: Hashable, Sendable, Identifiable {
    package enum Status: String, Codable, Sendable, CaseIterable {
        case planned
        case cancelled
    }

    package var id: CohortID
    package var name: String
    package var programme: ProgrammeID
    package var start: CivilDate
    /// The name of the zone in which its sessions are written: `Europe/Paris`.
    package var zone: String
    package var territory: Territory
    package var facilitator: FacilitatorID?
    package var status: Status
    /// How many people it takes; `nil` when nobody counts.
    package var places: Int?

    package init(
        id: CohortID, name: String, programme: ProgrammeID, start: CivilDate, zone: String, territory: Territory,
        facilitator: FacilitatorID? = nil, status: Status = .planned, places: Int? = nil
    ) {
        self.id = id
        self.name = name
        self.programme = programme
        self.start = start
        self.zone = zone
        self.territory = territory
        self.facilitator = facilitator
        self.status = status
        self.places = places
    }
}

/// Who plans a cohort, leads it and answers for its people.
package struct Facilitator: Hashable, Sendable, Identifiable {
    package var id: FacilitatorID
    package var name: String
    /// E.164, or `nil` when none is known.
    package var phone: PhoneNumber?

    package init(id: FacilitatorID, name: String, phone: PhoneNumber? = nil) {
        self.id = id
        self.name = name
        self.phone = phone
    }

    package var email: String { id.rawValue }
}

import Basics
import Books
import Catalogue
import Clubs
import Notices
import Spreadsheets
import UseCases
import ZoneInfo

/// A cohort as a value, with nothing beneath it: neither files nor a database.
struct PureClub {
    var house: House
    var book: CohortBook
    var now = PureClub.planned
    /// The audit trail, the latest first.
    private(set) var trail: [Stored<Change>] = []
    var lines: Int { trail.count }

    /// Read once for all clubs.
    private static let shipped = Result { () throws(Fault) in
        try Catalogue.load(
            from: try Catalogue.locate(explicit: nil, environment: nil, executable: "", workingDirectory: "."))
    }

    static let planned = Instant("2027-01-04T09:00:00+01:00") ?? .distantPast

    init(people: Int = 4) throws {
        let zones = ZoneDirectory()
        house = House(
            organisation: Organisation(name: "Boutique"),
            catalogue: try PureClub.shipped.get(),
            channels: [HouseChannel(name: .email, perMinute: nil)],
            zone: { name throws(Fault) in try zones.zone(named: name) })
        var rows: [PersonRow] = []
        for number in 1...people {
            rows.append(
                PersonRow(
                    line: number + 1, firstName: "P\(number)", lastName: "Test",
                    email: try EmailAddress("p\(number)@example.org"), language: .french))
        }
        var random = SeededGenerator(seed: 1)
        let draft = try house.draft(
            PlanRequest(
                programme: "four-week-remote", start: CivilDate("2027-02-01") ?? CivilDate(dayNumber: 0),
                name: "Limoges", people: rows, facilitator: "anne@example.org"),
            video: VideoLinks(pattern: "https://meet.example.org/{token}"), at: now, around: Alone(), using: &random)
        book = try Derivation.derive(CohortDraft(draft, in: house, at: now), around: Alone()).after
        settle()
    }

    /// Does something and keeps what comes of it.
    mutating func perform(_ useCase: (inout CohortDraft) throws -> Void) throws -> CohortChange {
        let change = try shown(useCase)
        book = change.after
        trail = change.trail.reversed() + trail
        settle()
        return change
    }

    /// What would come of something.
    func shown(_ useCase: (inout CohortDraft) throws -> Void) throws -> CohortChange {
        var draft = CohortDraft(book, in: house, at: now)
        try useCase(&draft)
        return try Derivation.derive(draft, around: Alone(lines: lines))
    }

    func order(_ reason: String = "") -> ChangeOrder { ChangeOrder(by: "test", reason: reason, at: now) }

    /// What is kept is no longer new.
    private mutating func settle() {
        var kept = NoticeShelf()
        for person in book.people { kept.keep(book.notices.all(of: person.id), of: person.id) }
        book.notices = kept
        book.rows.cohort = 1
    }
}

/// Nothing around.
struct Alone: Neighbourhood {
    var lines = 0
    var told: [ParticipantID: [SessionID: Said]] = [:]

    func facilitators() -> [Facilitator] { [] }
    func busyTimes(of facilitator: FacilitatorID, from: Instant, to: Instant) -> [(from: Instant, to: Instant)] { [] }
    func engagements(
        ofFacilitator facilitator: FacilitatorID, besides cohort: CohortID, from: Instant, to: Instant
    ) -> [Engagement] { [] }
    func engagements(ofRoom room: Room, besides cohort: CohortID, from: Instant, to: Instant) -> [Engagement] { [] }
    func takenTimes(
        of facilitator: FacilitatorID, besides cohort: CohortID, from: Instant, to: Instant
    ) -> [TakenTime] { [] }
    func said(to person: ParticipantID) -> [SessionID: Said] { told[person] ?? [:] }
    func nextNumber(of kind: BookNumber) -> Int { lines + 1 }
}

import Basics
import Catalogue
import Clubs
import Foundation
import Notices
import Operations
import Orchestration
import Spreadsheets
import Testing
import UseCases
import ZoneInfo

@testable import Storage

/// The shipped catalogue over a database in memory, with people of every sort.
struct RealClub {
    var installation: Installation

    init(territory: Territory = .metropole, channels: [any Channel] = [.email, .sms, .webhook].map(MemoryChannel.init))
        throws
    {
        let directory = ZoneDirectory()
        installation = Installation(
            store: try Database.inMemory(), catalogue: try RealClub.shipped.get(),
            organisation: Organisation(name: "Boutique Club Emploi", zone: territory.zone, territory: territory),
            channels: channels, zone: { name throws(Fault) in try directory.zone(named: name) })
    }

    /// Read once: that takes longer than most of what is done with it.
    private static let shipped = Result { () throws(Fault) in try Catalogue.load(from: RealClub.catalogue) }

    /// The checkout that holds this file.
    static let catalogue = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static func people(_ count: Int) throws -> [PersonRow] {
        try (1...count).map { number in
            let byPhone = number % 5 == 0
            return PersonRow(
                line: number + 1, firstName: "Prénom\(number)", lastName: "Nom\(number)",
                email: byPhone ? nil : try EmailAddress("person\(number)@example.org"),
                phone: number % 3 == 0 || byPhone ? PhoneNumber(e164: "+3361234\(padded(number, to: 4))") : nil,
                channel: byPhone ? .sms : .email, language: number % 7 == 0 ? .english : .french,
                equipment: number % 2 == 0 ? .smartphone : .computer)
        }
    }

    func plan(
        _ programme: ProgrammeID = "four-week-remote", start: String = "2027-02-01", people: Int = 15,
        capacity: Int? = nil,
        places: Int? = nil
    ) throws
        -> PlannedCohort
    {
        var random = SeededGenerator(seed: 7)
        return try installation.planCohort(
            PlanRequest(
                programme: programme, start: try #require(CivilDate(start)), name: "Limoges",
                people: try RealClub.people(people), facilitator: "anne@example.org", place: "12 rue Haute, Limoges",
                capacity: capacity,
                places: places),
            video: VideoLinks(pattern: "https://meet.example.org/{token}"),
            at: try #require(Instant("2027-01-04T09:00:00+01:00")), using: &random)
    }

    func rehearse(_ planned: PlannedCohort, seed: UInt64) throws -> RehearsalReport {
        try installation.rehearse(
            planned.cohort, sessions: planned.sessions, participants: planned.participants,
            facilitators: [
                Facilitator(id: "anne@example.org", name: "Anne Martin", phone: PhoneNumber(e164: "+33555123456"))
            ], seed: seed,
            on: try Database.inMemory())
    }
}

/// A channel that takes everything and keeps nothing.
struct MemoryChannel: Channel {
    let name: ChannelName
    var form: MessageForm? { MessageForm(rawValue: name.rawValue) }

    func compose(_ message: Message) throws(Fault) -> Parcel {
        Parcel(id: message.id, address: message.address, body: Array((message.subject + message.text).utf8))
    }

    func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        for parcel in parcels { report(parcel, .accepted(reference: nil)) }
    }
}

import Basics
import Catalogue
import Clubs
import FoundationEssentials
import Notices
import Operations
import Orchestration
import Planning
import Spreadsheets
import Storage
import UseCases
import ZoneInfo

/// The club that every seed begins with: planned once, and copied for each of them.
package struct SimulatedClub: Sendable {
    package var catalogue: Catalogue
    package var organisation: Organisation
    package var cohort: Cohort
    package var begin: Instant
    /// The end of the last session.
    package var end: Instant
    /// As they were planned.
    let sessions: [Session]
    /// The keys of its people.
    let people: [String]
    /// The telephone numbers of its people.
    let phones: [PhoneNumber]
    /// A file with the cohort in it.
    let template: [UInt8]
    let zones = ZoneDirectory()
    let zone: Zone
    /// Who has which address.
    let owners: [String: String]
    /// Addresses at which nothing arrives.
    let dead: Set<String>

    /// - Parameters:
    ///   - directory: of the catalogue.
    ///   - people: how many; every fifth is reached by telephone alone, some under an address that does not exist.
    ///   - workshop: a folder for the file while it is made.
    package init(
        catalogue directory: String, programme: ProgrammeID = "four-week-remote", people: Int = 15, workshop: String
    ) throws(Fault) {
        catalogue = try Catalogue.load(from: directory)
        organisation = Organisation(name: "Club Emploi")
        let zones = zones
        zone = try zones.zone(named: organisation.zone)
        let path = "\(workshop)/template.sqlite"
        let database = try Database(path: path, create: true)
        try database.setMark("sim")
        var installation = Installation(
            store: database, catalogue: catalogue, organisation: organisation,
            channels: SimulatedClub.channelNames.map { Placeholder(name: $0) },
            zone: { name throws(Fault) in try zones.zone(named: name) })
        installation.chores = [PeopleChore()]
        guard let start = CivilDate(year: 2027, month: 2, day: 1) else { throw Saboteur.fault("no such day") }
        begin = zone.instant(of: CivilDateTime(start - 20, CivilTime(clamping: 540)))
        var random = SeededGenerator(seed: 7)
        let planned = try installation.planCohort(
            PlanRequest(
                programme: programme, start: start, name: "Simulation",
                people: try (1...people).map { number throws(Fault) in try SimulatedClub.person(number) },
                facilitator: "anne@example.org", link: "https://meet.example.org/room", place: "12 rue Haute"),
            at: begin, using: &random)
        cohort = planned.cohort
        sessions = planned.sessions
        self.people = planned.participants.map(\.id.key)
        phones = planned.participants.compactMap(\.phone)
        end = planned.sessions.map { max($0.span.end.instant, $0.due?.instant ?? .distantPast) }.max() ?? begin
        owners = planned.participants.reduce(into: [:]) { owners, person in
            for address in person.addresses {
                owners[address] = person.id.key
            }
        }
        dead = Set(owners.keys.filter { $0.hasPrefix("nobody") })
        let copy = "\(workshop)/copy.sqlite"
        try database.backup(to: copy)
        template = (try? Data(contentsOf: URL(fileURLWithPath: copy))).map { Array($0) } ?? []
        for file in [path, path + "-wal", path + "-shm", copy] { try? FileManager.default.removeItem(atPath: file) }
    }

    /// Whether nobody works on a day.
    package var isDayOff: @Sendable (CivilDate) -> Bool {
        let daysOff = DaysOff(
            territory: organisation.territory, worksWhitMonday: organisation.worksWhitMonday,
            closures: organisation.closures)
        return { daysOff.contains($0) }
    }

    package static let channelNames: [ChannelName] = [.email, .sms, .webhook]

    /// People of every sort: by mail, by telephone alone, through a web hook, under an address that does not exist.
    private static func person(_ number: Int) throws(Fault) -> PersonRow {
        let phone = PhoneNumber(e164: "+3363998\(padded(1000 + number, to: 4))")
        let byPhone = number % 5 == 0
        let byHook = number % 7 == 3
        let address = number % 11 == 6 ? "nobody\(number)@example.org" : "person\(number)@example.org"
        return PersonRow(
            line: number + 1, firstName: "P\(number)", lastName: "N\(number)",
            email: byPhone ? nil : try EmailAddress(address),
            phone: byPhone || number % 3 != 1 ? phone : nil,
            webhook: byHook ? "https://hook.example.org/\(number)" : nil,
            channel: byPhone ? .sms : byHook ? .webhook : number % 4 == 2 ? .sms : .email,
            language: number % 6 == 4 ? .english : .french)
    }

    /// Stands for a channel while the cohort is planned.
    private struct Placeholder: Channel {
        let name: ChannelName
        var form: MessageForm? { MessageForm(rawValue: name.rawValue) }

        func compose(_ message: Message) throws(Fault) -> Parcel {
            Parcel(id: message.id, address: message.address, body: [])
        }

        func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {}
    }
}

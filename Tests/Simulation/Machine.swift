import Basics
import Books
import Clubs
import FoundationEssentials
import Operations
import Orchestration
import Storage
import Stores
import ZoneInfo

/// The machine on which the program runs: its disk, and the process of the moment.
struct Machine {
    private let club: SimulatedClub
    private let network: VirtualNetwork
    private let proving: Set<ChannelName>
    private(set) var process = 0
    private(set) var saboteur: Saboteur
    private(set) var installation: Installation
    private var database: Database
    private var orchestrator: Orchestrator

    static let perMinute: [ChannelName: Int] = [.email: 30, .sms: 6, .webhook: 20]

    init(club: SimulatedClub, network: VirtualNetwork, folder: String, proving: Set<ChannelName>) throws(Fault) {
        self.club = club
        self.network = network
        self.proving = proving
        process = 1
        (saboteur, database, installation) = try Machine.boot(
            club, network, proving, folder: folder, process: 1,
            Saboteur.Remains(database: club.template, log: []))
        orchestrator = try Orchestrator(installation, worker: 1, mark: "sim", alone: true)
    }

    /// A new process on what the crash left of the disk; the old one is not used again.
    mutating func restart(folder: String) throws(Fault) {
        guard let remains = saboteur.remains else { return }
        let old = saboteur.path
        process += 1
        (saboteur, database, installation) = try Machine.boot(
            club, network, proving, folder: folder, process: process, remains)
        orchestrator = try Orchestrator(installation, worker: Int64(process), mark: "sim", alone: true)
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: old + suffix) }
    }

    private static func boot(
        _ club: SimulatedClub, _ network: VirtualNetwork, _ proving: Set<ChannelName>, folder: String, process: Int,
        _ disk: Saboteur.Remains
    ) throws(Fault) -> (Saboteur, Database, Installation) {
        let path = "\(folder)/club-\(process).sqlite"
        do {
            try Data(disk.database).write(to: URL(fileURLWithPath: path))
            if !disk.log.isEmpty { try Data(disk.log).write(to: URL(fileURLWithPath: path + "-wal")) }
        } catch {
            throw Saboteur.fault("The folder \(folder) cannot be written to.")
        }
        let saboteur = Saboteur(path: path, process: process)
        let database = try Database(path: path) { moment throws(Fault) in try saboteur.tamper(moment) }
        let zones = club.zones
        var installation = Installation(
            store: database, catalogue: club.catalogue, organisation: club.organisation,
            channels: SimulatedClub.channelNames.map { name in
                VirtualChannel(
                    name: name, perMinute: perMinute[name], batch: name == .email ? 8 : 4,
                    resendsUnknown: name != .sms, provesDelivery: proving.contains(name), network: network,
                    saboteur: saboteur)
            },
            zone: { name throws(Fault) in try zones.zone(named: name) })
        installation.chores = [PeopleChore()]
        return (saboteur, database, installation)
    }

    func step(at clock: Instant) throws(Fault) -> Tally { try orchestrator.step(at: clock) }
    func nextMoment(after clock: Instant) throws(Fault) -> Instant? { try orchestrator.nextMoment(after: clock) }
    func verify() throws(Fault) -> [String] { try database.verify() }

    // MARK: What is read for the checker

    func plan(order: Int, clock: Instant) throws(Fault) -> History.PlanVersion {
        try installation.read { store throws(Fault) in
            let cohort = try store.findCohort(club.cohort.id.rawValue)
            let book = try store.load(cohort, [])
            let people = book.people.map { person in
                History.Person(
                    key: person.id.key, isEnrolled: person.enrolment.status == .enrolled, language: person.language,
                    seats: book.seats(of: person.id))
            }
            return History.PlanVersion(
                order: order, clock: clock, start: cohort.start, sessions: book.plan, people: people)
        }
    }

    func books() throws(Fault) -> ([History.Booked], [History.ListedCall]) {
        let ledger = try database.ledger()
        let booked = ledger.notices.map { line in
            History.Booked(
                number: line.number, person: line.person, rule: line.rule, occurrence: line.occurrence.rawValue,
                due: line.due,
                usefulUntil: line.usefulUntil, matters: line.matters, state: line.state, reason: line.reason,
                carrier: line.carrier, deliveries: line.deliveries)
        }
        let calls = ledger.calls.map { History.ListedCall(notice: $0.notice, person: $0.person, listed: $0.listedAt) }
        return (booked, calls)
    }
}

import Clubs
import FoundationEssentials
import Notices
import Operations
import Orchestration
import Storage

/// The machine on which the program runs: its disk, and the process of the moment.
struct Machine {
    private let club: SimulatedClub
    private let network: VirtualNetwork
    private let proving: Set<ChannelName>
    private(set) var process = 0
    private(set) var saboteur: Saboteur
    private(set) var installation: Installation
    private var orchestrator: Orchestrator

    static let perMinute: [ChannelName: Int] = [.email: 30, .sms: 6, .webhook: 20]

    init(club: SimulatedClub, network: VirtualNetwork, folder: String, proving: Set<ChannelName>) throws(Fault) {
        self.club = club
        self.network = network
        self.proving = proving
        process = 1
        (saboteur, installation) = try Machine.boot(
            club, network, proving, folder: folder, process: 1,
            Saboteur.Remains(database: club.template, log: []))
        orchestrator = try Orchestrator(installation, worker: 1, mark: "sim", alone: true)
    }

    /// A new process on what the crash left of the disk; the old one is not used again.
    mutating func restart(folder: String) throws(Fault) {
        guard let remains = saboteur.remains else { return }
        let old = saboteur.path
        process += 1
        (saboteur, installation) = try Machine.boot(club, network, proving, folder: folder, process: process, remains)
        orchestrator = try Orchestrator(installation, worker: Int64(process), mark: "sim", alone: true)
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: old + suffix) }
    }

    private static func boot(
        _ club: SimulatedClub, _ network: VirtualNetwork, _ proving: Set<ChannelName>, folder: String, process: Int,
        _ disk: Saboteur.Remains
    ) throws(Fault) -> (Saboteur, Installation) {
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
            database: database, catalogue: club.catalogue, organisation: club.organisation,
            channels: SimulatedClub.channelNames.map { name in
                VirtualChannel(
                    name: name, perMinute: perMinute[name], batch: name == .email ? 8 : 4,
                    resendsUnknown: name != .sms, provesDelivery: proving.contains(name), network: network,
                    saboteur: saboteur)
            },
            zone: { name throws(Fault) in try zones.zone(named: name) })
        installation.chores = [PeopleChore()]
        return (saboteur, installation)
    }

    func step(at clock: Instant) throws(Fault) -> Tally { try orchestrator.step(at: clock) }
    func nextMoment(after clock: Instant) throws(Fault) -> Instant? { try orchestrator.nextMoment(after: clock) }
    func verify() throws(Fault) -> [String] { try installation.database.verify() }

    // MARK: What is read for the checker

    func plan(order: Int, clock: Instant) throws(Fault) -> History.PlanVersion {
        try installation.database.read { connection throws(Fault) in
            let cohort = try connection.findCohort(club.cohort.id.rawValue)
            let sessions = try connection.sessions(of: cohort).map(\.value)
            let seats = try connection.seats(of: cohort)
            let people = try connection.participants(of: cohort).map { person in
                History.Person(
                    key: person.id.key, isEnrolled: person.enrolment.status == .enrolled,
                    language: person.value.language,
                    seats: seats[person.id] ?? [])
            }
            return History.PlanVersion(
                order: order, clock: clock, start: cohort.start, sessions: sessions, people: people)
        }
    }

    func books() throws(Fault) -> ([History.Booked], [History.ListedCall]) {
        try installation.database.read { connection throws(Fault) in
            var deliveries: [Int: [(state: String, reason: String, channel: ChannelName)]] = [:]
            let rows = try connection.prepare(
                "select notice, state, coalesce(reason, ''), channel from deliveries order by notice, step"
            ).all { row throws(Fault) in (row.integer(0), row.text(1), row.text(2), ChannelName(row.text(3))) }
            for row in rows { deliveries[row.0, default: []].append((row.1, row.2, row.3)) }
            let booked = try connection.prepare(
                """
                select n.number, p.key, n.rule, n.occurrence, n.due_at, n.useful_until, n.matters, n.state,
                    coalesce(n.reason, ''), (select max(k.carrier) from carried k where k.notice = n.number)
                    from notices n join participants p on p.number = n.participant
                order by n.number
                """
            ).all { row throws(Fault) in
                History.Booked(
                    number: row.integer(0), person: row.text(1), rule: NoticeRuleID(row.text(2)),
                    occurrence: row.text(3), due: row.instant(4), usefulUntil: row.instant(5), matters: row.flag(6),
                    state: row.text(7), reason: row.text(8), carrier: row.optionalInteger(9),
                    deliveries: deliveries[row.integer(0)] ?? [])
            }
            let calls = try connection.prepare(
                """
                select k.notice, p.key, k.listed_at from calls k join participants p on p.number = k.participant
                where k.notice is not null order by k.number
                """
            ).all { row throws(Fault) in
                History.ListedCall(notice: row.integer(0), person: row.text(1), listed: row.instant(2))
            }
            return (booked, calls)
        }
    }
}

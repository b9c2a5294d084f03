import Basics
import Clubs
import Notices
import Operations
import Orchestration
import Testing
import UseCases
import ZoneInfo

/// Two cohorts of the shipped programme, from Monday 1 February 2027: Limoges, whom Anne leads, and Brive, whom Paul does.
///
/// Everybody has a mail address and a telephone; what is mailed is kept.
struct RippleClub {
    let installation: Installation
    let reading: ClubReading
    let mail = KeepingChannel(.email)

    static let limoges = "limoges-2027-02"
    static let brive = "brive-2027-02"

    /// - Parameters:
    ///   - people: how many there are in Limoges; Brive has two.
    ///   - places: how many Limoges takes.
    ///   - store: where it is kept; by default in memory.
    init(people: Int = 5, places: Int? = nil, in store: ClubReading.Store? = nil) throws {
        let directory = ZoneDirectory()
        var installation = Installation(
            store: try store ?? ClubReading.inMemory(), catalogue: try RippleClub.catalogue.get(),
            organisation: Organisation(name: "Boutique", zone: "Europe/Paris", territory: .metropole),
            channels: [mail], zone: { name throws(Fault) in try directory.zone(named: name) })
        installation.chores = [PeopleChore()]
        self.installation = installation
        reading = ClubReading(installation: installation)
        _ = try plan("Limoges", people: people, places: places, facilitator: "anne@example.org")
        _ = try plan("Brive", people: 2, first: 40, facilitator: "paul@example.org")
    }

    private static let catalogue = Result { try RealClub().installation.catalogue }

    @discardableResult
    func plan(
        _ name: String, start: String = "2027-02-01", people: Int = 0, first: Int = 1, places: Int? = nil,
        facilitator: FacilitatorID, isDryRun: Bool = false
    ) throws -> PlannedCohort {
        var random = SeededGenerator(seed: 7)
        return try installation.planCohort(
            PlanRequest(
                programme: "four-week-remote", start: try #require(CivilDate(start)), name: name,
                people: try (0..<people).map { try RealClub.person(first + $0) }, facilitator: facilitator,
                place: "12 rue Haute", places: places),
            video: VideoLinks(pattern: "https://meet.example.org/{token}"), dryRun: isDryRun,
            at: try at("01-04 09:00"), using: &random)
    }

    // MARK: Time

    /// `02-01 09:30`, in Paris.
    func at(_ text: String) throws -> Instant {
        try #require(Instant("2027-\(text.replacing(" ", with: "T")):00+01:00"))
    }

    func day(_ text: String) throws -> CivilDate { try #require(CivilDate("2027-\(text)")) }

    func wall(_ text: String) throws -> CivilDateTime {
        try #require(CivilDateTime("2027-\(text.replacing(" ", with: "T"))"))
    }

    func order(_ text: String) throws -> ChangeOrder { ChangeOrder(by: "anne", reason: "why", at: try at(text)) }

    /// Sends all that falls due between two moments, each at its time.
    func pass(from: String, to: String) throws {
        let orchestrator = try Orchestrator(installation, worker: 1, mark: "mark", alone: true)
        var (now, end) = (try at(from), try at(to))
        _ = try orchestrator.step(at: now)
        while let next = try orchestrator.nextMoment(after: now), next <= end {
            now = next > now ? next : now + .seconds(1)
            _ = try orchestrator.step(at: now)
        }
        end = max(now, end)
        _ = try orchestrator.step(at: end)
    }

    // MARK: What somebody does

    func withdraw(_ person: String, on day: String, at now: String) throws {
        _ = try installation.end(
            person, in: RippleClub.limoges, as: .withdrawn, on: try self.day(day), operator: "anne", at: try at(now))
    }

    func takeBack(_ person: String, on day: String, at now: String) throws {
        _ = try installation.takeBack(
            person, in: RippleClub.limoges, on: try self.day(day), operator: "anne", at: try at(now))
    }

    func enrol(_ number: Int, at now: String) throws -> String {
        let added = try installation.enrol([try RealClub.person(number)], in: RippleClub.limoges, at: try at(now))
        return try #require(added.added.first).id.key
    }

    /// Reads a calendar in which Anne is taken, in UTC: `20270202T123000`.
    @discardableResult
    func annesDiary(from: String, to: String, isDryRun: Bool = false, at now: String) throws -> BusyImport {
        let calendar = """
            BEGIN:VCALENDAR\r
            VERSION:2.0\r
            BEGIN:VEVENT\r
            UID:1\r
            DTSTART:\(from)Z\r
            DTEND:\(to)Z\r
            END:VEVENT\r
            END:VCALENDAR\r

            """
        return try installation.importBusyTimes(
            of: "anne@example.org", Array(calendar.utf8), file: "anne.ics", dryRun: isDryRun, operator: "anne",
            at: try at(now))
    }

    /// Gives Brive one more session, which Anne leads.
    func addToBrive(_ start: String, minutes: Int = 60, at now: String) throws {
        let session = NewSession(
            kind: "tea-room", at: try wall(start), minutes: minutes, facilitator: "anne@example.org")
        _ = try installation.addSession(session, to: RippleClub.brive, try order(now))
    }

    // MARK: What came of it

    func trail() throws -> [HistoryEntry] { try installation.history(of: RippleClub.limoges).entries }

    /// The turns of the first weekly call.
    func turns() throws -> [String: LocalSpan] { try reading.turns("w1-tue-pm", in: RippleClub.limoges) }

    /// Everything that somebody of Limoges was mailed.
    func letters(to person: String) throws -> [Message] {
        let people = try reading.people(RippleClub.limoges)
        let address = try #require(people.first { $0.id.key == person }?.email)
        return mail.messages.filter { $0.address == address.text }
    }

    /// What somebody's calendar program shows of a session.
    func entry(_ key: String, of person: String) throws -> CalendarMemory.Entry? {
        var memory = CalendarMemory()
        for message in try letters(to: person) { memory.take(message) }
        return memory.entries["\(RippleClub.limoges).\(key)"]
    }
}

/// What a calendar program keeps of the mails that one person gets: of each entry the one with the highest sequence.
struct CalendarMemory {
    struct Entry: Hashable {
        var sequence: Int
        /// `DTSTART` as it is written.
        var start: String
        var isCancelled: Bool
    }

    /// By UID, without the house.
    private(set) var entries: [String: Entry] = [:]
    /// What a program would have passed over, as it is older than what it knows, or says another thing of the same age.
    private(set) var ignored: [String] = []

    mutating func take(_ message: Message) {
        for part in message.invitations + [message.calendar].compactMap({ $0 }) {
            for event in part.text.split(separator: "BEGIN:VEVENT").dropFirst() {
                let lines = event.split(separator: "\r\n").map(String.init)
                let value = { (name: String) in
                    lines.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
                }
                guard let uid = value("UID:")?.split(separator: "@").first.map(String.init),
                    let sequence = value("SEQUENCE:").flatMap({ Int($0) })
                else { continue }
                let new = Entry(
                    sequence: sequence, start: value("DTSTART") ?? "",
                    isCancelled: part.method == "CANCEL" || value("STATUS:") == "CANCELLED")
                if let known = entries[uid], known.sequence > sequence || known.sequence == sequence && known != new {
                    ignored.append("\(uid) \(known) then \(new)")
                } else {
                    entries[uid] = new
                }
            }
        }
    }
}

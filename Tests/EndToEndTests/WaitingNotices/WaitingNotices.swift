import Foundation
import Testing

/// The notices that wait to leave, told apart by what they are about, and how many there are of each.
struct WaitingNotices: Equatable, Sendable {
    /// What a waiting notice is about. Two reminders of a day may have the same.
    struct About: Hashable, Sendable, CustomStringConvertible {
        /// `limoges-2027-02`
        var cohort: String
        /// `p03`
        var participant: String
        /// `day-before`
        var rule: String
        /// `w1-tue-am`, or nothing when it is about no single session.
        var session: String
        /// When it is due, in UTC, as text that sorts by time; empty where that plays no part.
        var due: String

        var description: String { [cohort, participant, rule, session, due].joined(separator: " ") }
    }

    private(set) var counts: [About: Int] = [:]

    init(of jobclub: Jobclub) throws {
        let answer = try jobclub.run("outbox list --json")
        let deliveries = try #require(answer.json()["deliveries"] as? [[String: Any]], "\(answer.complaint)")
        for delivery in deliveries where ["scheduled", "deferred"].contains(delivery["state"] as? String) {
            let key = { (field: String) in
                (delivery[field] as? String ?? "").split(separator: "/").last.map(String.init) ?? ""
            }
            let about = About(
                cohort: key("cohort"), participant: key("participant"), rule: key("rule"), session: key("session"),
                due: key("dueAt"))
            counts[about, default: 0] += 1
        }
    }

    /// How many of each are here and not there, whenever they are due.
    func missing(in other: WaitingNotices) -> [About: Int] {
        let (here, there) = (timeless, other.timeless)
        return here.merging(there) { $0 - $1 }.filter { here[$0.key] != nil && $0.value > 0 }
    }

    /// How many of those with these properties wait.
    func count(where isWanted: (About) -> Bool) -> Int {
        counts.filter { isWanted($0.key) }.values.reduce(0, +)
    }

    private var timeless: [About: Int] {
        var timeless: [About: Int] = [:]
        for (about, count) in counts {
            var about = about
            about.due = ""
            timeless[about, default: 0] += count
        }
        return timeless
    }
}

/// A club of real size: two cohorts of the shipped programme, three who lead, one person on the waiting list.
enum PlannedClub {
    /// Two weeks before the start; the invitations to choose a date have left.
    static let ahead = Result { try Kept(prepared(at: aheadTime)) }
    static let aheadTime = "2027-01-14T15:30:00+01:00"
    /// The Friday of the first week, at noon; what was due by then has left.
    static let underWay = Result {
        let jobclub = try copy(of: ahead)
        try done("run --once --now \(underWayTime)", in: jobclub)
        return try Kept(jobclub)
    }
    static let underWayTime = "2027-02-05T12:30:00+01:00"

    /// A directory that is made once for all tests and only read, and goes away with the last of them.
    struct Kept: Sendable {
        let directory: URL
        /// What waits in it.
        let waiting: WaitingNotices

        init(_ jobclub: Jobclub) throws {
            waiting = try WaitingNotices(of: jobclub)
            directory = jobclub.directory.appendingPathExtension("kept")
            try FileManager.default.moveItem(at: jobclub.directory, to: directory)
            atexit {
                for kept in [PlannedClub.ahead, PlannedClub.underWay] {
                    if let kept = try? kept.get() { try? FileManager.default.removeItem(at: kept.directory) }
                }
            }
        }
    }

    /// The same club in a directory of its own.
    static func copy(of club: Result<Kept, any Error>) throws -> Jobclub {
        let (original, copy) = (try club.get().directory, try Jobclub())
        for name in try FileManager.default.contentsOfDirectory(atPath: original.path) where !name.hasPrefix(".") {
            try FileManager.default.copyItem(
                at: original.appendingPathComponent(name), to: copy.directory.appendingPathComponent(name))
        }
        return copy
    }

    static func done(_ line: String, input: String = "", code: Int32 = 0, in jobclub: Jobclub) throws {
        let answer = try jobclub.run(words(line), input: input)
        try #require(answer.code == code, "\(line): \(answer.complaint)")
    }

    static func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

    private static func prepared(at time: String) throws -> Jobclub {
        let jobclub = try Jobclub()
        try done("init", in: jobclub)
        let settings = "club-data/jobclub.json"
        try jobclub.write(
            try jobclub.text(of: settings).replacingOccurrences(
                of: "\n  web: {", with: "\n  web: {\n    publicURL: \"https://club.example.org\","), to: settings)
        for name in ["anne", "omar", "paul"] {
            try done("facilitators add \(name)@example.org --name \(name)", in: jobclub)
        }
        try jobclub.write(people(15, "limoges", "01"), to: "limoges.csv")
        try jobclub.write(people(8, "tulle", "02"), to: "tulle.csv")
        try jobclub.write(people(2, "late", "03"), to: "late.csv")
        try jobclub.write(diary(day: "20270202", from: "123000", to: "140000"), to: "anne.ics")
        let plan = "plan --programme four-week-remote --start 2027-02-01 --link https://meet.example.org/x "
        let then = " --now 2027-01-04T10:00:00+01:00"
        try done(
            plan + "--name Limoges --participants limoges.csv --facilitator anne@example.org" + then, in: jobclub)
        try done(
            plan + "--name Tulle --participants tulle.csv --facilitator paul@example.org --places 7" + then,
            in: jobclub)
        try done("run --once --now \(time)", in: jobclub)
        return jobclub
    }

    private static func people(_ count: Int, _ name: String, _ block: String) -> String {
        let rows = (1...count).map { number in
            let digits = number < 10 ? "0\(number)" : "\(number)"
            return "Prénom\(number);\(name);06 39 98 \(block) \(digits);\(name)\(number)@example.org"
        }
        return (["Prénom;Nom;Téléphone;Courriel"] + rows).joined(separator: "\n")
    }

    /// A calendar with one appointment, in UTC.
    static func diary(day: String, from: String, to: String) -> String {
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:1
        DTSTART:\(day)T\(from)Z
        DTEND:\(day)T\(to)Z
        SUMMARY:Dentist
        END:VEVENT
        END:VCALENDAR
        """
    }
}

import Basics
import Clubs
import Notices
import Operations
import Spreadsheets
import Synchronization
import Testing
import UseCases

@testable import Orchestration
@testable import Storage

/// Channels with a limit a minute: in time for everybody, the urgent first, cohorts in turn.
@Suite struct PacingTests {
    private let start = SmallClub.instant("2027-02-01T10:00:00Z")

    private func people(_ count: Int, _ name: String) throws -> [PersonRow] {
        try (0..<count).map { number in
            var row = try SmallClub.bruno()
            row.firstName = "\(name)\(number)"
            row.email = try EmailAddress("\(name)\(number)@example.org")
            return row
        }
    }

    /// Plays until a moment, and tells when each message left.
    private func play(_ club: SmallClub, _ log: SendingLog, from begin: Instant, to end: Instant) throws {
        let orchestrator = try club.orchestrator()
        log.set(begin)
        _ = try orchestrator.step(at: begin)
        var now = begin
        while let next = try orchestrator.nextMoment(after: now), next <= end {
            now = max(next, now + .milliseconds(1))
            log.set(now)
            _ = try orchestrator.step(at: now)
        }
    }

    /// A reminder twenty minutes before the session; at thirty a minute nine hundred of them take half an hour.
    @Test func nineHundredRemindersBeginEarlyEnough() throws {
        let log = SendingLog()
        let email = ScriptedChannel(.email, perMinute: 30, batch: 10, during: { log.note() })
        var club = try SmallClub([email])
        for index in club.installation.catalogue.rules.indices
        where club.installation.catalogue.rules[index].id == "before" {
            club.installation.catalogue.rules[index].when.minutes = -20
        }
        try club.plan(try people(900, "p"))
        try play(club, log, from: start - .hours(6), to: start)
        let times = log.times
        #expect(times.count == 900)
        let (first, last) = (try #require(times.first), try #require(times.last))
        #expect(last < start, "nobody is told after it began")
        #expect(first >= start - .minutes(33) && first <= start - .minutes(31), "no earlier than it takes")
        for index in times.indices where index + 30 < times.count {
            #expect(times[index + 30] - times[index] >= .minutes(1), "thirty in any minute")
        }
    }

    @Test func fewRemindersLeaveWhenTheyAreDue() throws {
        let log = SendingLog()
        let club = try SmallClub([ScriptedChannel(.email, perMinute: 30, during: { log.note() })])
        try club.plan(try people(20, "p"))
        try play(club, log, from: start - .hours(6), to: start)
        #expect(log.times.count == 20 && log.times.allSatisfy { $0 == start - .hours(1) })
    }

    /// Of two cohorts that are due at the same time, the small one does not wait for the large one.
    @Test func cohortsTakeTurns() throws {
        let email = ScriptedChannel(.email, perMinute: 30, batch: 30)
        let club = try SmallClub([email])
        try club.plan(try people(90, "large"))
        var random = SeededGenerator(seed: 2)
        _ = try club.installation.planCohort(
            PlanRequest(
                programme: "small", start: try #require(CivilDate("2027-02-01")), name: "Other",
                people: try people(10, "small"), facilitator: "omar@example.org"),
            video: VideoLinks(pattern: nil, hostPattern: nil), at: SmallClub.planned, using: &random)
        _ = try club.orchestrator().step(at: start - .hours(1))
        #expect(email.sent.count == 30)
        #expect(email.sent.count { $0.address.hasPrefix("small") } == 10)
    }

    /// News for everybody fill the line; a change of today passes them.
    @Test func whatIsUrgentPassesWhatCanWait() throws {
        let email = ScriptedChannel(.email, perMinute: 10, batch: 10)
        let club = try SmallClub([email])
        try club.plan(try people(40, "p"))
        // As agendas and offers stand in the line.
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.execute("update notices set rank = 2 where rule = 'before'")
        }
        _ = try club.orchestrator().step(at: start - .hours(1))
        let to = try #require(CivilDateTime("2027-02-02T15:00"))
        _ = try club.installation.moveSession("club-2027-02/w1-tue-pm", to: to, .init(at: start - .minutes(59)))
        _ = try club.orchestrator().step(at: start - .minutes(58))
        let words = email.sent.suffix(10).map { String(decoding: $0.body, as: UTF8.self) }
        #expect(email.sent.count == 20 && words.allSatisfy { $0.contains("changed") })
    }
}

/// When messages left, on the clock of a test.
private final class SendingLog: Sendable {
    private let state = Mutex<(now: Instant, times: [Instant])>((.distantPast, []))

    var times: [Instant] { state.withLock { $0.times } }
    func set(_ now: Instant) { state.withLock { $0.now = now } }
    func note() { state.withLock { $0.times.append($0.now) } }
}

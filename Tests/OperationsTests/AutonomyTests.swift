import Basics
import Clubs
import Notices
import Operations
import Orchestration
import Reports
import Steering
import Stores
import Testing
import UseCases

@testable import Storage

@Suite struct AutonomyTests {
    private let cohort = "limoges-2027-02"
    /// The end of the check on the first Friday.
    private let friday = Instant("2027-02-05T12:15:00+01:00") ?? .distantPast
    private let cv: SessionID = "limoges-2027-02/w2-mon-pm"
    private let dropIn = "drop-in-w1-fri-am-2"

    private func club() throws -> RealClub {
        let club = try RealClub()
        _ = try club.plan(people: 4)
        return club
    }

    private func record(
        _ club: RealClub, _ person: String, _ decision: AutonomyDecision, dryRun: Bool = false, at now: Instant? = nil
    ) throws -> RecordedAutonomy {
        try club.installation.recordAutonomy(
            of: cohort, AutonomyRecord(participant: person, decision: decision), dryRun: dryRun, at: now ?? friday)
    }

    private func lived(_ club: RealClub, _ person: String) throws -> [SessionID: Session] {
        let sessions = try club.installation.agenda(of: cohort, participant: person).sessions
        return Dictionary(sessions.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    private func waiting(_ club: RealClub, _ person: String) throws -> [OutboxEntry] {
        try club.installation.database.snapshot { connection throws(Fault) in try connection.outbox() }
            .filter { $0.participant.key == person && $0.state == .scheduled }
    }

    @Test func whatWasObservedStandsUntilTheNextDecision() throws {
        let club = try club()
        let (alone, deadline): (AutonomyCriterionID, AutonomyCriterionID) = ("connects-alone", "keeps-a-deadline")
        func lines() throws -> [AutonomyCriterionID: Observation] {
            let person = try #require(
                try club.installation.autonomy(of: cohort, participant: "p01", at: friday + .hours(2)).people.first)
            let seen = person.suggestion.lines.filter(\.isSeen)
            return Dictionary(seen.map { ($0.criterion.id, $0.observation ?? .alone) }, uniquingKeysWith: { $1 })
        }
        _ = try record(club, "p01", AutonomyDecision(seen: [alone: .notYet, deadline: .notYet]))
        _ = try record(club, "p01", AutonomyDecision(seen: [alone: .helped]), at: friday + .minutes(5))
        #expect(try lines() == [alone: .helped, deadline: .notYet], "the latest word on each")
        _ = try record(club, "p01", AutonomyDecision(level: .accompanied), at: friday + .hours(1))
        #expect(try lines().isEmpty)
    }

    @Test func severalAreRecordedTogetherOrNobody() throws {
        let club = try club()
        func records(_ levels: [(String, AutonomyLevel)]) -> [AutonomyRecord] {
            levels.map { AutonomyRecord(participant: $0, decision: AutonomyDecision(level: $1)) }
        }
        func levels() throws -> [AutonomyLevel] {
            try club.installation.autonomy(of: cohort, at: friday).people.map(\.participant.enrolment.level)
        }
        let before = try levels()
        #expect(throws: Fault.self) {
            try club.installation.recordAutonomy(
                of: cohort, records([("p01", .autonomous), ("p99", .supported)]), at: friday)
        }
        #expect(try levels() == before)
        let made = try club.installation.recordAutonomy(
            of: cohort, records([("p01", .autonomous), ("p03", .supported)]), at: friday)
        #expect(made.map(\.participant.id.key) == ["p01", "p03"])
        #expect(try levels() == [.autonomous, before[1], .supported, before[3]])
        let told = try ["p01", "p02", "p03"].filter { person in
            try waiting(club, person).contains { $0.rule == "autonomy-result" }
        }
        #expect(told == ["p01", "p03"])
    }

    @Test func whatWasDecidedAgainstTheFactsIsNotAskedAgain() throws {
        let club = try club()
        _ = try record(club, "p01", AutonomyDecision(seen: ["connects-alone": .notYet, "keeps-a-deadline": .notYet]))
        func suggestion(at now: Instant) throws -> Phrase? {
            let day = try #require(CivilDate("2027-02-09"))
            let calls = try club.installation.callList(CallQuery(day: day), at: now)
            let call = try #require(calls.first { $0.entry.participant.id.key == "p01" })
            return call.topics.suggestion
        }
        #expect(try suggestion(at: friday + .minutes(1))?.french.contains("soutenu") == true)
        _ = try record(club, "p01", AutonomyDecision(level: .accompanied), at: friday + .minutes(2))
        #expect(try suggestion(at: friday + .minutes(3)) == nil)
    }

    @Test func theLevelSaysHowTheNextWorkIsDoneAndOnlyHow() throws {
        let club = try club()
        let before = try lived(club, "p01")
        for (person, level, mode) in [
            ("p01", AutonomyLevel.supported, WorkMode.supported), ("p02", .accompanied, .pairs),
            ("p03", .autonomous, .solo),
        ] {
            let result = try record(club, person, AutonomyDecision(level: level))
            #expect(result.participant.enrolment.level == level)
            #expect(result.course?.steps.map(\.session.id) == [cv])
            let session = try #require(try lived(club, person)[cv])
            #expect(session.mode == mode)
            #expect(session.peers == (mode == .pairs))
            #expect(session.task == before[cv]?.task && session.due == before[cv]?.due)
            #expect(session.sequence == (mode == .solo ? 0 : 1))
        }
        #expect(try lived(club, "p04")[cv]?.mode == nil)
        // Work that is meant for pairs stays with pairs, and what comes after the next gate as it is planned.
        #expect(try lived(club, "p01")["limoges-2027-02/w2-thu-pm"]?.peers == true)
        #expect(try lived(club, "p01")["limoges-2027-02/w3-mon-pm-2"]?.mode == nil)
    }

    @Test func oneDropInSlotServesAllWhoNeedItAndGoesWhenNobodyDoes() throws {
        let club = try club()
        let first = try #require(try record(club, "p01", AutonomyDecision(level: .supported)).dropIn)
        #expect(first.id.key == dropIn)
        #expect(first.span.start.wall.description == "2027-02-08T14:00", "half an hour into the work")
        #expect(first.link != nil && first.isListed)
        let second = try record(club, "p02", AutonomyDecision(level: .supported)).dropIn
        #expect(second?.id == first.id)
        #expect(try lived(club, "p01")[first.id] != nil && lived(club, "p03")[first.id] == nil)
        #expect(try waiting(club, "p01").contains { $0.rule == "day-before" && $0.occurrence == "2027-02-08" })

        _ = try record(club, "p01", AutonomyDecision(level: .autonomous), at: friday + .hours(1))
        #expect(try lived(club, "p01")[first.id] == nil)
        #expect(try lived(club, "p01")[cv]?.mode == .solo)
        #expect(try lived(club, "p01")[cv]?.sequence == 2)
        #expect(try lived(club, "p02")[first.id]?.status == .planned)
        _ = try record(club, "p02", AutonomyDecision(level: .accompanied), at: friday + .hours(1))
        let slot = try club.installation.database.snapshot { connection throws(Fault) in
            try connection.findSession("limoges-2027-02/\(dropIn)").session
        }
        #expect(slot.status == .cancelled)
        let again = try record(club, "p03", AutonomyDecision(level: .supported), at: friday + .hours(2)).dropIn
        #expect(again?.id.key == "\(dropIn)-2")
    }

    @Test func theSlotGoesWithTheLastWhoLeaves() throws {
        let club = try club()
        for person in ["p01", "p02"] { _ = try record(club, person, AutonomyDecision(level: .supported)) }
        for (person, status) in [("p01", Session.Status.planned), ("p02", .cancelled)] {
            let today = try #require(CivilDate("2027-02-05"))
            _ = try club.installation.end(person, in: cohort, as: .withdrawn, on: today, at: friday + .hours(1))
            let slot = try club.installation.database.snapshot { connection throws(Fault) in
                try connection.findSession("limoges-2027-02/\(dropIn)").session
            }
            #expect(slot.status == status)
        }
    }

    @Test func theSlotIsWhereTheFacilitatorIsFree() throws {
        let club = try club()
        let busy = [("2027-02-08T13:30:00+01:00", "2027-02-08T16:00:00+01:00")].compactMap { from, to in
            Instant(from).flatMap { from in Instant(to).map { (from: from, to: $0) } }
        }
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.replaceBusyTimes(of: "anne@example.org", by: busy)
        }
        let slot = try record(club, "p01", AutonomyDecision(level: .supported)).dropIn
        #expect(slot?.span.start.wall.description == "2027-02-08T16:00")
    }

    @Test func whoIsSupportedIsPhonedBeforeTheWorkIsOwedUnlessItHasCome() throws {
        let club = try club()
        _ = try record(club, "p01", AutonomyDecision(level: .supported))
        _ = try record(club, "p02", AutonomyDecision(level: .supported))
        #expect(try waiting(club, "p01").filter { $0.rule == "support-call" }.map(\.occurrence) == ["w2-mon-pm"])
        let tuesday = Instant("2027-02-09T09:00:00+01:00") ?? .distantFuture
        _ = try club.installation.recordWork(
            session: cv.rawValue, people: ["p02"], WorkRecord(state: .done), at: tuesday - .hours(1))
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        _ = try orchestrator.step(at: tuesday)
        let calls = try club.installation.database.snapshot { connection throws(Fault) in try connection.calls() }
        let support = calls.filter { $0.rule == "support-call" }
        #expect(support.map(\.participant.id.key) == ["p01"])
        #expect(support.first?.reason.words.french.contains("« Mon CV, première version »") == true)
    }

    @Test func whatFollowsIsToldOnce() throws {
        let club = try club()
        _ = try record(club, "p01", AutonomyDecision(level: .autonomous))
        _ = try record(club, "p01", AutonomyDecision(level: .supported))
        let told = try waiting(club, "p01").filter { $0.rule == "autonomy-result" }
        #expect(told.count == 1, "a check corrected before it was told is told as it is now")
        #expect(told.first?.occurrence == "w1-fri-am-2#2")
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        _ = try orchestrator.step(at: friday + .minutes(31))
        let entry = try club.installation.database.snapshot { connection throws(Fault) in try connection.outbox() }
            .first { $0.rule == "autonomy-result" && $0.participant.key == "p01" }
        let number = try #require(entry?.id.notice)
        let body = try club.installation.database.snapshot { connection throws(Fault) in
            try connection.outbox(notice: number).compactMap(\.body).last
        }
        let text = String(decoding: try #require(body), as: UTF8.self)
        #expect(text.contains("« Mon CV, première version » : nous le faisons avec vous."))
        #expect(text.contains("lundi 8 février, 14 h"))
    }

    @Test func aDryRunKeepsNothing() throws {
        let club = try club()
        let before = try club.installation.database.snapshot { connection throws(Fault) in try connection.outbox().count
        }
        let shown = try record(club, "p01", AutonomyDecision(level: .supported), dryRun: true)
        #expect(shown.dropIn != nil && shown.follows.count == 3 && shown.toldToParticipant.count == 2)
        #expect(try lived(club, "p01")[cv]?.mode == nil)
        #expect(try club.installation.autonomy(of: cohort, participant: "p01", at: friday).people[0].checks.isEmpty)
        let after = try club.installation.database.snapshot { connection throws(Fault) in try connection.outbox().count
        }
        #expect(after == before)
    }

    @Test func withoutAWordFromTheFacilitatorTheLevelStays() throws {
        let club = try club()
        #expect(throws: Fault.self) { try record(club, "p01", AutonomyDecision()) }
        #expect(throws: Fault.self, "too few facts to confirm") {
            try record(club, "p01", AutonomyDecision(confirms: true))
        }
        let seen: [AutonomyCriterionID: Observation] = [
            "connects-alone": .alone, "keeps-a-deadline": .alone, "works-alone-on-a-step": .alone,
        ]
        let observed = try record(club, "p01", AutonomyDecision(seen: seen))
        #expect(observed.check.decision == .observedOnly && observed.suggestion.level == .autonomous)
        #expect(observed.participant.enrolment.level == .accompanied && observed.course == nil)
        let confirmed = try record(club, "p01", AutonomyDecision(seen: seen, confirms: true))
        #expect(confirmed.check.decision == .confirmed && confirmed.participant.enrolment.level == .autonomous)
        let checks = try club.installation.autonomy(of: cohort, participant: "p01", at: friday).people[0].checks
        #expect(checks.map(\.decision) == [.observedOnly, .confirmed])
        #expect(checks.last?.findings.allSatisfy { $0.origin == .facilitator } == true)
        #expect(throws: Fault.self) {
            try record(club, "p01", AutonomyDecision(seen: ["keeps-a-deadlin": .alone], confirms: true))
        }
    }

    @Test func theReportCountsLevelsAndMovesAtEachCheck() throws {
        let club = try club()
        _ = try record(club, "p01", AutonomyDecision(level: .supported))
        _ = try record(club, "p02", AutonomyDecision(level: .autonomous))
        _ = try record(club, "p02", AutonomyDecision(seen: ["connects-alone": .notYet]))
        let later = friday + .days(7)
        _ = try record(club, "p01", AutonomyDecision(level: .accompanied), at: later)
        let rows = try club.installation.reportAutonomy(cohort: cohort).rows
        #expect(rows.map(\.session?.key) == ["w1-fri-am-2", "w2-fri-am-2"])
        #expect(rows.map(\.figures.checked) == [2, 1])
        #expect(rows.map(\.figures.up) == [1, 1] && rows.map(\.figures.down) == [1, 0])
    }
}

import Basics
import Clubs
import Operations
import Orchestration
import Reports
import Testing
import UseCases

@testable import Storage

@Suite struct WorkTests {
    private let tools = "limoges-2027-02/w1-mon-pm"
    /// Wednesday of the first week; the work is owed at 18:00.
    private let noon = Instant("2027-02-03T12:00:00+01:00") ?? .distantPast

    private func club() throws -> RealClub {
        let club = try RealClub()
        _ = try club.plan(people: 4)
        return club
    }

    private func calls(_ club: RealClub) throws -> [CallEntry] {
        try club.installation.database.snapshot { connection throws(Fault) in try connection.calls() }
            .filter { $0.rule != nil }
    }

    private func progress(_ club: RealClub, at now: Instant) throws -> [String] {
        try club.installation.workSheet(session: tools, at: now).rows.map(\.progress.rawValue)
    }

    @Test func workIsDoneValidatedOrStuck() throws {
        let club = try club()
        #expect(try progress(club, at: noon) == ["open", "open", "open", "open"])
        _ = try club.installation.recordWork(
            session: tools, people: ["p01", "p02"], WorkRecord(state: .done), at: noon)
        _ = try club.installation.recordWork(
            session: tools, people: ["p02"], WorkRecord(state: .validated, note: "clair"), at: noon + .days(1))
        _ = try club.installation.recordWork(
            session: tools, people: ["p03"], WorkRecord(state: .needsHelp), at: noon)
        #expect(try progress(club, at: noon + .days(1)) == ["done", "validated", "needsHelp", "overdue"])
        let row = try club.installation.workSheet(session: tools, at: noon).rows[1]
        #expect(row.work?.receivedAt == noon, "being validated later does not make it late")
    }

    @Test func whoIsStuckIsOnTheCallListUntilTheWorkIsDone() throws {
        let club = try club()
        for _ in 0..<2 {
            _ = try club.installation.recordWork(
                session: tools, people: ["p03"], WorkRecord(state: .needsHelp), at: noon)
        }
        let listed = try calls(club)
        #expect(listed.map(\.participant.id.key) == ["p03"])
        #expect(listed.first?.reason.words.french.contains("« Prendre mes outils en main »") == true)
        _ = try club.installation.recordWork(
            session: tools, people: ["p03"], WorkRecord(state: .done), at: noon + .hours(2))
        #expect(try calls(club).isEmpty)
        let work = try club.installation.workSheet(session: tools, at: noon).rows[2].work
        #expect(work?.helpAskedAt == noon, "that help was asked for in time is kept")
    }

    @Test func workThatCameEarlierThanItIsRecordedCountsFromThen() throws {
        let club = try club()
        let after = noon + .days(2)
        _ = try club.installation.recordWork(session: tools, people: ["p01"], WorkRecord(state: .done), at: after)
        _ = try club.installation.recordWork(
            session: tools, people: ["p02"],
            WorkRecord(state: .done, received: CivilDateTime("2027-02-03T17:59")), at: after)
        #expect(try progress(club, at: after).prefix(2) == ["doneLate", "done"])
        #expect(throws: Fault.self) {
            try club.installation.recordWork(
                session: tools, people: ["p03"],
                WorkRecord(state: .done, received: CivilDateTime("2027-02-09T10:00")), at: after)
        }
    }

    @Test func doneWorkCountsInAssiduityByItsAverageLength() throws {
        let club = try club()
        _ = try club.installation.recordWork(session: tools, people: ["p01"], WorkRecord(state: .done), at: noon)
        _ = try club.installation.takeAttendance(
            session: tools, marks: [AttendanceMark(participant: "p02", status: .present)], at: noon)
        _ = try club.installation.takeAttendance(
            session: tools, marks: [AttendanceMark(participant: "p03", status: .absent)], at: noon)
        let report = try club.installation.reportAttendance(cohort: "limoges", by: .session, at: noon)
        let row = try #require(report.rows.first { $0.key == tools })
        #expect(row.figures.present == 2 && row.figures.absent == 1 && row.figures.unrecorded == 1)
        #expect(row.figures.expectedMinutes == 240 && row.figures.attendedMinutes == 120)
        #expect(row.figures.unrecordedMinutes == 60)
        #expect(row.figures.assiduity == 2.0 / 3)
    }

    @Test func whatIsMissingIsPhonedForAfterThreeDaysWhereRecordsAreKept() throws {
        let kept = try club()
        _ = try kept.installation.recordWork(
            session: tools, people: ["p01", "p02", "p03"], WorkRecord(state: .done), at: noon)
        for (club, people) in [(kept, ["p04"]), (try club(), [])] {
            var now = noon
            let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
            while now < noon + .days(6) {
                _ = try orchestrator.step(at: now)
                now = now + .hours(3)
            }
            #expect(try calls(club).filter { $0.rule == "work-overdue" }.map(\.participant.id.key) == people)
        }
    }

    @Test func onlyWorkOfThePersonsOwnIsRecorded() throws {
        let club = try club()
        #expect(throws: Fault.self) {
            try club.installation.recordWork(
                session: "limoges-2027-02/w1-mon-am", people: ["p01"], WorkRecord(state: .done), at: noon)
        }
        #expect(throws: Fault.self) {
            try club.installation.recordWork(
                session: tools, people: ["p01", "p99"], WorkRecord(state: .done), at: noon)
        }
        #expect(try progress(club, at: noon)[0] == "open", "all of them or none")
    }
}

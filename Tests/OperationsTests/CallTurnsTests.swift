import Basics
import Clubs
import Notices
import Operations
import Spreadsheets
import Stores
import Testing
import UseCases

@testable import Storage

/// Whose turn comes when: the same hour each week, around the facilitator's diary, and new turns when the plan changes.
@Suite struct CallTurnsTests: CallSuite {
    private func turns(_ club: RealClub, week: Int = 1) throws -> [String: String] {
        let calls = try list(club, CallQuery(cohort: "limoges", week: week), at: tuesday)
        return Dictionary(uniqueKeysWithValues: calls.map { ($0.entry.participant.id.key, "\($0.due.time)") })
    }

    @Test func everybodyHasATurnEachWeekAtTheSameHour() throws {
        let club = try club()
        let first = try turns(club)
        #expect(first.count == 8)
        #expect(first["p01"] == "13:30" && first["p08"] == "15:50")
        for week in 2...4 { #expect(try turns(club, week: week) == first) }
    }

    @Test func whoComesMovesNobodyAndWhoLeavesMakesRoom() throws {
        let club = try club()
        let before = try turns(club)
        let now = try at("2027-02-01T09:00:00+01:00")
        _ = try club.installation.end("p03", in: "limoges", as: .withdrawn, on: try day("2027-02-01"), at: now)
        _ = try club.installation.enrol([try RealClub.person(30)], in: "limoges", at: now)
        let after = try turns(club)
        #expect(after.count == 8)
        for (person, time) in after where person != "p09" { #expect(before[person] == time) }
        #expect(after["p09"] == before["p03"])
    }

    @Test func whoComesBackIsCalledAgain() throws {
        let club = try club()
        let (left, back) = (try at("2027-02-03T09:00:00+01:00"), try at("2027-02-08T09:00:00+01:00"))
        _ = try club.installation.end("p03", in: "limoges", as: .withdrawn, on: try day("2027-02-03"), at: left)
        #expect(try turns(club, week: 2)["p03"] == nil)
        _ = try club.installation.takeBack("p03", in: "limoges", on: try day("2027-02-08"), at: back)
        for week in 2...4 { #expect(try turns(club, week: week)["p03"] != nil, "week \(week)") }
    }

    @Test func whoIsAboutToLeaveIsNotCalledAfterwards() throws {
        let club = try club()
        let now = try at("2027-02-03T09:00:00+01:00")
        _ = try club.installation.end("p03", in: "limoges", as: .exited, on: try day("2027-02-12"), at: now)
        #expect(try turns(club, week: 2)["p03"] != nil)
        for week in 3...4 { #expect(try turns(club, week: week)["p03"] == nil, "week \(week)") }
    }

    @Test func thoseLeastAtEaseComeFirst() throws {
        let club = try RealClub(channels: [KeepingChannel(.email)])
        var people = try (1...4).map(RealClub.person)
        people[3].connection = .poor
        people[2].equipment = .basicPhone
        people[2].connection = Participant.Connection.none
        _ = try club.plan(with: people)
        let turns = try turns(club).sorted { $0.value < $1.value }.map(\.key)
        #expect(turns == ["p03", "p04", "p01", "p02"])
    }

    @Test func turnsGoAroundTheFacilitatorsDiary() throws {
        let club = try RealClub(channels: [KeepingChannel(.email)])
        let (from, to) = (try at("2027-02-02T13:00:00+01:00"), try at("2027-02-02T14:05:00+01:00"))
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.keep(Facilitator(id: "anne@example.org", name: "Anne"))
            try connection.execute(
                """
                insert into busy (facilitator, from_at, to_at)
                values ('anne@example.org', \(from.milliseconds), \(to.milliseconds))
                """)
        }
        _ = try club.plan(with: try (1...3).map(RealClub.person))
        #expect(try turns(club) == ["p01": "14:05", "p02": "14:25", "p03": "14:45"])
        // The other weeks follow, so that people keep their hour.
        #expect(try turns(club, week: 2) == turns(club))
    }

    @Test func whatDoesNotFitIsListedWithoutATime() throws {
        let club = try club(22)
        let calls = try list(club, CallQuery(day: try day("2027-02-02")), at: tuesday)
        #expect(calls.count == 22)
        #expect(calls.count(where: \.isAtTime) == 18, "three hours in turns of ten minutes")
        #expect(calls.filter { !$0.isAtTime }.allSatisfy { $0.entry.reason == .noTimeForTurn })
    }

    /// The session moves to a morning on which the facilitator leads another: turns follow, and go around it.
    @Test func turnsFollowTheirSessionAndTheDiary() throws {
        let club = try club(4)
        let now = try at("2027-02-01T12:00:00+01:00")
        let before = try turns(club, week: 2)
        _ = try club.installation.moveSession(
            "limoges-2027-02/w1-tue-pm", to: try #require(CivilDateTime("2027-02-03T13:00")), ChangeOrder(at: now))
        let moved = try list(club, CallQuery(day: try day("2027-02-03")), at: tuesday)
        #expect(moved.map { "\($0.due.time)" } == ["13:00", "13:20", "13:40", "14:00"])
        #expect(try turns(club, week: 2) == before)
        // Wednesday 9:30 to 11:00 is taken by a session of the same cohort.
        _ = try club.installation.moveSession(
            "limoges-2027-02/w1-tue-pm", to: try #require(CivilDateTime("2027-02-03T10:30")), ChangeOrder(at: now))
        let again = try list(club, CallQuery(day: try day("2027-02-03")), at: tuesday)
        #expect(again.count == 4)
        let taken = try club.installation.agenda(of: "limoges").sessions.filter {
            $0.span.date.description == "2027-02-03" && $0.modality == .synchronous && !$0.each
        }
        for call in again {
            let turn = try #require(call.entry.turn)
            #expect(turn.isOwn)
            #expect(taken.allSatisfy { turn.end <= $0.span.start.instant || $0.span.end.instant <= turn.start })
        }
        // Everybody hears of their own new time, once.
        let told = try club.outbox().filter { $0.rule == "session-changed" && $0.state == .scheduled }
        #expect(Set(told.map(\.participant)).count == 4 && told.count == 4)
    }

    @Test func whoseTurnGivesWayToACalendarHearsOfIt() throws {
        let club = try club(4)
        let now = try at("2027-02-01T12:00:00+01:00")
        let before = try turns(club)
        let calendar = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//test//EN
            BEGIN:VEVENT
            UID:dentist
            DTSTART:20270202T120000Z
            DTEND:20270202T130500Z
            END:VEVENT
            END:VCALENDAR

            """.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        func read(dryRun: Bool = false) throws -> BusyImport {
            try club.installation.importBusyTimes(
                of: "anne@example.org", Array(calendar.utf8), file: "anne.ics", dryRun: dryRun, operator: "anne",
                at: now)
        }
        _ = try read(dryRun: true)
        #expect(try turns(club) == before)
        let result = try read()
        let after = try turns(club)
        let moved = Set(after.filter { before[$0.key] != $0.value }.keys)
        #expect(moved == ["p01", "p02"] && result.told == 2)
        #expect(after.values.allSatisfy { $0 >= "14:05" })
        let told = try club.outbox().filter { $0.rule == "session-changed" && $0.state == .scheduled }
        #expect(told.map(\.participant.key).sorted() == ["p01", "p02"])
        #expect(try club.installation.history(of: "limoges").entries.map(\.what) == ["follow-diary"])
        // The same calendar again changes nothing.
        #expect(try read().told == 0)
    }
}

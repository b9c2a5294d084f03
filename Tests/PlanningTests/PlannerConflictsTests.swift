import Basics
import Clubs
import Testing

@testable import Planning

/// What finds no place in a plan, or meets the facilitator's diary, and what is proposed instead.
@Suite struct PlannerConflictsTests: PlannerSuite {
    @Test func noHalfDayLeft() throws {
        let planner = try planner(
            (1...5).map { Make.entry(1, $0, 570, 60, .synchronous) }
                + [Make.entry(1, 2, 840, 60, .asynchronous), Make.entry(1, 3, 840, 60, .synchronous)],
            off: ["2027-02-01", "2027-02-04"])
        let plan = try planner.plan(from: day("2027-02-01"))
        let conflict = try #require(plan.conflicts.first)
        #expect(plan.conflicts.count == 1)
        #expect(conflict.rule == .noFreeHalfDay)
        // Work done alone can be done without, rather than people meeting.
        #expect(conflict.sessions == ["w1-tue-pm"])
        #expect(plan.sessions.count == 6)
        #expect(
            conflict.message.french
                == "Semaine 1, sans le lundi 1er février, le jeudi 4 février : il reste 6 demi-journées pour 7 ; sans place : « work » (w1-tue-pm)."
        )
        #expect(conflict.message.english.hasPrefix("Week 1, without Monday 1 February, Thursday 4 February: 6"))
        #expect(
            conflict.proposals == [
                .start(try day("2027-01-28")), .start(try day("2027-02-02")), .leaveOut(["w1-tue-pm"]),
            ])
        for case .start(let start) in conflict.proposals { #expect(planner.plan(from: start).conflicts.isEmpty) }
        let (rest, unknown) = planner.leavingOut(["w1-tue-pm"], from: try day("2027-02-01"))
        #expect(unknown.isEmpty)
        let smaller = try self.planner(rest.sessions, off: ["2027-02-01", "2027-02-04"]).plan(from: day("2027-02-01"))
        #expect(smaller == Plan(start: plan.start, sessions: smaller.sessions, conflicts: [], remarks: plan.remarks))
        #expect(smaller.sessions.map(\.key) == plan.sessions.map(\.key))
    }

    @Test func hoursTooShort() throws {
        // A whole afternoon of three and a half hours, and a morning of three.
        var programme = Make.programme(id: "test", [Make.entry(1, 5, 810, 210, .synchronous)])
        programme.halfDays.am.from = CivilTime(clamping: 570)
        let closed = try ["2027-02-05", "2027-02-01", "2027-02-02", "2027-02-03"].map(day)
        let daysOff = DaysOff(territory: .metropole, closures: Set(closed))
        let zone = try paris()
        let free = Planner(programme: programme, kinds: [:], daysOff: daysOff, zone: zone)
        #expect(try lines(free.plan(from: day("2027-02-01"))) == ["w1-fri-pm 2027-02-04T13:30 210"])
        programme.sessions.append(Make.entry(1, 4, 810, 60, .synchronous))
        let full = Planner(programme: programme, kinds: [:], daysOff: daysOff, zone: zone)
        let plan = try full.plan(from: day("2027-02-01"))
        #expect(plan.conflicts.isEmpty)
        programme.sessions.append(Make.entry(1, 4, 570, 60, .synchronous))
        let over = Planner(programme: programme, kinds: [:], daysOff: daysOff, zone: zone)
        #expect(try over.plan(from: day("2027-02-01")).conflicts.map(\.rule) == [.noFreeHalfDay])
        programme.sessions = [Make.entry(1, 4, 810, 210, .synchronous), Make.entry(1, 5, 840, 210, .synchronous)]
        let long = Planner(programme: programme, kinds: [:], daysOff: daysOff, zone: zone)
        let conflict = try #require(try long.plan(from: day("2027-02-01")).conflicts.first)
        #expect(conflict.rule == .hoursTooShort)
        #expect(conflict.proposals.contains(.leaveOut(conflict.sessions)))
    }

    @Test func everyDayClosed() throws {
        let closed = (0..<200).map { CivilDate(dayNumber: 20_800 + $0).description }
        let plan = try planner([Make.entry(1, 1, 570, 60, .synchronous)], off: closed)
            .plan(from: CivilDate(dayNumber: 20_900))
        #expect(plan.sessions.isEmpty)
        // No start within 60 days would do: what is left is to do without.
        #expect(plan.conflicts.map(\.proposals) == [[.leaveOut([plan.conflicts[0].sessions[0]])]])
    }

    @Test func momentsThatNoWeekHas() throws {
        let plan = try planner([
            Make.entry(1, 6, 570, 60, .synchronous, key: "sixth"),
            Make.entry(1, 1, 1400, 60, .synchronous, key: "late"),
            Make.entry(1, 0, 570, 60, .synchronous, key: "zeroth"),
            Make.entry(1, 1, 570, 0, .synchronous, key: "empty"),
            Make.entry(1, 1, 570, 60, .synchronous, key: "sound"),
            Make.entry(9999, 1, 570, 60, .synchronous, key: "far"),
        ]).plan(from: day("2027-02-01"))
        #expect(plan.sessions.map(\.key) == ["sound"])
        #expect(plan.conflicts.allSatisfy { $0.rule == .impossibleMoment && !$0.proposals.isEmpty })
        #expect(Set(plan.conflicts.flatMap(\.sessions)) == ["sixth", "late", "zeroth", "empty", "far"])
    }

    // MARK: The facilitator's diary

    private func busy(_ from: String, _ to: String) throws -> BusySpan {
        BusySpan(from: try #require(Instant(from)), to: try #require(Instant(to)), what: "Confidential")
    }

    @Test func theDiaryIsTaken() throws {
        let entries = [
            Make.entry(1, 1, 570, 60, .synchronous), Make.entry(1, 2, 570, 60, .synchronous),
            Make.entry(1, 2, 840, 60, .asynchronous),
        ]
        let diary = [
            try busy("2027-02-02T10:00:00+01:00", "2027-02-02T11:00:00+01:00"),
            try busy("2027-02-02T14:00:00+01:00", "2027-02-02T15:00:00+01:00"),
        ]
        let planner = try planner(entries, busy: diary)
        let plan = try planner.plan(from: day("2027-02-01"))
        #expect(plan.sessions.count == 3)
        let conflict = try #require(plan.conflicts.first)
        #expect(plan.conflicts.count == 1)
        #expect(conflict.rule == .facilitatorBusy)
        #expect(conflict.sessions == ["w1-tue-am"])
        #expect(!conflict.message.french.contains("Confidential"))
        #expect(conflict.message.french.contains("mardi 2 février, 9 h 30 à 10 h 30"))
        let free = try #require(CivilDateTime("2027-02-01T14:00"))
        #expect(
            conflict.proposals == [
                .move([.init(session: "w1-tue-am", to: free)]), .start(try day("2027-01-29")),
                .start(try day("2027-02-03")), .leaveOut(["w1-tue-am"]),
            ])
        for case .start(let start) in conflict.proposals { #expect(planner.plan(from: start).conflicts.isEmpty) }
    }

    /// What ends when a session begins does not disturb it.
    @Test func theDiaryOnlyTouches() throws {
        let diary = [
            try busy("2027-02-01T08:00:00+01:00", "2027-02-01T09:30:00+01:00"),
            try busy("2027-02-01T10:30:00+01:00", "2027-02-01T12:00:00+01:00"),
            try busy("2027-02-01T10:00:00+01:00", "2027-02-01T10:00:00+01:00"),
        ]
        let plan = try planner([Make.entry(1, 1, 570, 60, .synchronous)], busy: diary).plan(from: day("2027-02-01"))
        #expect(plan.conflicts.isEmpty)
        // A long absence that began before others.
        let long = try busy("2027-01-01T00:00:00+01:00", "2027-02-01T09:31:00+01:00")
        let away = try planner([Make.entry(1, 1, 570, 60, .synchronous)], busy: diary + [long])
            .plan(from: day("2027-02-01"))
        #expect(away.conflicts.map(\.rule) == [.facilitatorBusy])
    }

    // MARK: Proposals

    @Test func proposalsInWords() throws {
        let move = Proposal.move([
            .init(session: "w1-tue-am", to: try #require(CivilDateTime("2027-02-01T14:00")))
        ])
        #expect(move.phrase.french == "déplacer w1-tue-am au lundi 1er février, 14 h")
        #expect(move.phrase.english == "move w1-tue-am to Monday 1 February, 2:00 pm")
        #expect(Proposal.start(try day("2027-02-01")).phrase.french == "commencer le lundi 1er février 2027")
        #expect(Proposal.leaveOut(["a", "b"]).phrase.english == "leave out a, b")
    }
}

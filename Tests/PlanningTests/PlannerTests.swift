import Clubs
import Testing
import ZoneInfo

@testable import Planning

@Suite struct PlannerTests {
    private func paris() throws -> Zone { try ZoneDirectory().zone(named: "Europe/Paris") }
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func planner(
        _ entries: [Programme.Entry], off: [String] = [], busy: [BusySpan] = [],
        kinds: [SessionKindID: SessionKind] = [:]
    ) throws -> Planner {
        Planner(
            programme: GeneratedProgramme.programme(id: "test", entries), kinds: kinds,
            daysOff: DaysOff(territory: .metropole, closures: Set(try off.map(day))), zone: try paris(), busy: busy)
    }

    private func lines(_ plan: Plan) -> [String] {
        plan.sessions.map { "\($0.key) \($0.span.start.wall) \($0.span.minutes)" }
    }

    private typealias Make = GeneratedProgramme

    // MARK: Relative days and keys

    @Test func relativeDaysFromAMonday() throws {
        let plan = try planner([
            Make.entry(1, 1, 570, 60, .synchronous), Make.entry(1, 1, 645, 60, .synchronous),
            Make.entry(1, 1, 840, 60, .synchronous), Make.entry(1, 5, 570, 60, .synchronous),
            Make.entry(2, 2, 570, 60, .synchronous), Make.entry(0, 3, 600, 90, .inPerson),
            Make.entry(-1, 4, 600, 90, .inPerson, key: "info"),
        ]).plan(from: day("2027-02-01"))
        #expect(
            lines(plan) == [
                "info 2027-01-21T10:00 90", "w0-wed-am 2027-01-27T10:00 90", "w1-mon-am 2027-02-01T09:30 60",
                "w1-mon-am-2 2027-02-01T10:45 60", "w1-mon-pm 2027-02-01T14:00 60", "w1-fri-am 2027-02-05T09:30 60",
                "w2-tue-am 2027-02-09T09:30 60",
            ])
        #expect(plan.sessions[2].span.start.instant.description == "2027-02-01T08:30:00Z")
        #expect(plan.conflicts.isEmpty && plan.remarks.isEmpty)
        #expect(plan.sessions.allSatisfy { $0.movedFrom == nil })
    }

    /// With a start on a Wednesday day 1 is Wednesday and day 4 the Monday after.
    @Test func relativeDaysFromAWednesday() throws {
        let plan = try planner(
            (1...5).map { Make.entry(1, $0, 570, 60, .synchronous) } + [Make.entry(0, 1, 570, 60, .inPerson)]
        ).plan(from: day("2027-02-03"))
        #expect(
            lines(plan) == [
                "w0-wed-am 2027-01-27T09:30 60", "w1-wed-am 2027-02-03T09:30 60", "w1-thu-am 2027-02-04T09:30 60",
                "w1-fri-am 2027-02-05T09:30 60", "w1-mon-am 2027-02-08T09:30 60", "w1-tue-am 2027-02-09T09:30 60",
            ])
    }

    @Test(arguments: ["2027-02-06", "2027-02-07"])
    func aWeekendMeansTheNextMonday(_ start: String) throws {
        let plan = try planner([Make.entry(1, 1, 570, 60, .synchronous)]).plan(from: day(start))
        #expect(plan.start.description == "2027-02-08")
        #expect(lines(plan) == ["w1-mon-am 2027-02-08T09:30 60"])
        #expect(plan.remarks.count == 1)
        #expect(plan.remarks.first?.french.contains("lundi 8 février 2027") == true)
    }

    @Test func keysThatAreWrittenStayUnique() throws {
        let plan = try planner([
            Make.entry(1, 1, 540, 30, .synchronous), Make.entry(1, 1, 580, 30, .synchronous, key: "w1-mon-am"),
            Make.entry(1, 1, 620, 30, .synchronous, key: "w1-mon-am"),
        ]).plan(from: day("2027-02-01"))
        #expect(plan.sessions.map(\.key) == ["w1-mon-am-2", "w1-mon-am", "w1-mon-am-3"])
    }

    @Test func titlesAndTelephone() throws {
        var call = Make.entry(1, 1, 570, 60, .synchronous)
        call.kind = "weekly-call"
        var room = call
        room.modality = .inPerson
        room.at = CivilTime(clamping: 840)
        room.title = Phrase(fr: "Entretien", en: "Talk")
        let kind = SessionKind(
            id: "weekly-call", title: Phrase(fr: "Appel", en: "Call"), aim: Phrase(""), suits: Phrase(""),
            minutes: .init(from: 10, to: 240), modalities: [.synchronous], byPhone: true,
            prepare: .init(facilitator: [], participant: []), steps: [], observe: [], leaveWith: [])
        let plan = try planner([call, room], kinds: ["weekly-call": kind]).plan(from: day("2027-02-01"))
        #expect(plan.sessions.map(\.title.french) == ["Appel", "Entretien"])
        #expect(plan.sessions.map(\.byPhone) == [true, false])
        let unknown = try planner([call]).plan(from: day("2027-02-01"))
        #expect(unknown.sessions.map(\.title.english) == ["weekly-call"])
    }

    // MARK: Days off

    /// Easter Monday, 29 March 2027: its morning goes to the next free half-day, and what follows in between moves up.
    @Test func aDayOffMovesTheLeast() throws {
        let plan = try planner([
            Make.entry(1, 1, 570, 60, .synchronous), Make.entry(1, 1, 645, 75, .synchronous),
            Make.entry(1, 2, 570, 60, .synchronous), Make.entry(1, 3, 570, 60, .synchronous),
        ]).plan(from: day("2027-03-29"))
        #expect(
            lines(plan) == [
                "w1-mon-am 2027-03-30T09:30 60", "w1-mon-am-2 2027-03-30T10:45 75", "w1-tue-am 2027-03-30T14:00 60",
                "w1-wed-am 2027-03-31T09:30 60",
            ])
        let monday = HalfDay(try day("2027-03-29"), .morning)
        let tuesday = HalfDay(try day("2027-03-30"), .morning)
        #expect(plan.sessions.map(\.movedFrom) == [monday, monday, tuesday, nil])
        #expect(plan.conflicts.isEmpty)
        #expect(plan.remarks.first?.french.contains("lundi de Pâques") == true)
    }

    /// Ascension on a Thursday: the half-day before it is nearer than the one after.
    @Test func theNearestHalfDayMayLieBefore() throws {
        let plan = try planner([
            Make.entry(1, 4, 570, 60, .synchronous), Make.entry(1, 5, 840, 60, .synchronous),
        ]).plan(from: day("2027-05-03"))
        #expect(lines(plan) == ["w1-thu-am 2027-05-05T14:00 60", "w1-fri-pm 2027-05-07T14:00 60"])
    }

    @Test func whitMondayThatIsWorked() throws {
        let programme = Make.programme(id: "test", [Make.entry(1, 1, 570, 60, .synchronous)])
        let daysOff = DaysOff(territory: .metropole, worksWhitMonday: true)
        let planner = Planner(programme: programme, kinds: [:], daysOff: daysOff, zone: try paris())
        let plan = try planner.plan(from: day("2027-05-17"))
        #expect(lines(plan) == ["w1-mon-am 2027-05-17T09:30 60"])
        #expect(plan.remarks.isEmpty)
    }

    // MARK: Due times

    @Test func whatIsOwedWhen() throws {
        let noon = CivilTime(clamping: 720)
        let plan = try planner(
            [
                // As written; on a day off; before the end of its moved session; without a due time.
                Make.entry(1, 1, 840, 60, .asynchronous, due: .init(week: 1, day: 2, at: noon)),
                Make.entry(1, 2, 840, 60, .asynchronous, due: .init(week: 1, day: 5, at: noon)),
                Make.entry(1, 3, 840, 60, .asynchronous, due: .init(week: 1, day: 4, at: noon)),
                Make.entry(2, 1, 840, 60, .asynchronous), Make.entry(2, 2, 840, 60, .synchronous),
            ], off: ["2027-02-03", "2027-02-05"]
        ).plan(from: day("2027-02-01"))
        let due = plan.sessions.map { "\($0.key) \($0.due?.wall.description ?? "-")" }
        #expect(
            due == [
                "w1-mon-pm 2027-02-02T12:00", "w1-tue-pm 2027-02-08T12:00", "w1-wed-pm 2027-02-04T12:00",
                "w2-mon-pm 2027-02-08T15:00", "w2-tue-pm -",
            ])
        #expect(plan.sessions[2].span.start.wall.description == "2027-02-04T09:30")
    }

    /// Friday's morning work moves to the afternoon of Thursday, after the time it was owed.
    @Test func owedBeforeItsEndGoesToTheNextWorkingDay() throws {
        let plan = try planner(
            [
                Make.entry(1, 4, 570, 60, .synchronous),
                Make.entry(1, 3, 840, 60, .asynchronous, due: .init(week: 1, day: 3, at: CivilTime(clamping: 930))),
            ], off: ["2027-02-03"]
        ).plan(from: day("2027-02-01"))
        let work = try #require(plan.sessions.first { $0.key == "w1-wed-pm" })
        #expect(work.span.start.wall.description == "2027-02-02T14:00")
        // Owed on a day off: the next working day, and before the session that follows.
        #expect(work.due?.wall.description == "2027-02-04T09:30")
    }

    /// A day off moves the deadline to the next day: at the same time of day where nothing follows that morning.
    @Test func owedOnADayOffGoesToTheNextWorkingDay() throws {
        let plan = try planner(
            [
                Make.entry(1, 1, 840, 60, .asynchronous, due: .init(week: 1, day: 3, at: CivilTime(clamping: 930))),
                Make.entry(1, 4, 960, 60, .synchronous),
            ], off: ["2027-02-03"]
        ).plan(from: day("2027-02-01"))
        #expect(plan.sessions[0].due?.wall.description == "2027-02-04T15:30")
    }

    // MARK: Conflicts

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

    // MARK: Determinism

    @Test func theSameInputGivesTheSamePlan() throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            let programme = GeneratedProgramme.random(seed: seed)
            let first = Planner(
                programme: programme, kinds: [:], daysOff: DaysOff(territory: .alsaceMoselle), zone: try paris())
            let second = Planner(
                programme: GeneratedProgramme.random(seed: seed), kinds: [:],
                daysOff: DaysOff(territory: .alsaceMoselle),
                zone: try paris())
            for offset in stride(from: 0, to: 400, by: 13) {
                let start = try day("2027-01-01") + offset
                #expect(first.plan(from: start) == second.plan(from: start))
            }
        }
    }

    /// The clocks change in the night from a Saturday: sessions keep their time on the wall.
    @Test func summerTimeKeepsTheWall() throws {
        let plan = try planner([Make.entry(1, 5, 570, 60, .synchronous), Make.entry(2, 1, 570, 60, .synchronous)])
            .plan(from: day("2026-03-23"))
        #expect(plan.sessions.map(\.span.starts.description) == ["09:30", "09:30"])
        #expect(
            plan.sessions.map(\.span.start.instant.description) == ["2026-03-27T08:30:00Z", "2026-03-30T07:30:00Z"])
    }

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

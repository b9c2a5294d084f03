import Basics
import Clubs
import Testing

@testable import Planning

/// When each session of a programme takes place and when its work is owed, with days off in between.
@Suite struct PlannerTests: PlannerSuite {
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
}

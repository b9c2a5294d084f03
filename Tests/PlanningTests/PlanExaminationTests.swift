import Basics
import Clubs
import Planning
import Testing

@Suite struct PlanExaminationTests {
    /// Whatever the days off make of them: what the planner dates, the examination finds nothing in.
    @Test(arguments: ["four-week-remote", "four-week-hybrid", "four-week-in-person"] as [ProgrammeID])
    func programmesAsThePlannerDatesThem(_ id: ProgrammeID) throws {
        let programme = try #require(EveryStartDateTests.catalogue.first { $0.id == id })
        let first = try #require(CivilDate("2026-01-01"))
        for day in stride(from: 0, to: 730, by: 5) {
            let plan = try StandingPlan(programme, from: first + day)
            #expect(plan.conflicts.map(\.message.english) == [])
        }
    }

    // MARK: One rule after the other

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    /// Four days of February 2027: the first is a Monday.
    private func plan(_ sessions: Session...) throws -> StandingPlan {
        try StandingPlan(sessions, from: day("2027-02-01"))
    }

    private func session(
        _ key: String, _ at: String, _ minutes: Int, _ modality: Modality = .inPerson, due: String? = nil,
        led by: FacilitatorID? = nil, in place: String? = nil, choice: String? = nil, each: Bool = false,
        listed: Bool = false
    ) throws -> Session {
        let zone = try StandingPlan.paris()
        let wall = try #require(CivilDateTime(at))
        return Session(
            id: SessionID(cohort: StandingPlan.cohort, key: key), kind: "work",
            title: Phrase(fr: "Titre \(key)", en: "Title \(key)"), modality: modality, each: each, choice: choice,
            isListed: listed, week: 1,
            span: LocalSpan(on: wall.date, at: wall.time, minutes: minutes, in: zone),
            due: due.flatMap { CivilDateTime($0) }.map { LocalTime($0, in: zone) }, facilitator: by, place: place)
    }

    @Test func aFacilitatorInTwoPlaces() throws {
        var plan = try plan(session("a", "2027-02-01T09:30", 60, led: StandingPlan.anne))
        let zone = plan.surroundings.zone
        let other = try #require(CivilDateTime("2027-02-01T10:00"))
        let taken = LocalSpan(on: other.date, at: other.time, minutes: 150, in: zone)
        plan.surroundings.leaders = [
            StandingPlan.anne: .init(
                engagements: [
                    Engagement(
                        session: "tulle-2027-02/w1-mon-am", title: Phrase(fr: "Le CV", en: "The CV"),
                        from: taken.start.instant, to: taken.end.instant)
                ], busy: [])
        ]
        plan.surroundings.substitutes = [StandingPlan.anne, "omar@example.org"]
        let conflict = try #require(plan.conflicts.first)
        #expect(plan.conflicts.count == 1)
        #expect(conflict.rule == .facilitatorInTwoPlaces)
        #expect(conflict.sessions == ["a"])
        #expect(conflict.others == ["tulle-2027-02/w1-mon-am"])
        #expect(
            conflict.message.french
                == "anne@example.org mène deux séances à la fois : « Titre a » (a), lundi 1er février, 9 h 30 à 10 h 30 "
                + "et « Le CV » (tulle-2027-02/w1-mon-am).")
        #expect(
            conflict.proposals.map(\.phrase.english) == [
                "move a to Monday 1 February, 9:00 am", "move a to Tuesday 2 February, 9:30 am",
                "let omar@example.org lead a", "shorten a to 30 min", "leave out a",
            ])
    }

    @Test func turnsSlotsAndSessionsForSomeAreNotExpectedOfEverybody() throws {
        let plan = try plan(
            session("a", "2027-02-01T09:30", 60), session("b", "2027-02-01T09:30", 60, each: true),
            session("c", "2027-02-01T09:30", 60, choice: "x"), session("d", "2027-02-01T09:30", 60, listed: true))
        #expect(plan.conflicts.isEmpty)
    }

    /// The same session broken and mended: which rule, and what the first proposal says.
    @Test func everyRuleOfADay() throws {
        let video = try plan(
            session("a", "2027-02-01T09:00", 90, .synchronous), session("b", "2027-02-01T10:45", 95, .synchronous))
        #expect(video.conflicts.map(\.rule) == [.tooMuchVideo])
        #expect(
            video.conflicts[0].message.english
                == "Monday 1 February, in the morning: 3 h 5 min of video, at most 3 h "
                + "(\"Title a\" (a), \"Title b\" (b)).")
        #expect(video.conflicts[0].proposals.contains(.shorten("b", minutes: 90)))

        let tired = try plan(
            session("a", "2027-02-01T09:00", 60, .synchronous), session("b", "2027-02-01T10:05", 60, .synchronous))
        #expect(tired.conflicts.map(\.rule) == [.noBreak])
        #expect(tired.conflicts[0].proposals.first?.phrase.english == "move b to Monday 1 February, 10:10 am")

        let hungry = try plan(session("a", "2027-02-01T11:00", 90), session("b", "2027-02-01T13:00", 60))
        #expect(hungry.conflicts.map(\.rule) == [.noLunchBreak])
        #expect(hungry.conflicts[0].message.english.hasPrefix("30 min for lunch, 45 min are needed: "))

        let lonely = try plan(
            session("a", "2027-02-01T09:30", 60), session("b", "2027-02-01T14:00", 60),
            session("w", "2027-02-02T09:30", 60, .asynchronous))
        #expect(lonely.conflicts.map(\.rule) == [.dayWithoutHumanContact])
        #expect(lonely.conflicts[0].sessions == ["w"])
        #expect(lonely.conflicts[0].proposals.first?.phrase.english == "move a to Tuesday 2 February, 9:30 am")

        let idle = try plan(session("a", "2027-02-06T09:30", 60))
        #expect(idle.conflicts.map(\.rule) == [.dayOff])
    }

    @Test func limitsAreTheOrganisations() throws {
        var plan = try plan(
            session("a", "2027-02-01T09:00", 120, .synchronous), session("b", "2027-02-01T11:00", 90, .synchronous),
            session("c", "2027-02-01T12:30", 30, .synchronous))
        #expect(Set(plan.conflicts.map(\.rule)) == [.tooMuchVideo, .noBreak, .noLunchBreak])
        plan.surroundings.limits = .init(videoMinutesPerHalfDay: 0, breakMinutes: 0, lunchMinutes: 0)
        #expect(plan.conflicts.isEmpty)
    }

    @Test func roomsAreTheSameHoweverTheyAreWritten() throws {
        let plan = try plan(
            session("a", "2027-02-01T09:30", 60, in: "Salle n° 2, Limoges", each: true),
            session("b", "2027-02-01T10:00", 60, in: "SALLE N°2  LIMOGES", each: true),
            session("c", "2027-02-01T10:00", 60, in: "Salle 3", each: true))
        #expect(plan.conflicts.map(\.rule) == [.roomInTwoPlaces])
        #expect(plan.conflicts[0].sessions == ["a", "b"])
    }

    @Test func deadlines() throws {
        let plan = try plan(
            session("a", "2027-02-01T14:00", 60), session("b", "2027-02-02T14:00", 60),
            session("w", "2027-02-02T09:30", 60, .asynchronous, due: "2027-02-01T18:00"))
        #expect(plan.conflicts.map(\.rule) == [.deadlineOutOfPlace])
        #expect(plan.conflicts[0].proposals.contains(.due("w", at: try #require(CivilDateTime("2027-02-02T10:30")))))
    }

    @Test func whatIsUnderWayIsNotTold() throws {
        var plan = try plan(
            session("a", "2027-02-01T09:30", 60), session("b", "2027-02-01T10:00", 60),
            session("c", "2027-02-02T09:30", 60), session("d", "2027-02-02T10:00", 60))
        #expect(plan.conflicts.map(\.sessions) == [["a", "b"], ["c", "d"]])
        plan.surroundings.now = try #require(Instant("2027-02-01T12:00:00+01:00"))
        #expect(plan.conflicts.map(\.sessions) == [["c", "d"]])
        // Only the one that has not begun can give way.
        plan.surroundings.now = try #require(Instant("2027-02-02T09:45:00+01:00"))
        plan.sessions[2].status = .open
        #expect(plan.conflicts.map(\.sessions) == [["c", "d"]])
        #expect(plan.conflicts[0].proposals.allSatisfy { !$0.phrase.english.contains(" c") })
    }

    @Test func theOrderOfTheProgramme() throws {
        let entries = (1...4).map { GeneratedProgramme.entry(1, $0, 570, 60, .inPerson) }
        var plan = try StandingPlan(GeneratedProgramme.programme(id: "p", entries), from: day("2027-02-01"))
        let wall = try #require(CivilDateTime("2027-02-04T14:00"))
        plan = plan.following(.move([.init(session: "w1-tue-am", to: wall)]))
        #expect(plan.conflicts.map(\.rule) == [.orderBroken])
        #expect(plan.conflicts[0].sessions == ["w1-tue-am", "w1-wed-am", "w1-thu-am"])
        #expect(plan.conflicts[0].proposals.first?.phrase.english == "move w1-tue-am to Tuesday 2 February, 2:00 pm")
        // A cohort that was shifted as a whole is in order, whatever weekdays its keys name.
        for index in plan.sessions.indices {
            plan.sessions[index].span = LocalSpan(
                on: try day("2027-02-02") + index, at: CivilTime(clamping: 570), minutes: 60,
                in: plan.surroundings.zone)
        }
        plan.surroundings.start = try day("2027-02-02")
        #expect(plan.conflicts.isEmpty)
    }
}

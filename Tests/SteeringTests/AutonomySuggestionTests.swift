import Basics
import Clubs
import Steering
import Testing

@Suite struct AutonomySuggestionTests {
    private let kept: Set<SessionID> = ["club/w", "club/x"]
    private let now = SmallCourse.instant("2027-02-05T12:00")

    private func criterion(
        _ id: AutonomyCriterionID, for speaking: [AutonomyFact.Kind], against: [AutonomyFact.Kind]
    ) -> AutonomyCriterion {
        AutonomyCriterion(
            id: id, title: Phrase(id.rawValue), sentence: Phrase(""),
            signs: .init(notYet: Phrase(""), helped: Phrase(""), alone: Phrase("")),
            facts: .init(for: speaking, against: against))
    }

    private var criteria: [AutonomyCriterion] {
        [
            criterion("connects", for: [.connected], against: [.trouble, .late, .missed]),
            criterion("document", for: [.documentSent], against: [.documentMissing]),
            criterion("deadline", for: [.onTime], against: [.lateWork, .notDone]),
            criterion("alone", for: [.doneAlone], against: [.doneWithHelp, .notDone]),
        ]
    }

    private func fact(_ kind: AutonomyFact.Kind) -> AutonomyFact {
        AutonomyFact(kind: kind, session: "club/a", title: Phrase("A"), date: SmallCourse.start)
    }

    private func attendance(_ key: String, _ status: Attendance.Status, trouble: String? = nil) -> Attendance {
        Attendance(
            session: SessionID(cohort: "club", key: key), participant: "club/p01", status: status, source: .facilitator,
            at: now, trouble: trouble)
    }

    private func work(_ key: String, _ state: Work.State, received: String? = nil, help: String? = nil) -> Work {
        Work(
            session: SessionID(cohort: "club", key: key), participant: "club/p01", state: state, source: .facilitator,
            at: now, receivedAt: received.map(SmallCourse.instant), helpAskedAt: help.map(SmallCourse.instant))
    }

    // MARK: Facts

    @Test func meetingsAtADistanceTellHowSomebodyConnects() {
        let finder = FactFinder(
            sessions: [
                SmallCourse.meeting("a", day: 0), SmallCourse.meeting("b", day: 1), SmallCourse.meeting("c", day: 2),
                SmallCourse.meeting("d", day: 3), SmallCourse.meeting("e", day: 3, modality: .inPerson),
            ],
            attendance: [
                attendance("a", .present), attendance("b", .late, trouble: "no sound"), attendance("c", .absent),
                attendance("d", .excused), attendance("e", .late),
            ], work: [], kept: kept)
        #expect(finder.facts(since: nil, at: now).map(\.kind) == [.connected, .late, .trouble, .missed])
    }

    @Test(
        arguments: [
            // Owed on 2 February at 18:00.
            (Work.State.done, "2027-02-02T18:00", nil, [AutonomyFact.Kind.onTime, .documentSent, .doneAlone]),
            (.validated, "2027-02-02T18:01", nil, [.lateWork, .documentSent, .doneAlone]),
            (.done, "2027-02-03T09:00", "2027-02-02T10:00", [.helpInTime, .lateWork, .documentSent, .doneWithHelp]),
            (.needsHelp, nil, "2027-02-02T19:00", [.helpLate]),
            (.open, nil, nil, [.notDone, .documentMissing]),
        ] as [(Work.State, String?, String?, [AutonomyFact.Kind])])
    func workTellsOfDeadlinesDocumentsAndHelp(
        state: Work.State, received: String?, help: String?, kinds: [AutonomyFact.Kind]
    ) {
        let session = SmallCourse.work("w", week: 1, day: 0)
        let finder = FactFinder(
            sessions: [session], attendance: [], work: [work("w", state, received: received, help: help)], kept: kept)
        #expect(finder.facts(since: nil, at: now).map(\.kind) == kinds)
    }

    @Test func workThatIsNotOwedYetIsNoFaultAndAttendanceOfWorkCounts() {
        let (owed, open) = (SmallCourse.work("w", week: 1, day: 0), SmallCourse.work("x", week: 2, day: 0))
        let silent = FactFinder(sessions: [owed, open], attendance: [], work: [], kept: kept)
        #expect(silent.facts(since: nil, at: now).map(\.session) == [owed.id, owed.id])
        let recorded = FactFinder(sessions: [owed], attendance: [attendance("w", .present)], work: [], kept: kept)
        #expect(recorded.facts(since: nil, at: now).map(\.kind) == [.onTime, .documentSent, .doneAlone])
        let excused = FactFinder(sessions: [owed], attendance: [attendance("w", .excused)], work: [], kept: kept)
        #expect(excused.facts(since: nil, at: now).isEmpty)
    }

    @Test func workOfWhichNobodyKeepsRecordsSaysNothing() {
        let finder = FactFinder(
            sessions: [SmallCourse.work("w", week: 1, day: 0)], attendance: [], work: [], kept: [])
        #expect(finder.facts(since: nil, at: now).isEmpty)
    }

    @Test func whatCameBeforeTheLastCheckSpeaksOfAnotherTime() {
        let finder = FactFinder(
            sessions: [SmallCourse.work("w", week: 1, day: 0)], attendance: [], work: [], kept: kept)
        #expect(finder.facts(since: SmallCourse.instant("2027-02-03T00:00"), at: now).isEmpty)
    }

    // MARK: Suggestions

    @Test func eachCriterionIsSuggestedFromItsOwnFacts() {
        let facts = [.connected, .connected, .trouble, .onTime, .doneWithHelp, .notDone].map(fact)
        let lines = AutonomySuggestion(facts, criteria: criteria).lines
        #expect(lines.map(\.observation) == [.helped, nil, .helped, .notYet])
        #expect(lines.map(\.facts.count) == [3, 0, 2, 2])
    }

    @Test(
        arguments: [
            ([AutonomyFact.Kind.onTime], nil),
            ([.onTime, .connected], .accompanied),
            ([.onTime, .connected, .documentSent], .autonomous),
            ([.onTime, .connected, .documentSent, .doneWithHelp], .accompanied),
            ([.notDone, .connected, .documentSent], .supported),
            ([.notDone, .documentMissing], .supported),
            ([], nil),
        ] as [([AutonomyFact.Kind], AutonomyLevel?)])
    func theLevelIsSuggestedFromWhatIsKnown(kinds: [AutonomyFact.Kind], level: AutonomyLevel?) {
        #expect(AutonomySuggestion(kinds.map(fact), criteria: criteria).level == level)
    }

    @Test func whatTheFacilitatorSawStandsAboveTheFacts() {
        let facts = [.notDone, .documentMissing].map(fact)
        let suggestion = AutonomySuggestion(facts, criteria: criteria, seen: ["deadline": .alone, "connects": .alone])
        #expect(suggestion.lines.map(\.observation) == [.alone, .notYet, .alone, .notYet])
        #expect(suggestion.findings.map(\.origin) == [.facilitator, .facts, .facilitator, .facts])
    }

    // MARK: Deciding

    @Test func aLevelNeverChangesWithoutAFacilitatorsWord() {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<500 {
            let kinds = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
                AutonomyFact.Kind.allCases.randomElement(using: &random)
            }
            let seen = Dictionary(
                criteria.filter { _ in Bool.random(using: &random) }
                    .map { ($0.id, Observation.allCases.randomElement(using: &random) ?? .alone) },
                uniquingKeysWith: { $1 })
            let suggested = AutonomySuggestion(kinds.map(fact), criteria: criteria, seen: seen).level
            let present = AutonomyLevel.allCases.randomElement(using: &random) ?? .supported
            let silent = AutonomyDecision(seen: seen).outcome(of: suggested, present: present)
            #expect(silent?.level == present && silent?.decision == .observedOnly)
            let confirmed = AutonomyDecision(seen: seen, confirms: true).outcome(of: suggested, present: present)
            #expect(confirmed?.level == suggested)
            let chosen = AutonomyLevel.allCases.randomElement(using: &random) ?? .supported
            let outcome = AutonomyDecision(level: chosen).outcome(of: suggested, present: present)
            #expect(outcome?.level == chosen)
            #expect(outcome?.decision == (chosen == suggested ? .confirmed : .chosen))
        }
    }

    @Test func manyFactsOfAKindAreToldTogether() {
        let told = AutonomyFact.told([.onTime, .connected, .connected, .connected, .onTime].map(fact))
        #expect(told.count == 3)
        #expect(told.last?.english.hasPrefix("3 times: on time, no trouble connecting") == true)
    }
}

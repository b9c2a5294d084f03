import Basics
import Clubs
import Operations
import Testing
import UseCases

/// Turns on the telephone that move because of something else: whoever has one hears of it, once.
@Suite struct TurnRippleTests {
    private let call = "w1-tue-pm"

    /// Those whose turn is another one than it was.
    private func moved(_ club: RippleClub, since before: [String: LocalSpan]) throws -> [String] {
        let now = try club.turns()
        return before.keys.filter { now[$0] != before[$0] }.sorted()
    }

    /// Whether somebody's turn lies where Anne leads a session of the other cohort.
    private func collides(_ club: RippleClub) throws -> Bool {
        let sessions = try club.reading.sessions(RippleClub.brive).filter {
            $0.facilitator == "anne@example.org" && $0.status == .planned && !$0.each && $0.isHumanContact
        }
        return try club.turns().values.contains { turn in
            sessions.contains {
                $0.span.start.instant < turn.end.instant && turn.start.instant < $0.span.end.instant
            }
        }
    }

    @Test func whoseTurnMovesWhenOthersAreEnrolledIsToldOnceAndItIsInTheTrail() throws {
        let club = try RippleClub()
        let before = try club.turns()
        try club.addToBrive("02-02 13:30", at: "01-18 10:00")
        _ = try club.enrol(6, at: "01-18 11:00")
        let moved = try moved(club, since: before)
        try #require(!moved.isEmpty)
        for person in moved {
            let told = try club.reading.tellings(person, in: RippleClub.limoges)
            #expect(told.count == 1, "\(person) is told once")
            let subjects = try told.first.map { try club.reading.subjects(ofNotice: $0.number) }
            #expect(subjects == [call])
        }
        #expect(try !club.trail().isEmpty)
    }

    @Test func aSessionAddedElsewhereMovesTheTurnsThatItTakes() throws {
        let club = try RippleClub()
        let before = try club.turns()
        try club.addToBrive("02-02 13:30", at: "01-18 10:00")
        #expect(try !collides(club))
        let moved = try moved(club, since: before)
        #expect(!moved.isEmpty)
        for person in moved {
            #expect(try club.reading.tellings(person, in: RippleClub.limoges).count == 1, "\(person) is told once")
        }
    }

    /// 2: with the cohort of those who are called before the one that changes, and behind it.
    @Test func whoStandsInElsewhereCallsAtOtherTimes() throws {
        let club = try RippleClub()
        let before = try club.turns()
        let session = NewSession(kind: "tea-room", at: try club.wall("02-02 13:30"), minutes: 60)
        _ = try club.installation.addSession(session, to: RippleClub.brive, try club.order("01-18 09:00"))
        _ = try club.installation.replaceFacilitator(
            Replacement(
                absent: "paul@example.org", substitute: "anne@example.org", from: try club.day("02-02"),
                to: try club.day("02-02")), try club.order("01-18 10:00"))
        #expect(try !collides(club))
        let moved = try moved(club, since: before)
        #expect(!moved.isEmpty)
        for person in moved {
            #expect(try club.reading.tellings(person, in: RippleClub.limoges).count == 1, "\(person) is told once")
        }
    }

    @Test func theSequenceOfATurnOnlyGoesUp() throws {
        let club = try RippleClub()
        try club.annesDiary(from: "20270202T123000", to: "20270202T133000", at: "01-18 10:00")
        try club.pass(from: "01-18 10:00", to: "01-18 12:00")
        let before = try #require(try club.reading.life("p01", in: RippleClub.limoges)[call])
        try #require(before.sequence == 1)
        try #require(try club.entry(call, of: "p01")?.sequence == 1)
        try club.withdraw("p01", on: "01-19", at: "01-19 10:00")
        try club.takeBack("p01", on: "01-20", at: "01-20 10:00")
        let after = try #require(try club.reading.life("p01", in: RippleClub.limoges)[call])
        #expect(after.sequence > before.sequence || after.sequence == before.sequence && after.span == before.span)
    }

    @Test func aTurnThatSomebodyGetsLaterIsToldWithAHigherSequence() throws {
        let club = try RippleClub()
        // Half an hour is left: three turns for five people.
        try club.annesDiary(from: "20270202T130000", to: "20270202T153000", at: "01-18 10:00")
        try club.pass(from: "01-18 10:00", to: "01-18 12:00")
        let without = try #require(
            ["p01", "p02", "p03", "p04", "p05"].first { try club.turns()[$0] == nil }, "somebody has none")
        let before = try #require(try club.reading.life(without, in: RippleClub.limoges)[call])
        let told = try club.reading.tellings(without, in: RippleClub.limoges).count
        for person in try club.turns().keys { try club.withdraw(person, on: "01-19", at: "01-19 10:00") }
        let after = try #require(try club.reading.life(without, in: RippleClub.limoges)[call])
        try #require(after.span != before.span)
        #expect(after.sequence > before.sequence)
        #expect(try club.reading.tellings(without, in: RippleClub.limoges).count == told + 1)
    }

    @Test func aMoveTakenBackInTimeTellsNobodyAndLeavesTheTurnsAsTheyWere() throws {
        let club = try RippleClub()
        let before = try club.turns()
        _ = try club.installation.moveSession(
            "\(RippleClub.limoges)/\(call)", to: try club.wall("02-02 10:00"), try club.order("01-18 10:00"))
        let undone = try club.installation.undoChange(of: RippleClub.limoges, try club.order("01-18 10:02"))
        #expect(try club.turns() == before)
        #expect(undone.told.isEmpty)
        for person in before.keys { #expect(try club.reading.tellings(person, in: RippleClub.limoges).isEmpty) }
    }

    @Test func workThatIsCancelledAndComesBackIsDoneWithTheSamePeople() throws {
        let club = try RippleClub(people: 8)
        let before = try club.reading.companions(RippleClub.limoges)
        let work = "\(RippleClub.limoges)/w2-thu-pm"
        _ = try club.installation.setCompany(session: work, of: ["p01", "p08"], at: try club.at("01-18 09:00"))
        let byHand = try club.reading.companions(RippleClub.limoges)
        try #require(byHand != before)
        _ = try club.installation.cancelSession(work, try club.order("01-18 10:00"))
        _ = try club.installation.undoChange(of: RippleClub.limoges, try club.order("01-18 10:02"))
        #expect(try club.reading.companions(RippleClub.limoges) == byHand)
    }
}

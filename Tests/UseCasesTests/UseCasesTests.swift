import Basics
import Books
import Clubs
import Notices
import Testing
import UseCases

/// Use cases are functions of a cohort: what goes in decides what comes out.
@Suite struct UseCasesTests {
    private let talk = SessionID(rawValue: "limoges-2027-02/w1-tue-am")
    private let later = CivilDateTime(CivilDate("2027-02-02") ?? CivilDate(dayNumber: 0), CivilTime(clamping: 14 * 60))

    @Test func aPlanCallsForItsNotices() throws {
        let club = try PureClub()
        #expect(club.book.people.allSatisfy { !club.book.notices.all(of: $0.id).isEmpty })
        #expect(club.book.seats.values.joined().contains { $0.turn != nil } || club.book.calls.count > 0)
    }

    @Test func derivingAgainChangesNothing() throws {
        let club = try PureClub()
        #expect(try club.shown { $0.followsDiary = true }.isUnchanged)
    }

    @Test func whatIsOnlyShownChangesNothing() throws {
        let club = try PureClub()
        let before = club.book
        let change = try club.shown { try $0.move(talk, to: later, club.order()) }
        #expect(!change.isUnchanged)
        #expect(club.book == before)
    }

    @Test func aMoveIsToldToEachOnceWithAHigherSequence() throws {
        var club = try PureClub()
        let before = try #require(club.book.session(talk)).sequence
        let order = club.order("the room is taken")
        let change = try club.perform { try $0.move(talk, to: later, order) }
        #expect(change.told.map(\.participant.id) == club.book.people.map(\.id))
        #expect(change.trail.map(\.what) == ["move"])
        #expect(change.trail.first?.reason == "the room is taken")
        #expect(club.book.session(talk)?.sequence == before + 1)
        let reminders = club.book.notices.all(of: "limoges-2027-02/p01").filter { $0.session == talk && $0.matters }
        #expect(reminders.allSatisfy { $0.usefulUntil > PureClub.planned })
    }

    @Test func aMoveTakenBackInTimeIsToldToNobody() throws {
        var club = try PureClub()
        let first = try #require(club.book.session(talk)).span.start.wall
        let told = club.book
        var order = club.order()
        _ = try club.perform { try $0.move(talk, to: later, order) }
        club.now = club.now + .minutes(1)
        order = club.order()
        let back = try club.perform { try $0.move(talk, to: first, order) }
        #expect(back.told.isEmpty)
        #expect(back.spared.count == club.book.people.count)
        let names = { (book: CohortBook) in
            Set(book.people.flatMap { person in book.notices.all(of: person.id).filter(\.isScheduled).map(\.name) })
        }
        #expect(names(club.book) == names(told))
    }

    @Test func whoLeavesGetsNothingMoreAndComesBackToAll() throws {
        var club = try PureClub()
        let person: ParticipantID = "limoges-2027-02/p02"
        let waiting = { (book: CohortBook) in book.notices.all(of: person).count(where: \.isScheduled) }
        let before = waiting(club.book)
        let day = try #require(CivilDate("2027-01-04"))
        let left = try club.perform { try $0.end(person, as: .withdrawn, on: day, by: "anne") }
        #expect(waiting(club.book) == 0)
        let trail = left.trail
        _ = try club.perform { try $0.takeBack(person, on: day, by: "anne", trail, change: 2) }
        #expect(waiting(club.book) >= before)
    }

    @Test func aCancelledCohortTakesNobodyBack() throws {
        var club = try PureClub()
        let order = club.order()
        _ = try club.perform { $0.cancelCohort(order) }
        #expect(throws: Fault.self) {
            try club.shown {
                try $0.takeBack("limoges-2027-02/p01", on: CivilDate(dayNumber: 0), by: "", [], change: 2)
            }
        }
    }

    @Test func withoutRulesNothingIsPlanned() throws {
        var club = try PureClub()
        club.house.catalogue.rules = []
        let order = club.order()
        #expect { try club.shown { try $0.move(talk, to: later, order) } } throws: {
            ($0 as? Fault)?.code == .configuration
        }
    }
}

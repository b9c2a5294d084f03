import Basics
import Books
import Clubs
import Notices
import Testing
import UseCases

/// What becomes of a date that was chosen, and of what somebody has, when plans and people change.
@Suite struct SlotsAndSeatsTests {
    private let person: ParticipantID = "limoges-2027-02/p01"

    private func choose(_ number: Int, in club: inout PureClub) throws {
        let line = club.lines + 1
        _ = try club.perform { draft throws(Fault) in
            _ = try draft.choose(
                person, .number(number, choice: "information"), by: .facilitator, operator: "anne", change: line)
        }
    }

    private func end(_ day: String, in club: inout PureClub) throws {
        let (date, trail) = (try #require(CivilDate(day)), club.trail)
        _ = try club.perform { draft throws(Fault) in
            try draft.end(person, as: .withdrawn, on: date, by: "anne", trail)
        }
    }

    private func takeBack(_ day: String, in club: inout PureClub) throws {
        let (date, trail) = (try #require(CivilDate(day)), club.trail)
        _ = try club.perform { draft throws(Fault) in
            try draft.takeBack(person, on: date, by: "anne", trail, change: trail.count + 1)
        }
    }

    private func slots(_ club: PureClub) -> [String] {
        club.book.seats(of: person).filter { $0.choice == "information" }.map(\.session.key)
    }

    private func reminders(_ club: PureClub) -> Int {
        club.book.notices.all(of: person).count { $0.name.occurrence == "information" && $0.isScheduled }
    }

    @Test func whoeverLosesTheirDateIsAskedAgain() throws {
        var club = try PureClub()
        let asked = reminders(club)
        try #require(asked > 0)
        try choose(2, in: &club)
        #expect(reminders(club) == 0)
        let order = club.order()
        _ = try club.perform { try $0.cancel(SessionID(rawValue: "limoges-2027-02/information-2"), order) }
        #expect(reminders(club) == asked)
        let trail = club.trail
        _ = try club.perform { try $0.undo(trail, order) }
        #expect(slots(club) == ["information-2"])
        #expect(reminders(club) == 0, "the date stands again, and is theirs")
    }

    @Test func whoHasChosenMeanwhileHasOneDate() throws {
        var club = try PureClub()
        try choose(3, in: &club)
        let day = try #require(club.book.session("limoges-2027-02/information-3")).span.date
        try end("\(day)", in: &club)
        #expect(slots(club).isEmpty)
        try choose(1, in: &club)
        try takeBack("2027-01-04", in: &club)
        #expect(slots(club) == ["information-1"])
    }

    @Test func whatAnEarlierEndFreedComesBackWithTheLast() throws {
        var club = try PureClub()
        try choose(3, in: &club)
        let day = try #require(club.book.session("limoges-2027-02/information-3")).span.date
        try end("\(day)", in: &club)
        try end("2027-01-04", in: &club)
        try takeBack("2027-01-04", in: &club)
        #expect(slots(club) == ["information-3"])
    }

    @Test func anEndThatIsPutOffGivesBackWhatLiesBeforeIt() throws {
        var club = try PureClub()
        try choose(3, in: &club)
        let day = try #require(club.book.session("limoges-2027-02/information-3")).span.date
        try end("\(day)", in: &club)
        #expect(slots(club).isEmpty)
        try end("\(day + 1)", in: &club)
        #expect(slots(club) == ["information-3"])
    }

    @Test func whatHappenedIsToldAfterAllWhenTheLeavingWasAMistake() throws {
        var club = try PureClub()
        let talk = SessionID(rawValue: "limoges-2027-02/w1-tue-am")
        let person = person
        _ = try club.perform { draft in
            draft.happenings.append(.init(.absence, to: [person], of: talk, occurrence: "w1-tue-am"))
        }
        let told = { (club: PureClub) in
            club.book.notices.all(of: person).filter { $0.name.occurrence == "w1-tue-am" && $0.isScheduled }.map(
                \.name.rule)
        }
        let before = told(club)
        try #require(!before.isEmpty)
        try end("2027-01-04", in: &club)
        #expect(told(club).isEmpty)
        try takeBack("2027-01-04", in: &club)
        #expect(Set(told(club)).isSuperset(of: before))
    }

    /// Whoever sends finds out that it is too late, and lists a call.
    @Test func whatIsOverdueIsNoMatterOfThePlan() throws {
        var club = try PureClub()
        let old = try #require(club.book.notices.all(of: person).first { $0.isScheduled && $0.matters })
        club.now = old.usefulUntil + .minutes(1)
        let order = club.order()
        let last = try #require(club.book.plan.last { $0.status == .planned }).id
        _ = try club.perform { try $0.cancel(last, order) }
        #expect(club.book.notices[old.name]?.isScheduled == true)
    }

    @Test func aNoticeForWhichSomebodyIsPhonedStays() throws {
        var book = try PureClub().book
        let notice = try #require(book.notices.all(of: person).first { $0.isScheduled })
        book.calls.append(
            PhoneCall(participant: person, subject: .notice(notice.name), reason: .tooLate, listedAt: PureClub.planned))
        book.withdraw(notice)
        #expect(book.notices[notice.name]?.state == .cancelled)
    }
}

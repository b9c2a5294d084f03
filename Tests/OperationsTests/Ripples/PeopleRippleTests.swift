import Basics
import Clubs
import Notices
import Operations
import Steering
import Testing
import UseCases

/// People who come late, leave and come back: what they hear, and what of theirs stays.
@Suite struct PeopleRippleTests {
    private let limoges = RippleClub.limoges

    @Test func whatALateJoinerWasSparedDoesNotComeBack() throws {
        let club = try RippleClub()
        let joined = try club.at("01-18 11:00")
        let person = try club.enrol(6, at: "01-18 11:00")
        let spared = { () throws in
            try club.reading.notices(person, in: limoges).filter { $0.rule == "choose-reminder" && $0.due <= joined }
        }
        try #require(try spared().isEmpty)
        _ = try club.installation.editSession(
            "\(limoges)/w4-fri-am", SessionWish(link: "https://meet.example.org/new"), try club.order("01-18 11:05"))
        #expect(try spared().isEmpty)
    }

    @Test func whoComesBackHearsWhatHasChangedMeanwhile() throws {
        let club = try RippleClub()
        try club.pass(from: "01-28 08:00", to: "02-01 08:59")
        try #require(try club.letters(to: "p01").contains { $0.rule == "agenda-week" }, "the week was told")
        try club.withdraw("p01", on: "02-01", at: "02-01 09:00")
        _ = try club.installation.cancelSession("\(limoges)/w1-wed-am", try club.order("02-01 09:05"))
        _ = try club.installation.moveSession(
            "\(limoges)/w1-thu-am", to: try club.wall("02-04 14:00"), try club.order("02-01 09:05"))
        try club.pass(from: "02-01 09:05", to: "02-01 11:00")
        try #require(try club.entry("w1-wed-am", of: "p02")?.isCancelled == true, "the others know")
        try club.takeBack("p01", on: "02-01", at: "02-01 11:00")
        try club.pass(from: "02-01 11:00", to: "02-01 13:00")
        #expect(try club.entry("w1-wed-am", of: "p01")?.isCancelled == true)
        #expect(try club.entry("w1-thu-am", of: "p01")?.start.hasSuffix("T140000") == true)
    }

    @Test func whoIsWithdrawnByMistakeForTwoMinutesMissesNothing() throws {
        let club = try RippleClub()
        try club.pass(from: "01-28 08:00", to: "02-01 08:59")
        _ = try club.installation.cancelSession("\(limoges)/w1-wed-am", try club.order("02-01 09:00"))
        try club.withdraw("p01", on: "02-01", at: "02-01 09:01")
        try club.takeBack("p01", on: "02-01", at: "02-01 09:03")
        try club.pass(from: "02-01 09:03", to: "02-01 11:00")
        try #require(try club.entry("w1-wed-am", of: "p02")?.isCancelled == true, "the others know")
        #expect(try club.entry("w1-wed-am", of: "p01")?.isCancelled == true)
    }

    @Test func whoStaysAfterAllKeepsTheirDate() throws {
        let club = try RippleClub()
        _ = try club.installation.chooseSlot(
            "p01", in: limoges, .number(3, choice: "information"), by: .facilitator, operator: "anne",
            at: try club.at("01-14 10:00"))
        let slot = { () throws in try club.reading.life("p01", in: limoges)["information-3"]?.settled }
        try #require(try slot() == "information")
        try club.withdraw("p01", on: "01-22", at: "01-15 10:00")
        try club.takeBack("p01", on: "01-15", at: "01-15 11:00")
        #expect(try slot() == "information")
    }

    @Test func whoStaysAfterAllIsSupportedAsTheyWereTold() throws {
        let club = try RippleClub()
        let recorded = try club.installation.recordAutonomy(
            of: limoges, AutonomyRecord(participant: "p01", decision: AutonomyDecision(level: .supported)),
            at: try club.at("02-05 12:30"))
        let dropIn = try #require(recorded.dropIn)
        let life = { () throws in try club.reading.life("p01", in: limoges) }
        try #require(try life()["w2-mon-pm"]?.mode == .supported)
        try #require(try life()[dropIn.id.key]?.status == .planned)
        try club.withdraw("p01", on: "02-08", at: "02-05 13:30")
        try club.takeBack("p01", on: "02-05", at: "02-05 14:00")
        #expect(try life()["w2-mon-pm"]?.mode == .supported)
        #expect(try life().values.contains { $0.kind == dropIn.kind && $0.status == .planned })
    }

    @Test func whoHasAnOfferHearsThatTheCohortIsCancelled() throws {
        let club = try RippleClub(people: 5, places: 4)
        try club.withdraw("p01", on: "01-18", at: "01-18 10:00")
        try club.pass(from: "01-18 10:00", to: "01-18 10:30")
        try #require(try club.reading.offered(limoges) == ["p05"])
        try #require(try club.reading.notices("p05", in: limoges).map(\.state) == [.accepted])
        _ = try club.installation.cancelCohort(limoges, try club.order("01-18 11:00"))
        try club.pass(from: "01-18 11:00", to: "01-18 12:00")
        let told = try club.reading.notices("p05", in: limoges).count { $0.stands && $0.rule != "place-offered" }
        let called = try club.reading.calls(limoges).count { $0.person == "p05" }
        #expect(told + called == 1)
    }

    @Test func whatWasTakenBackByHandStaysSo() throws {
        let club = try RippleClub()
        let notice = try #require(
            try club.reading.notices("p01", in: limoges).first { $0.rule == "day-before" && $0.waits })
        try club.installation.cancel(notice: notice.number, at: try club.at("01-18 09:00"))
        try club.withdraw("p01", on: "01-18", at: "01-18 10:00")
        try club.takeBack("p01", on: "01-18", at: "01-18 10:05")
        let waiting = try club.reading.notices("p01", in: limoges).filter(\.waits)
        try #require(waiting.contains { $0.rule == "day-before" }, "the others are back")
        #expect(!waiting.contains { $0.rule == notice.rule && $0.occurrence == notice.occurrence })
    }
}

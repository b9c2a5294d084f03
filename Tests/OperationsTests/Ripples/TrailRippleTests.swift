import Basics
import Clubs
import Notices
import Operations
import Testing
import UseCases

/// Whatever somebody does leaves a line in the history of the cohort.
@Suite struct TrailRippleTests {
    /// Something that is done, after what it needs.
    struct Deed: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var before: @Sendable (RippleClub) throws -> Void = { _ in }
        var deed: @Sendable (RippleClub) throws -> Void
        /// How many lines it leaves at the least.
        var lines = 1
    }

    private static let limoges = RippleClub.limoges
    private static let work = "\(RippleClub.limoges)/w2-thu-pm"

    private static func waiting(_ club: RippleClub) throws -> Int {
        try #require(try club.reading.notices("p02", in: limoges).first { $0.rule == "day-before" && $0.waits }).number
    }

    static let deeds: [Deed] = [
        Deed(testDescription: "enrol") { _ = try $0.enrol(20, at: "01-18 10:00") },
        Deed(
            testDescription: "a place that is offered to the next in line",
            deed: { try $0.withdraw("p01", on: "01-18", at: "01-18 10:00") }, lines: 2),
        Deed(testDescription: "an offer that lapses") {
            try $0.withdraw("p01", on: "01-18", at: "01-18 10:00")
            try $0.pass(from: "01-18 10:00", to: "01-18 11:00")
        } deed: {
            try $0.pass(from: "01-18 11:00", to: "01-21 12:00")
        },
        Deed(testDescription: "pairs set") {
            _ = try $0.installation.setCompany(session: work, of: ["p01", "p04"], at: try $0.at("01-18 10:00"))
        },
        Deed(testDescription: "pairs make") {
            try $0.withdraw("p02", on: "01-18", at: "01-18 09:00")
        } deed: {
            let made = try $0.installation.makeCompany(of: limoges, at: try $0.at("01-18 10:00"))
            try #require(!made.changed.isEmpty)
        },
        Deed(testDescription: "consent") {
            _ = try $0.installation.recordConsent(
                of: "p01", in: limoges, with: "p02", Consent(isGiven: true), at: try $0.at("01-18 10:00"))
        },
        Deed(testDescription: "buddy") {
            _ = try $0.installation.giveBuddy(
                to: "p01", in: limoges, "\(RippleClub.brive)/p01", agreed: true, at: try $0.at("01-18 10:00"))
        },
        Deed(testDescription: "attendance") {
            _ = try $0.installation.takeAttendance(
                session: "\(limoges)/w1-mon-am", marks: [AttendanceMark(participant: "p01", status: .absent)],
                at: try $0.at("02-01 12:00"))
        },
        Deed(testDescription: "outbox cancel") {
            try $0.installation.cancel(notice: try waiting($0), at: try $0.at("01-18 10:00"))
        },
        Deed(testDescription: "outbox retry") {
            try $0.installation.cancel(notice: try waiting($0), at: try $0.at("01-18 10:00"))
        } deed: { club in
            let cancelled = try #require(
                try club.reading.notices("p02", in: limoges).first { $0.state == .cancelled })
            _ = try club.installation.retry(
                notice: cancelled.number, mayRepeat: false, at: try club.at("01-18 10:05"))
        },
    ]

    @Test(arguments: deeds) func whatIsDoneIsInTheHistory(_ deed: Deed) throws {
        let club = try RippleClub(places: 5)
        _ = try club.enrol(10, at: "01-17 10:00")
        try deed.before(club)
        let before = try club.trail().count
        try deed.deed(club)
        let after = try club.trail().count
        #expect(after >= before + deed.lines)
    }

    @Test func attendanceRecordedAnewIsNotLost() throws {
        let club = try RippleClub()
        let before = try club.trail().count
        for (status, minute) in [(Attendance.Status.absent, "12:00"), (.present, "12:05")] {
            _ = try club.installation.takeAttendance(
                session: "\(RippleClub.limoges)/w1-mon-am",
                marks: [AttendanceMark(participant: "p01", status: status)], at: try club.at("02-01 \(minute)"))
        }
        #expect(try club.trail().count == before + 2)
    }

    @Test func whoeverIsReachedInTheirTurnIsPresentAsIfItWereTaken() throws {
        let (called, taken) = (try RippleClub(), try RippleClub())
        let now = try called.at("02-02 13:35")
        let session = "\(RippleClub.limoges)/w1-tue-pm"
        let call = try #require(
            try called.installation.callList(CallQuery(day: try called.day("02-02")), at: now)
                .first { $0.entry.participant.id.rawValue == "\(RippleClub.limoges)/p01" })
        _ = try called.installation.logCall(call.entry.number, .reached, by: "anne", at: now)
        _ = try taken.installation.takeAttendance(
            session: session, marks: [AttendanceMark(participant: "p01", status: .present)], at: now)
        let record = { (club: RippleClub) throws in
            try club.installation.attendanceSheet(session: session).rows.first { $0.participant.id.key == "p01" }?
                .record
        }
        #expect(try record(called)?.status == .present)
        #expect(try record(called)?.status == (try record(taken)?.status))
        #expect(try !called.trail().isEmpty)
    }
}

import Basics
import Clubs
import Notices
import Operations
import Orchestration
import Spreadsheets
import Testing
import UseCases

@testable import Storage

/// The call list, from what is on it to what came of each call.
@Suite struct CallsTests: CallSuite {
    private let afternoon = "2027-02-02T16:45:00+01:00"

    private func number(_ club: RealClub, of person: String, at now: String) throws -> Int {
        try #require(try list(club, at: now).first { $0.entry.participant.id.key == person }).entry.number
    }

    @Test func nobodyIsPromisedACallWithoutANumber() throws {
        let channel = KeepingChannel(.email)
        let club = try RealClub(channels: [channel])
        var people = try (1...2).map(RealClub.person)
        people[1].phone = nil
        _ = try club.plan(with: people)
        let calls = try list(club, at: tuesday)
        #expect(calls.first { $0.entry.participant.id.key == "p02" }?.entry.reason == .noNumber)
        _ = try club.orchestrator().step(at: try at("2027-02-01T17:01:00+01:00"))
        let reminders = Dictionary(
            channel.messages.filter { $0.rule == "day-before" }.map { ($0.recipientName, $0.text) }
        ) { $1 }
        let promised = try #require(reminders["Prénom1 Nom1"])
        #expect(promised.contains("de 13 h 30 à 13 h 50"), "the person's own time")
        #expect(promised.contains("C'est nous qui vous appelons."))
        let other = try #require(reminders["Prénom2 Nom2"])
        #expect(!other.contains("vous appelons") && other.contains("Nous n'avons pas votre numéro"))
    }

    @Test func whoIsReachedIsPresentAndOffTheList() throws {
        let club = try club()
        let number = try number(club, of: "p01", at: afternoon)
        let logged = try club.installation.logCall(
            number, .reached, note: "tout va bien", by: "anne", at: try at(afternoon))
        #expect(logged.present == "limoges-2027-02/w1-tue-pm")
        #expect(try list(club, at: afternoon).count == 7)
        let sheet = try club.installation.attendanceSheet(session: "limoges-2027-02/w1-tue-pm")
        let record = try #require(sheet.rows.first { $0.participant.id.key == "p01" }?.record)
        #expect(record.status == .present && record.source == .facilitator)
        let all = try list(club, CallQuery(day: try day("2027-02-02"), all: true), at: afternoon)
        let reached = all.filter { $0.entry.state == .reached }
        #expect(reached.count == 1)
        #expect(reached.first?.topics.lines.first?.english == "1 try (tout va bien)", "no second one is to come")
    }

    @Test func aMistypedFacilitatorIsRefusedRatherThanHavingNobodyToPhone() throws {
        let club = try club()
        let fault = #expect(throws: Fault.self) {
            try list(club, CallQuery(facilitator: "ane@example.org"), at: afternoon)
        }
        #expect(fault?.code == .notFound)
    }

    @Test func attendanceTakenBySheetSettlesTheCalls() throws {
        let club = try club()
        _ = try club.installation.takeAttendance(
            session: "limoges-2027-02/w1-tue-pm",
            marks: [.init(participant: "p01", status: .present), .init(participant: "p02", status: .absent)],
            at: try at(afternoon))
        #expect(Set(try list(club, at: afternoon).map(\.entry.participant.id.key)).contains("p02"))
        #expect(try list(club, at: afternoon).count == 7)
    }

    @Test func anUnansweredCallComesBackUntilTheThirdTry() throws {
        let club = try club()
        let number = try number(club, of: "p01", at: afternoon)
        let first = try club.installation.logCall(number, .unreached, by: "anne", at: try at(afternoon))
        #expect("\(first.again?.description ?? "")" == "2027-02-03T13:30", "the same hour of the next working day")
        #expect(!(try list(club, at: afternoon)).contains { $0.entry.number == number })
        let wednesday = try list(club, at: "2027-02-03T09:00:00+01:00")
        let back = try #require(wednesday.first { $0.entry.number == number })
        #expect(back.topics.lines.first?.english == "2nd try")
        // Later the same day, at an hour of one's own.
        let second = try club.installation.logCall(
            number, .message, note: "messagerie", by: "anne", again: .today(try #require(CivilTime("16:00"))),
            at: try at("2027-02-03T13:30:00+01:00"))
        #expect(second.again?.description == "2027-02-03T16:00")
        #expect(throws: Fault.self) {
            try club.installation.logCall(
                number, .unreached, by: "anne", again: .today(try #require(CivilTime("08:00"))),
                at: try at("2027-02-03T13:30:00+01:00"))
        }
        let third = try club.installation.logCall(
            number, .unreached, by: "anne", at: try at("2027-02-03T16:05:00+01:00"))
        #expect(third.state == .undecided && third.again == nil)
        let later = try list(club, at: "2027-03-20T09:00:00+01:00")
        #expect(later.map(\.entry.number) == [number], "it stays until somebody decides, and the rest is missed")
        _ = try club.installation.logCall(number, .closed, by: "anne", at: try at("2027-03-20T09:00:00+01:00"))
        #expect(try list(club, at: "2027-03-20T09:00:00+01:00").isEmpty)
    }

    /// The third of April is a Saturday before Easter Monday.
    @Test func overAWeekendAndAHolidayItComesBackOnAWorkingDay() throws {
        let club = try RealClub(channels: [KeepingChannel(.email)])
        _ = try club.plan(start: "2027-03-15", with: try (1...3).map(RealClub.person))
        let friday = "2027-03-26T16:00:00+01:00"
        let call = try #require(try list(club, at: friday).first)
        let logged = try club.installation.logCall(call.entry.number, .unreached, by: "anne", at: try at(friday))
        #expect(logged.again?.date.description == "2027-03-30")
    }

    @Test func aWeeklyCallNotMadeIsLeftOverForTheNextDay() throws {
        let club = try club(3)
        #expect(try list(club, at: "2027-02-03T09:00:00+01:00").count == 3)
        #expect(try list(club, CallQuery(day: try day("2027-02-05")), at: tuesday).count == 3)
        // The next week's call takes over.
        let next = try list(club, at: "2027-02-09T18:00:00+01:00")
        #expect(next.count == 3)
        #expect(next.allSatisfy { $0.entry.turn?.session.key == "w2-tue-pm" })
    }

    @Test func oneCallSettlesAllThatIsDueForAPerson() throws {
        let channel = RefusingChannel(.email)
        let club = try RealClub(channels: [channel])
        _ = try club.plan(with: [try RealClub.person(1)])
        _ = try club.orchestrator().step(at: try at("2027-02-01T17:01:00+01:00"))
        let monday = "2027-02-01T17:05:00+01:00"
        let calls = try list(club, at: monday)
        #expect(calls.count > 1 && calls.allSatisfy { $0.entry.rule != nil })
        let logged = try club.installation.logCall(calls[0].entry.number, .reached, by: "anne", at: try at(monday))
        #expect(logged.also.count == calls.count - 1)
        #expect(try list(club, at: monday).isEmpty)
        // Tomorrow's turn is still to come.
        #expect(try list(club, at: tuesday).count == 1)
    }

    @Test func aWrongNumberAsksForADecision() throws {
        let club = try club(1)
        let number = try number(club, of: "p01", at: afternoon)
        #expect(
            try club.installation.logCall(number, .wrongNumber, by: "anne", at: try at(afternoon)).state == .undecided)
        #expect(try list(club, at: afternoon).count == 1)
        #expect(try club.installation.logCall(number, .open, by: "anne", at: try at(afternoon)).tries == 0)
        #expect(throws: Fault.self) { try club.installation.logCall(999, .reached, by: "anne", at: try at(afternoon)) }
    }

    @Test func theListSaysWhatToTalkAbout() throws {
        let club = try club(2)
        let take = { (session: String, status: Attendance.Status, now: String) in
            _ = try club.installation.takeAttendance(
                session: "limoges-2027-02/\(session)", marks: [.init(participant: "p01", status: status)],
                at: try at(now))
        }
        try take("w1-mon-am", .absent, "2027-02-01T11:00:00+01:00")
        try take("w1-tue-pm", .present, "2027-02-02T14:00:00+01:00")
        try take("w1-thu-am", .absent, "2027-02-04T11:00:00+01:00")
        let calls = try list(club, CallQuery(day: try day("2027-02-09")), at: "2027-02-09T09:00:00+01:00")
        let topics = try #require(calls.first { $0.entry.participant.id.key == "p01" }).topics
        #expect(
            topics.missed.map(\.french) == ["Métiers et territoire"], "what was missed before the last call is known")
        #expect(topics.late.contains { $0.french == "Prendre mes outils en main" })
        #expect(topics.next != nil)
        #expect(topics.lines.count <= 6)
    }

    @Test func aCancelledSessionNeedsNoCalls() throws {
        let club = try club(3)
        _ = try club.installation.cancelSession(
            "limoges-2027-02/w1-tue-pm", ChangeOrder(at: try at("2027-02-01T09:00:00+01:00")))
        #expect(try list(club, at: tuesday).isEmpty)
    }

    @Test func onlyOnesOwnCallsAreListed() throws {
        let club = try club(2)
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.keep(Facilitator(id: "bob@example.org", name: "Bob"))
        }
        #expect(try list(club, CallQuery(facilitator: "anne@example.org"), at: tuesday).count == 2)
        #expect(try list(club, CallQuery(facilitator: "bob@example.org"), at: tuesday).isEmpty)
    }
}

/// A channel that takes nothing.
private struct RefusingChannel: Channel {
    let name: ChannelName

    init(_ name: ChannelName) { self.name = name }

    var form: MessageForm? { .email }

    func compose(_ message: Message) throws(Fault) -> Parcel {
        Parcel(id: message.id, address: message.address, body: Array(message.text.utf8))
    }

    func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        for parcel in parcels { report(parcel, .permanent(reason: .said("550"))) }
    }
}

import Clubs
import Notices
import Operations
import Orchestration
import Planning
import Spreadsheets
import Storage
import Testing

/// Weekly calls and the call list, from the plan to what came of them.
@Suite struct CallsTests {
    private let tuesday = "2027-02-02T09:00:00+01:00"
    private let afternoon = "2027-02-02T16:45:00+01:00"

    private func at(_ text: String) throws -> Instant { try #require(Instant(text)) }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    /// Everybody has a telephone.
    private func club(_ people: Int = 8, channels: [any Channel] = [KeepingChannel(.email)]) throws -> RealClub {
        let club = try RealClub(channels: channels)
        _ = try club.plan(with: try (1...people).map(RealClub.person))
        return club
    }

    private func list(_ club: RealClub, _ query: CallQuery = CallQuery(), at now: String) throws -> [ListedCall] {
        try club.installation.callList(query, at: try at(now))
    }

    private func turns(_ club: RealClub, week: Int = 1) throws -> [String: String] {
        let calls = try list(club, CallQuery(cohort: "limoges", week: week), at: tuesday)
        return Dictionary(uniqueKeysWithValues: calls.map { ($0.entry.participant.id.key, "\($0.due.time)") })
    }

    private func number(_ club: RealClub, of person: String, at now: String) throws -> Int {
        try #require(try list(club, at: now).first { $0.entry.participant.id.key == person }).entry.number
    }

    @Test func everybodyHasATurnEachWeekAtTheSameHour() throws {
        let club = try club()
        let first = try turns(club)
        #expect(first.count == 8)
        #expect(first["p01"] == "13:30" && first["p08"] == "15:50")
        for week in 2...4 { #expect(try turns(club, week: week) == first) }
    }

    @Test func whoComesMovesNobodyAndWhoLeavesMakesRoom() throws {
        let club = try club()
        let before = try turns(club)
        let now = try at("2027-02-01T09:00:00+01:00")
        _ = try club.installation.end("p03", in: "limoges", as: .withdrawn, on: try day("2027-02-01"), at: now)
        _ = try club.installation.enrol([try RealClub.person(30)], in: "limoges", at: now)
        let after = try turns(club)
        #expect(after.count == 8)
        for (person, time) in after where person != "p09" { #expect(before[person] == time) }
        #expect(after["p09"] == before["p03"])
    }

    @Test func whoComesBackIsCalledAgain() throws {
        let club = try club()
        let (left, back) = (try at("2027-02-03T09:00:00+01:00"), try at("2027-02-08T09:00:00+01:00"))
        _ = try club.installation.end("p03", in: "limoges", as: .withdrawn, on: try day("2027-02-03"), at: left)
        #expect(try turns(club, week: 2)["p03"] == nil)
        _ = try club.installation.takeBack("p03", in: "limoges", on: try day("2027-02-08"), at: back)
        for week in 2...4 { #expect(try turns(club, week: week)["p03"] != nil, "week \(week)") }
    }

    @Test func whoIsAboutToLeaveIsNotCalledAfterwards() throws {
        let club = try club()
        let now = try at("2027-02-03T09:00:00+01:00")
        _ = try club.installation.end("p03", in: "limoges", as: .exited, on: try day("2027-02-12"), at: now)
        #expect(try turns(club, week: 2)["p03"] != nil)
        for week in 3...4 { #expect(try turns(club, week: week)["p03"] == nil, "week \(week)") }
    }

    @Test func thoseLeastAtEaseComeFirst() throws {
        let club = try RealClub(channels: [KeepingChannel(.email)])
        var people = try (1...4).map(RealClub.person)
        people[3].connection = .poor
        people[2].equipment = .basicPhone
        people[2].connection = Participant.Connection.none
        _ = try club.plan(with: people)
        let turns = try turns(club).sorted { $0.value < $1.value }.map(\.key)
        #expect(turns == ["p03", "p04", "p01", "p02"])
    }

    @Test func turnsGoAroundTheFacilitatorsDiary() throws {
        let club = try RealClub(channels: [KeepingChannel(.email)])
        let (from, to) = (try at("2027-02-02T13:00:00+01:00"), try at("2027-02-02T14:05:00+01:00"))
        try club.installation.database.write { connection throws(Fault) in
            try connection.save(Facilitator(id: "anne@example.org", name: "Anne"))
            try connection.execute(
                """
                insert into busy (facilitator, from_at, to_at)
                values ('anne@example.org', \(from.milliseconds), \(to.milliseconds))
                """)
        }
        _ = try club.plan(with: try (1...3).map(RealClub.person))
        #expect(try turns(club) == ["p01": "14:05", "p02": "14:25", "p03": "14:45"])
        // The other weeks follow, so that people keep their hour.
        #expect(try turns(club, week: 2) == turns(club))
    }

    @Test func whatDoesNotFitIsListedWithoutATime() throws {
        let club = try club(22)
        let calls = try list(club, CallQuery(day: try day("2027-02-02")), at: tuesday)
        #expect(calls.count == 22)
        #expect(calls.count(where: \.isAtTime) == 18, "three hours in turns of ten minutes")
        #expect(calls.filter { !$0.isAtTime }.allSatisfy { $0.entry.reason == CallReason.noTime })
    }

    @Test func nobodyIsPromisedACallWithoutANumber() throws {
        let channel = KeepingChannel(.email)
        let club = try RealClub(channels: [channel])
        var people = try (1...2).map(RealClub.person)
        people[1].phone = nil
        _ = try club.plan(with: people)
        let calls = try list(club, at: tuesday)
        #expect(calls.first { $0.entry.participant.id.key == "p02" }?.entry.reason == CallReason.noNumber)
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

    /// The session moves to a morning on which the facilitator leads another: turns follow, and go around it.
    @Test func turnsFollowTheirSessionAndTheDiary() throws {
        let club = try club(4)
        let now = try at("2027-02-01T12:00:00+01:00")
        let before = try turns(club, week: 2)
        _ = try club.installation.moveSession(
            "limoges-2027-02/w1-tue-pm", to: try #require(CivilDateTime("2027-02-03T13:00")), ChangeOrder(at: now))
        let moved = try list(club, CallQuery(day: try day("2027-02-03")), at: tuesday)
        #expect(moved.map { "\($0.due.time)" } == ["13:00", "13:20", "13:40", "14:00"])
        #expect(try turns(club, week: 2) == before)
        // Wednesday 9:30 to 11:00 is taken by a session of the same cohort.
        _ = try club.installation.moveSession(
            "limoges-2027-02/w1-tue-pm", to: try #require(CivilDateTime("2027-02-03T10:30")), ChangeOrder(at: now))
        let again = try list(club, CallQuery(day: try day("2027-02-03")), at: tuesday)
        #expect(again.count == 4)
        let taken = try club.installation.agenda(of: "limoges").sessions.filter {
            $0.span.date.description == "2027-02-03" && $0.modality == .synchronous && !$0.each
        }
        for call in again {
            let turn = try #require(call.entry.turn)
            #expect(turn.isOwn)
            #expect(taken.allSatisfy { turn.end <= $0.span.start.instant || $0.span.end.instant <= turn.start })
        }
        // Everybody hears of their own new time, once.
        let told = try club.outbox().filter { $0.rule == "session-changed" && $0.state == .scheduled }
        #expect(Set(told.map(\.participant)).count == 4 && told.count == 4)
    }

    @Test func whoseTurnGivesWayToACalendarHearsOfIt() throws {
        let club = try club(4)
        let now = try at("2027-02-01T12:00:00+01:00")
        let before = try turns(club)
        let calendar = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//test//EN
            BEGIN:VEVENT
            UID:dentist
            DTSTART:20270202T120000Z
            DTEND:20270202T130500Z
            END:VEVENT
            END:VCALENDAR

            """.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        func read(dryRun: Bool = false) throws -> BusyImport {
            try club.installation.importBusyTimes(
                of: "anne@example.org", Array(calendar.utf8), file: "anne.ics", dryRun: dryRun, operator: "anne",
                at: now)
        }
        _ = try read(dryRun: true)
        #expect(try turns(club) == before)
        let result = try read()
        let after = try turns(club)
        let moved = Set(after.filter { before[$0.key] != $0.value }.keys)
        #expect(moved == ["p01", "p02"] && result.told == 2)
        #expect(after.values.allSatisfy { $0 >= "14:05" })
        let told = try club.outbox().filter { $0.rule == "session-changed" && $0.state == .scheduled }
        #expect(told.map(\.participant.key).sorted() == ["p01", "p02"])
        #expect(try club.installation.history(of: "limoges").entries.map(\.what) == ["follow-diary"])
        // The same calendar again changes nothing.
        #expect(try read().told == 0)
    }

    @Test func onlyOnesOwnCallsAreListed() throws {
        let club = try club(2)
        try club.installation.database.write { connection throws(Fault) in
            try connection.save(Facilitator(id: "bob@example.org", name: "Bob"))
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
        for parcel in parcels { report(parcel, .permanent(reason: "550")) }
    }
}

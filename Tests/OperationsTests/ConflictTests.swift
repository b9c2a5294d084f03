import Basics
import Books
import Clubs
import Notices
import Orchestration
import Planning
import Stores
import Testing
import UseCases

@testable import Operations
@testable import Storage

@Suite struct ConflictTests {
    private let now = Instant("2026-12-01T09:00:00+01:00") ?? .distantPast

    @discardableResult
    private func plan(
        _ club: RealClub, _ programme: ProgrammeID = "four-week-remote", start: String = "2027-02-01",
        name: String = "Limoges", people: Int = 3, led by: FacilitatorID = "anne@example.org",
        in place: String = "Salle n° 2, Limoges", dryRun: Bool = false
    ) throws -> PlannedCohort {
        var random = SeededGenerator(seed: 1)
        return try club.installation.planCohort(
            PlanRequest(
                programme: programme, start: try #require(CivilDate(start)), name: name,
                people: try RealClub.people(people), facilitator: by, place: place),
            video: VideoLinks(pattern: "https://meet.example.org/{token}"), dryRun: dryRun, at: now, using: &random)
    }

    private func check(_ club: RealClub, _ cohort: String = "limoges") throws -> [Conflict] {
        try club.installation.checkCohort(cohort, at: now).conflicts
    }

    @Test func aPlanByItselfHasNone() throws {
        let club = try RealClub()
        #expect(try plan(club).conflicts.isEmpty)
        #expect(try check(club).isEmpty)
    }

    @Test func aRoomIsSharedWithAnotherCohortHoweverItIsWritten() throws {
        let club = try RealClub()
        try plan(club)
        let tulle = try plan(
            club, start: "2027-02-01", name: "Tulle", led: "omar@example.org", in: "SALLE N°2 LIMOGES")
        let rooms = tulle.conflicts.filter { $0.rule == .roomInTwoPlaces }
        #expect(tulle.conflicts.count == rooms.count)
        #expect(Set(rooms.flatMap(\.sessions)) == ["information-1", "information-2", "information-3"])
        #expect(Set(rooms.flatMap(\.others)) == Set((1...3).map { SessionID("limoges-2027-02/information-\($0)") }))
        #expect(tulle.remarks.contains { $0.message.english.contains("\"SALLE N°2 LIMOGES\" is taken twice") })
        #expect(try check(club, "tulle") == tulle.conflicts)
        // A cancelled cohort takes no room.
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.execute("update cohorts set status = 'cancelled' where id like 'limoges%'")
        }
        #expect(try check(club, "tulle").isEmpty)
    }

    @Test func aDiaryIsAskedAndSomebodyElseProposed() throws {
        let club = try RealClub()
        try plan(club)
        let from = try #require(Instant("2027-02-08T08:00:00+01:00"))
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.replaceBusyTimes(of: "anne@example.org", by: [(from, from + .hours(5))])
            try connection.keep(Facilitator(id: "omar@example.org", name: "Omar"))
        }
        let conflict = try #require(try check(club).first)
        #expect(try check(club).count == 1)
        #expect(conflict.rule == .facilitatorBusy)
        #expect(conflict.sessions == ["w2-mon-am"])
        #expect(conflict.proposals.contains(.lead("w2-mon-am", by: "omar@example.org")))
        #expect(
            conflict.proposals.flatMap { $0.remedies(in: "limoges-2027-02") }.contains(
                .letLead(session: "limoges-2027-02/w2-mon-am", facilitator: "omar@example.org")))
        // Omar cannot help where he is busy himself.
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.replaceBusyTimes(of: "omar@example.org", by: [(from, from + .hours(5))])
        }
        #expect(try !check(club)[0].proposals.contains(.lead("w2-mon-am", by: "omar@example.org")))
    }

    /// What a change brings, asked before it is written: a day that loses its only session with people.
    @Test func aChangeIsToldWhatItTakesAway() throws {
        let club = try RealClub()
        try plan(club)
        let zone = try club.installation.zone("Europe/Paris")
        let conflicts = try club.installation.read { store throws(Fault) in
            let book = try store.load(try store.findCohort("limoges"), [])
            var sessions = book.plan
            guard let index = sessions.firstIndex(where: { $0.id.key == "w2-thu-am" }),
                let wall = CivilDateTime("2027-02-10T14:00")
            else { return [Conflict]() }
            sessions[index].span = LocalSpan(on: wall.date, at: wall.time, minutes: 80, in: zone)
            return try club.installation.house.conflicts(
                of: book.cohort, sessions: sessions, before: book.plan, changed: [sessions[index].id], at: now,
                around: Neighbours(store: store))
        }
        // It comes before the work due that evening, too, which the programme has before it.
        #expect(conflicts.map(\.rule) == [.deadlineOutOfPlace, .dayWithoutHumanContact])
        #expect(conflicts[0].sessions == ["w2-mon-pm", "w2-thu-am"])
        #expect(conflicts[1].sessions == ["w2-thu-pm"])
    }

    // MARK: Channels

    /// Two a minute carry ninety reminders that begin early by themselves, and not three hundred.
    @Test(arguments: [true, false])
    func aChannelThatIsTooSlow(dryRun: Bool) throws {
        let channels = [SlowChannel(name: .email, perMinute: 2), SlowChannel(name: .sms, perMinute: 2)]
        #expect(try plan(RealClub(channels: channels), people: 3, dryRun: dryRun).conflicts.isEmpty)
        #expect(try plan(RealClub(channels: channels), people: 90, dryRun: dryRun).conflicts.isEmpty)
        let club = try RealClub(channels: channels)
        let planned = try plan(club, people: 300, dryRun: dryRun)
        #expect(Set(planned.conflicts.map(\.rule)) == [.channelTooSlow])
        let first = try #require(planned.conflicts.first { $0.sessions.contains("w1-mon-am") })
        // 240 people by e-mail: from the end of the quiet hours on, 180 leave within an hour and a half.
        #expect(
            first.message.english
                == "email, 2 messages a minute: of 240 messages due on Monday 1 February, 9:00 am, 60 would leave too late "
                + "(after Monday 1 February, 9:30 am).")
        #expect(first.proposals.contains(.rate(.email, perMinute: 3)))
        guard !dryRun else { return }
        #expect(try check(club).contains(first))
        // With the rate proposed nothing is too slow then.
        var faster = club
        faster.installation.channels = [SlowChannel(name: .email, perMinute: 3), SlowChannel(name: .sms, perMinute: 2)]
        #expect(try !check(faster).contains { $0.sessions.contains("w1-mon-am") })
    }

    @Test func otherCohortsWaitForTheSameChannel() throws {
        let channels = [SlowChannel(name: .email, perMinute: 2), SlowChannel(name: .sms, perMinute: 2)]
        let club = try RealClub(channels: channels)
        let alone = try plan(club, people: 100).conflicts.map(\.message.english)
        #expect(alone == [])
        let second = try plan(club, name: "Tulle", people: 110, led: "omar@example.org", in: "Salle 3")
        #expect(Set(second.conflicts.map(\.rule)) == [.channelTooSlow])
        // Somebody will be late: both are told.
        #expect(try check(club).contains { $0.rule == .channelTooSlow })
    }
}

/// A channel with a limit that never sends.
private struct SlowChannel: Channel {
    let name: ChannelName
    let perMinute: Int?
    var form: MessageForm? { MessageForm(rawValue: name.rawValue) }

    func compose(_ message: Message) throws(Fault) -> Parcel {
        Parcel(id: message.id, address: message.address, body: [])
    }

    func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        for parcel in parcels { report(parcel, .transient(reason: .said("never"))) }
    }
}

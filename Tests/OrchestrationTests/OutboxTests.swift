import Basics
import Clubs
import Notices
import Operations
import Stores
import Testing
import UseCases

@testable import Orchestration

/// The rules of the outbox, one by one.
@Suite struct OutboxTests {
    private func at(_ text: String) -> Instant { SmallClub.instant(text) }

    @Test func aNoticeLeavesOnceWhenItIsDue() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan()
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: at("2027-02-01T08:59:59Z"))
        #expect(email.sent.isEmpty)
        #expect(try orchestrator.step(at: at("2027-02-01T09:00:00Z")).accepted == 1)
        #expect(try orchestrator.step(at: at("2027-02-01T09:00:01Z")) == Tally())
        #expect(email.sent.map(\.address) == ["amina@example.org"])
        #expect(try club.states(of: "before") == [.accepted])
    }

    @Test func planningTwiceChangesNothing() throws {
        let club = try SmallClub([ScriptedChannel(.email)])
        let first = try club.plan()
        let before = try club.outbox().map(\.id)
        let second = try club.plan(seed: 2)
        #expect(second.unchanged)
        #expect(second.sessions == first.sessions)
        #expect(try club.outbox().map(\.id) == before)
    }

    @Test func theHostLinkReachesNoParticipant() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        let planned = try club.plan()
        #expect(planned.sessions[0].hostLink != nil)
        _ = try club.orchestrator().step(at: at("2027-02-01T09:00:00Z"))
        let text = String(decoding: try #require(email.sent.first).body, as: UTF8.self)
        #expect(text.contains("https://meet.example.org/"))
        #expect(!text.contains("host.example.org"))
    }

    @Test func afterAStopOfAnyLengthThereIsNoFlood() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan()
        let tally = try club.orchestrator().step(at: at("2027-03-01T09:00:00Z"))
        #expect(email.sent.isEmpty)
        #expect(tally.expired == 2)
        let reasons = try club.outbox().map(\.reason)
        #expect(reasons == Array(repeating: Reason.tooLate, count: 2))
    }

    @Test func retriesSendTheSameBytesUntilTheyAreTaken() throws {
        let email = ScriptedChannel(
            .email, [.transient(reason: .said("451")), .transient(reason: .said("451"), retryAfter: .minutes(10))])
        let club = try SmallClub([email])
        try club.plan()
        let orchestrator = try club.orchestrator()
        var now = at("2027-02-01T09:00:00Z")
        for _ in 0..<10 {
            _ = try orchestrator.step(at: now)
            guard let next = try orchestrator.nextMoment(after: now), next < at("2027-02-01T10:00:00Z") else { break }
            now = next
        }
        #expect(email.sent.count == 3)
        #expect(Set(email.sent).count == 1)
        #expect(try club.outbox().first { $0.rule == "before" }?.attempts == 3)
        #expect(now >= at("2027-02-01T09:10:00Z"), "the pause that the other side asked for was kept")
    }

    @Test func aRetryThatComesTooLateIsNotSent() throws {
        let email = ScriptedChannel(.email, Array(repeating: .transient(reason: .said("451")), count: 100))
        let club = try SmallClub([email])
        try club.plan([try SmallClub.bruno()])
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: at("2027-02-01T09:00:00Z"))
        _ = try orchestrator.step(at: at("2027-02-01T10:00:00Z"))
        #expect(email.sent.count == 1)
        #expect(try club.states(of: "before") == [.expired])
    }

    @Test func aPermanentFailureGoesToTheNextChannelAtOnceAndThenToAHuman() throws {
        let email = ScriptedChannel(.email, [.permanent(reason: .said("550"))])
        let sms = ScriptedChannel(.sms, [.permanent(reason: .said("unknown subscriber"))])
        let club = try SmallClub([email, sms])
        try club.plan()
        let tally = try club.orchestrator().step(at: at("2027-02-01T09:00:00Z"))
        #expect(email.sent.count == 1 && sms.sent.map(\.address) == ["+33612345678"])
        #expect(tally.called == 1)
        #expect(try club.states(of: "before") == [.failed, .failed, .called])
        #expect(try club.calls().map(\.participant.firstName) == ["Amina"])
        #expect(try club.calls().map(\.before) == [at("2027-02-01T10:00:00Z")])
    }

    /// One message that the catalogue has lost must not stop the channel for everybody.
    @Test func aMessageThatCannotBeWrittenHoldsUpNobody() throws {
        let email = ScriptedChannel(.email)
        var club = try SmallClub([email])
        try club.plan([try SmallClub.amina(), try SmallClub.bruno()])
        club.installation.catalogue.messages["before", .french] = nil
        let tally = try club.orchestrator().step(at: at("2027-02-01T09:00:00Z"))
        #expect(email.sent.map(\.address) == ["bruno@example.org"])
        #expect(tally.called == 1)
        #expect(try club.calls().map(\.participant.firstName) == ["Amina"])
    }

    @Test func aRetryThatQuietHoursMakeTooLateGoesToAHuman() throws {
        let email = ScriptedChannel(.email, [.transient(reason: .said("451"))])
        let quiet = Organisation.QuietHours(from: CivilTime(clamping: 550), to: CivilTime(clamping: 630))
        let club = try SmallClub([email], quietHours: quiet)
        try club.plan([try SmallClub.bruno()])
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: at("2027-02-01T09:00:00Z"))
        let tally = try orchestrator.step(at: at("2027-02-01T09:20:00Z"))
        #expect(email.sent.count == 1)
        #expect(tally.called == 1, "while a call is still of use")
        #expect(try club.states(of: "before") == [.failed, .called])
    }

    /// A gateway that refuses for a while fills the queue with retries; what has waited longer goes first all the same.
    @Test func retriesDoNotPushBackWhatHasWaitedLonger() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan([try SmallClub.amina(), try SmallClub.bruno()])
        let leasing = Leasing(
            installation: club.installation, name: .email, channel: email, worker: 1,
            mark: try club.installation.vault.mark(orElse: "mark"))
        var tally = Tally()
        let first = try #require(
            try leasing.lease(upTo: 1, at: at("2027-02-01T09:00:00Z"), tally: &tally).leased.first)
        let refused = AttemptResult(
            lease: first.lease, after: .retry(at: at("2027-02-01T09:05:00Z"), reason: .said("451")))
        let next = try leasing.lease(upTo: 1, at: at("2027-02-01T09:10:00Z"), after: [refused], tally: &tally)
        #expect(next.leased.map(\.parcel.address) == ["bruno@example.org"])
        let last = try leasing.lease(upTo: 2, at: at("2027-02-01T09:10:01Z"), tally: &tally)
        #expect(last.leased.map(\.parcel) == [first.parcel])
        #expect(last.leased.map(\.lease.attempts) == [2])
    }

    /// Nobody is asked for work that was owed before they came.
    @Test func whoJoinsLateIsNotRemindedOfWhatIsPast() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan()
        let now = at("2027-02-03T15:30:00Z")
        _ = try club.installation.enrol([try SmallClub.bruno()], in: "club-2027-02", at: now)
        _ = try club.orchestrator().step(at: now)
        #expect(email.sent.map(\.address) == ["amina@example.org"])
    }

    @Test func whoHasNoChannelIsPhonedForWhatMatters() throws {
        let club = try SmallClub([ScriptedChannel(.email), ScriptedChannel(.sms)])
        try club.plan([SmallClub.chloe()])
        _ = try club.orchestrator().step(at: at("2027-02-03T16:00:00Z"))
        #expect(try club.states(of: "owed") == [.suppressed], "it does not matter enough to phone")
        #expect(try club.states(of: "before") == [.expired])
        let onTime = try SmallClub([ScriptedChannel(.email)])
        try onTime.plan([SmallClub.chloe()])
        _ = try onTime.orchestrator().step(at: at("2027-02-01T09:00:00Z"))
        #expect(try onTime.calls().count == 1)
    }

    @Test func whoHasLeftGetsNothing() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan()
        let day = try #require(CivilDate("2027-01-30"))
        _ = try club.installation.end(
            "p01", in: "club-2027-02", as: .exited, on: day, at: at("2027-01-30T09:00:00Z"))
        _ = try club.orchestrator().step(at: at("2027-02-01T09:00:00Z"))
        #expect(email.sent.isEmpty)
        #expect(Set(try club.outbox().map(\.state)) == [.cancelled])
    }

    @Test func doneWorkIsNotAskedForAgain() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan()
        _ = try club.installation.takeAttendance(
            session: "club-2027-02/w1-tue-pm", marks: [.init(participant: "p01", status: .present)],
            at: at("2027-02-03T09:00:00Z"))
        _ = try club.orchestrator().step(at: at("2027-02-03T15:00:00Z"))
        #expect(try club.states(of: "owed") == [.suppressed])
    }

    @Test func aServerThatIsDownDoesNotKeepPeopleFromATextMessage() throws {
        let email = ScriptedChannel(.email, Array(repeating: .transient(reason: .said("down")), count: 50))
        let sms = ScriptedChannel(.sms)
        let club = try SmallClub([email, sms])
        try club.plan()
        let orchestrator = try club.orchestrator()
        var now = at("2027-02-01T09:00:00Z")
        while sms.sent.isEmpty, now < at("2027-02-01T10:00:00Z") {
            _ = try orchestrator.step(at: now)
            now = try orchestrator.nextMoment(after: now) ?? at("2027-02-01T10:00:00Z")
        }
        #expect(email.sent.count == 6)
        #expect(sms.sent.count == 1)
        #expect(try club.calls().isEmpty)
    }

    /// Within a day somebody may still be waiting; after a long stop nobody is phoned about the past.
    @Test func whatMatteredAndCameTooLateIsPhonedForADay() throws {
        for (moment, calls) in [("2027-02-01T10:00:00Z", 1), ("2027-02-02T09:59:00Z", 1), ("2027-02-02T10:00:00Z", 0)] {
            let club = try SmallClub([ScriptedChannel(.email)])
            try club.plan()
            _ = try club.orchestrator().step(at: at(moment))
            #expect(try club.states(of: "before") == [.expired])
            #expect(try club.calls().count == calls, "\(moment)")
        }
    }

    @Test func ourOwnFaultsAreTold() throws {
        let email = ScriptedChannel(.email, [.transient(reason: .said("the login was refused", .ourselves))])
        let club = try SmallClub([email])
        try club.plan()
        let tally = try club.orchestrator().step(at: at("2027-02-01T09:00:00Z"))
        #expect(tally.alarms == [.said("the login was refused", .ourselves)])
    }
}

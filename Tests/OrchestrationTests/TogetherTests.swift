import Basics
import Clubs
import Notices
import Operations
import Stores
import Testing
import UseCases

@testable import Orchestration
@testable import Storage

/// Several things for one person at nearly the same time become one message.
@Suite struct TogetherTests {
    private let due = SmallClub.instant("2027-02-01T09:00:00Z")

    /// A reminder that is due at 9:00 and one at 9:05.
    private func club(_ channels: [ScriptedChannel], together: Bool = true, apart: Int = 5) throws -> SmallClub {
        var club = try SmallClub(channels)
        for index in club.installation.catalogue.rules.indices {
            switch club.installation.catalogue.rules[index].id {
            case "owed":
                club.installation.catalogue.rules[index].when.minutes = apart - 56 * 60
                club.installation.catalogue.rules[index].condition = nil
                club.installation.catalogue.rules[index].together = together
            case "before": club.installation.catalogue.rules[index].together = together
            default: break
            }
        }
        try club.plan([try SmallClub.amina()])
        return club
    }

    private func text(_ parcel: Parcel) -> String { String(decoding: parcel.body, as: UTF8.self) }

    @Test func twoThingsAtNearlyTheSameTimeAreOneMessage() throws {
        let email = ScriptedChannel(.email)
        let club = try club([email])
        _ = try club.orchestrator().step(at: due)
        let words = text(try #require(email.sent.first))
        #expect(email.sent.count == 1 && words.contains("before Amina") && words.contains("owed Amina"))
        let entries = try club.outbox().filter { $0.rule == "before" || $0.rule == "owed" }
        #expect(entries.map(\.state) == [.accepted, .accepted])
        #expect(entries.map(\.carrier) == [nil, entries[0].id.notice])
        #expect(Set(entries.map(\.messageID)).count == 1)
        _ = try club.orchestrator().step(at: due + .minutes(10))
        #expect(email.sent.count == 1)
    }

    /// Both are read in the same batch: the second must not leave again.
    @Test func whatIsDueAtTheSameMomentLeavesOnce() throws {
        let email = ScriptedChannel(.email)
        let club = try club([email], apart: 0)
        let leasing = Leasing(
            installation: club.installation, name: .email, channel: email, worker: 1, mark: "mark")
        var tally = Tally()
        let leased = try leasing.lease(upTo: 50, at: due, tally: &tally).leased
        #expect(leased.count == 1 && text(leased[0].parcel).contains("owed"))
    }

    @Test func whatDoesNotAllowItTravelsByItself() throws {
        let email = ScriptedChannel(.email)
        let club = try club([email], together: false)
        _ = try club.orchestrator().step(at: due)
        #expect(email.sent.count == 1)
        _ = try club.orchestrator().step(at: due + .minutes(5))
        #expect(email.sent.count == 2)
    }

    /// What failed by mail goes by text message, whole.
    @Test func theNextChannelBringsBothAndThenAHumanHasBoth() throws {
        let email = ScriptedChannel(.email, [.permanent(reason: .said("550"))])
        let sms = ScriptedChannel(.sms, [.permanent(reason: .said("not routable"))])
        let club = try club([email, sms])
        _ = try club.orchestrator().step(at: due)
        #expect(email.sent.count == 1 && sms.sent.count == 1)
        #expect(text(sms.sent[0]).contains("owed"))
        #expect(try club.calls().map(\.rule) == ["before"], "only what matters is phoned about")
        #expect(try club.states(of: "owed") == [.failed, .failed])
    }

    /// The session is cancelled before the second channel is tried: what travelled with it still leaves.
    @Test func whatTravelledWithACancelledNoticeLeavesByItself() throws {
        let email = ScriptedChannel(.email, [.transient(reason: .said("451"))])
        let club = try club([email])
        _ = try club.orchestrator().step(at: due)
        _ = try club.installation.cancelSession("club-2027-02/w1-mon-am", .init(at: due + .seconds(10)))
        _ = try club.orchestrator().step(at: due + .minutes(2))
        let words = email.sent.dropFirst().map(text)
        #expect(words.filter { $0.contains("owed Amina") && !$0.contains("before") }.count == 1)
        #expect(words.filter { $0.contains("cancelled Amina") }.count == 1)
    }

    /// What joined at the second channel is not what the first one delivered.
    @Test func aLateReceiptSpeaksOfWhatItsMessageHeld() throws {
        let sms = ScriptedChannel(.sms, [.accepted(reference: "gw-1")], provesDelivery: true)
        let email = ScriptedChannel(.email, [.transient(reason: .said("451"))])
        let club = try club([email, sms], apart: 21)
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.execute("update notices set channel = 'sms' where rule = 'before'")
        }
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: due)
        // No receipt for a third of the hour: by mail, and what is due a minute later with it.
        _ = try orchestrator.step(at: due + .minutes(20))
        #expect(sms.sent.count == 1 && email.sent.count == 1 && text(email.sent[0]).contains("owed Amina"))
        _ = try club.installation.receive(
            DeliveryReport(
                channel: .sms, subject: .reference("gw-1"), verdict: .delivered, at: due + .minutes(20)),
            at: due + .minutes(20))
        _ = try orchestrator.step(at: due + .minutes(25))
        #expect(try club.states(of: "before") == [.delivered, .cancelled])
        let words = email.sent.dropFirst().map(text)
        #expect(words.count == 1 && words[0].contains("owed Amina") && !words[0].contains("before"))
    }

    /// The morning is put off while both wait for their second attempt: the other does not wait with it.
    @Test func whatTravelledWithAMovedNoticeLeavesByItself() throws {
        let email = ScriptedChannel(.email, [.transient(reason: .said("451"))])
        let club = try club([email])
        _ = try club.orchestrator().step(at: due)
        _ = try club.installation.moveSession(
            "club-2027-02/w1-mon-am", to: try #require(CivilDateTime("2027-02-08T10:00")),
            .init(at: due + .seconds(10)))
        _ = try club.orchestrator().step(at: due + .minutes(2))
        let words = email.sent.dropFirst().map(text)
        #expect(words.filter { $0.contains("owed Amina") }.count == 1)
        #expect(!words.contains { $0.contains("before Amina") })
    }
}

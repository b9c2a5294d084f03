import Basics
import Clubs
import Notices
import Spreadsheets
import Stores
import Testing

@testable import Orchestration
@testable import Storage

/// The dead-man's switch: when nothing gets through, a human hears of it by another way, and whom to phone.
@Suite struct WatchTests {
    private let due = SmallClub.instant("2027-02-01T09:00:00Z")

    private func club(_ channels: [any Channel]) throws -> SmallClub {
        let club = try SmallClub(channels)
        var row = try SmallClub.amina()
        row.channel = .sms
        row.email = nil
        try club.plan([row])
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.keep(
                Facilitator(id: "anne@example.org", name: "Anne Martin", phone: PhoneNumber(e164: "+33655123456")))
        }
        return club
    }

    /// A step every five minutes, as cron or the service makes them.
    private func run(_ club: SmallClub, minutes: ClosedRange<Int>) throws {
        for minute in stride(from: minutes.lowerBound, through: minutes.upperBound, by: 5) {
            _ = try club.orchestrator().step(at: due + .minutes(minute))
        }
    }

    private func alarms(_ club: SmallClub) throws -> [Alarm] {
        try club.installation.database.snapshot { connection throws(Fault) in try connection.openAlarms() }
    }

    @Test func aChannelThatTakesNothingIsToldOfByAnotherWithWhomToPhone() throws {
        let sms = ScriptedChannel(.sms, Array(repeating: .transient(reason: .gatewayAnswered(503)), count: 99))
        let email = ScriptedChannel(.email)
        let club = try club([email, sms])
        try run(club, minutes: -20...10)
        #expect(try alarms(club).isEmpty)
        try run(club, minutes: 15...30)
        let alarm = try #require(try alarms(club).first)
        #expect(alarm.kind == .stalled && alarm.channel == .sms && alarm.reason == .gatewayAnswered(503))
        #expect(email.sent.map(\.address) == ["anne@example.org"], "told once")
        let words = String(decoding: try #require(email.sent.first).body, as: UTF8.self)
        #expect(words.contains("Amina Bâ, 06 12 34 56 78") && words.contains("les SMS ne passent plus"))
        #expect(words.contains("Raison : la passerelle a répondu 503."))
    }

    @Test func whatWasToldInVainIsToldAgain() throws {
        let sms = ScriptedChannel(.sms, Array(repeating: .transient(reason: .said("503")), count: 99))
        let email = ScriptedChannel(.email, [.transient(reason: .said("451")), .transient(reason: .said("451"))])
        let club = try club([email, sms])
        try run(club, minutes: -20...45)
        #expect(email.sent.count == 3)
        #expect(Set(email.sent.map(\.id)).count == 1, "under the same id")
    }

    @Test func itEndsWhenTheChannelTakesAgain() throws {
        let sms = ScriptedChannel(.sms, Array(repeating: .transient(reason: .said("503")), count: 5))
        let club = try club([ScriptedChannel(.email), sms])
        try run(club, minutes: -20...20)
        #expect(try alarms(club).count == 1)
        try run(club, minutes: 25...55)
        #expect(try sms.sent.count == 6 && alarms(club).isEmpty)
    }

    /// A laptop that slept for two days, or a service that was off, is no channel that fails.
    @Test func wakingUpRaisesNoAlarm() throws {
        let sms = ScriptedChannel(.sms, Array(repeating: .transient(reason: .said("503")), count: 99))
        let club = try club([ScriptedChannel(.email), sms])
        try run(club, minutes: -60...(-50))
        _ = try club.orchestrator().step(at: due + .minutes(40))
        #expect(try alarms(club).isEmpty)
    }

    /// One full mailbox is no server that fails.
    @Test func onePersonsServerRaisesNoAlarm() throws {
        let email = ScriptedChannel(
            .email, Array(repeating: .transient(reason: .serverAnswered("452", to: .recipient)), count: 99))
        let club = try SmallClub([email, ScriptedChannel(.sms)])
        try club.plan([try SmallClub.bruno()])
        try run(club, minutes: -20...55)
        #expect(try alarms(club).isEmpty)
    }

    @Test(arguments: [-1e30, .infinity, .nan, 1e300]) func nonsenseIsNoCredit(left: Double) throws {
        let club = try club([MeteredChannel(left: left)])
        try run(club, minutes: -20...(-15))
        #expect(try club.installation.health(at: due).lines.first?.health.credit == nil)
    }

    @Test func lowCreditIsTold() throws {
        let sms = MeteredChannel()
        let email = ScriptedChannel(.email)
        let club = try club([email, sms])
        try run(club, minutes: -20...(-5))
        let alarm = try #require(try alarms(club).first)
        #expect(alarm.kind == .credit && alarm.reason == .said("12 SMS"))
        #expect(email.sent.count == 1)
        let health = try club.installation.health(at: due - .minutes(5))
        #expect(health.lines.first { $0.channel == .sms }?.health.credit == Credit(left: 12, unit: "SMS"))
    }

    /// A clock that ran a year ahead and is set right again has lost nothing.
    @Test func aClockThatRanAheadIsTurnedBack() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan([try SmallClub.bruno()])
        try run(club, minutes: -60...(-50))
        _ = try club.orchestrator().step(at: due + .days(365))
        #expect(email.sent.isEmpty)
        #expect(try club.states(of: "before") == [.expired])
        try run(club, minutes: -45...5)
        #expect(email.sent.count == 1)
        #expect(try club.states(of: "before") == [.accepted])
    }

    @Test func aProcessThatIsSilentForAMinuteIsDead() throws {
        let club = try club([ScriptedChannel(.sms)])
        #expect(try !club.installation.health(at: due).isWell(at: due))
        _ = try club.orchestrator().step(at: due)
        #expect(try club.installation.health(at: due + .seconds(59)).isWell(at: due + .seconds(59)))
        #expect(try !club.installation.health(at: due + .seconds(61)).isWell(at: due + .seconds(61)))
    }
}

/// A gateway whose account is nearly empty.
private struct MeteredChannel: Channel {
    let name: ChannelName = .sms
    let form: MessageForm? = .sms
    let lowCredit: Double? = 100

    var left = 12.0

    func credit() -> Credit? { Credit(left: left, unit: "SMS") }
    func compose(_ message: Message) throws(Fault) -> Parcel {
        Parcel(id: message.id, address: message.address, body: [])
    }
    func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        for parcel in parcels { report(parcel, .accepted(reference: nil)) }
    }
}

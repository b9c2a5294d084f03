import Basics
import Clubs
import Notices
import Operations
import Orchestration
import Testing
import UseCases

/// The cost is told before anything leaves: by the renderer that sends, so that it is what the gateway bills.
@Suite struct CohortCostTests {
    private let planned = Instant("2027-01-04T09:00:00+01:00") ?? .distantPast

    @Test func countsTheVeryMessagesThatLeave() throws {
        let sms = KeepingChannel(.sms)
        let club = try RealClub(channels: [MemoryChannel(name: .email), sms])
        _ = try club.plan(people: 6)
        let before = try club.installation.cost(of: "limoges", at: planned)
        #expect(before.messages > 50 && before.parts >= before.messages)
        // Every fifth person of `RealClub` is reached by text message; the others with a telephone may be.
        #expect(before.people.map(\.participant.key) == ["p05"])
        #expect(before.messages == before.people.reduce(0) { $0 + $1.messages })
        #expect(before.fallback.messages > 0)
        // Word for word what leaves: the links and the dates too.
        let preview = try NoticePreview(ofCohort: 1, at: planned, in: club.installation)
        let previewed = Set(try preview.textMessages().map(\.text))
        let orchestrator = try club.orchestrator()
        var now = planned
        for _ in 0..<1500 {
            _ = try orchestrator.step(at: now)
            now = now + .hours(1)
        }
        let parts = sms.messages.reduce(0) { $0 + GSM7.segments($1.text) }
        let after = try club.installation.cost(of: "limoges", at: now)
        #expect(sms.messages.count > 50 && parts <= before.parts)
        // Several notices may stand in one message, a line each.
        let lines = sms.messages.flatMap { $0.text.split(separator: "\n") }
        #expect(lines.allSatisfy { previewed.contains(String($0)) })
        #expect(parts + after.parts <= before.parts)
    }

    @Test func aCohortWithoutTelephonesCostsNothing() throws {
        let club = try RealClub(channels: [MemoryChannel(name: .email)])
        _ = try club.plan()
        let cost = try club.installation.cost(of: "limoges", at: planned)
        #expect(cost.messages == 0 && cost.parts == 0 && cost.fallback.messages == 0 && cost.people.isEmpty)
    }

    @Test func whoSaidStopCostsNothing() throws {
        let club = try RealClub()
        _ = try club.plan()
        let all = try club.installation.cost(of: "limoges", at: planned)
        _ = try club.installation.receive(
            InboundAnswer(from: try #require(PhoneNumber(e164: "+33612340005")), text: "STOP", at: planned))
        let fewer = try club.installation.cost(of: "limoges", at: planned)
        #expect(fewer.people.map(\.participant.key) == ["p10", "p15"] && fewer.parts < all.parts)
    }

    @Test(arguments: [
        (0.045, 514, "23,13 €", "€23.13"), (0.07, 1, "0,07 €", "€0.07"), (0.045, 0, "0,00 €", "€0.00"),
        (0.1, 3, "0,30 €", "€0.30"), (1, 1000, "1000,00 €", "€1000.00"),
    ])
    func moneyIsSaidToTheCent(_ price: Double, _ parts: Int, _ french: String, _ english: String) {
        #expect(SMSPrice(part: price).spoken(parts, .french) == french)
        #expect(SMSPrice(part: price).spoken(parts, .english) == english)
        #expect(SMSPrice(part: 0.5, currency: "CHF").spoken(3, .french) == "1,50 CHF")
    }
}

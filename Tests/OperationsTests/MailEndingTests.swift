import Basics
import Clubs
import Notices
import Operations
import Stores
import Testing

@testable import Orchestration
@testable import Storage

@Suite struct MailEndingTests {
    private let now = Instant("2027-01-12T12:00:00+01:00") ?? .distantPast

    private let key = PageKey([UInt8](repeating: 7, count: PageKey.size))

    /// A club, and somebody in it who has an e-mail address and a telephone.
    private func place() throws -> (club: RealClub, person: Stored<Participant>) {
        var club = try RealClub()
        club.installation.pageKey = key
        _ = try club.plan(people: 3)
        let place = try club.installation.database.snapshot { connection throws(Fault) in
            try connection.places(phone: PhoneNumber(known: "+33612340003")).first
        }
        return (club, try #require(place).person)
    }

    private func club() throws -> (club: RealClub, token: String) {
        let (club, person) = try place()
        return (club, key.token(.unsubscribing, of: person))
    }

    /// What ends mails opens nothing else, and goes on doing so when the page is renewed.
    @Test func eachTokenOpensItsOwnDoor() throws {
        let (club, person) = try place()
        let installation = club.installation
        let (page, ending) = (key.token(.page, of: person), key.token(.unsubscribing, of: person))
        #expect(page != ending && page.utf8.count == 26 && ending.utf8.count == 26)
        #expect(try installation.personalView(token: page, at: now)?.person.id == person.id)
        #expect(try installation.personalView(token: ending, at: now) == nil)
        #expect(try installation.mailEnding(token: page) == nil)
        #expect(try installation.mailEnding(token: ending) != nil)
        _ = try installation.renewPage(of: person.id.key, in: "limoges", operator: "test", at: now)
        #expect(try installation.personalView(token: page, at: now) == nil)
        #expect(try installation.mailEnding(token: ending) != nil)
        var renewed = person
        renewed.value.pageGeneration = 1
        #expect(try installation.personalView(token: key.token(.page, of: renewed), at: now)?.person.id == person.id)
        // Without the key nobody makes one; with another key none opens.
        var other = installation
        other.pageKey = PageKey([UInt8](repeating: 8, count: PageKey.size))
        #expect(try other.personalView(token: key.token(.page, of: renewed), at: now) == nil)
        for wrong in [String(page.dropLast()), page + "a", String(page.reversed()), String(repeating: "a", count: 26)] {
            #expect(try installation.personalView(token: wrong, at: now) == nil)
        }
    }

    /// Links that people have from before go on working, until theirs is renewed; the ending of mails for ever.
    @Test func formerTokensGoOnUntilRenewed() throws {
        let (club, person) = try place()
        let installation = club.installation
        let former = "k3v9k3v9k3v9k3v9k3v9k3v9ab"
        try installation.database.transaction { connection throws(Fault) in
            try connection.prepare("update participants set token = ? where number = ?")
                .run(Schema.digest(of: former), person.number)
        }
        #expect(try installation.personalView(token: former, at: now)?.person.id == person.id)
        #expect(try installation.mailEnding(token: former) != nil)
        _ = try installation.renewPage(of: person.id.key, in: "limoges", operator: "test", at: now)
        #expect(try installation.personalView(token: former, at: now) == nil)
        #expect(try installation.mailEnding(token: former) != nil)
    }

    @Test func whatMattersThenComesAnotherWay() throws {
        let (club, token) = try club()
        #expect(try club.installation.mailEnding(token: token)?.isEnded == false)
        let ended = try #require(try club.installation.endMails(token: token, at: now))
        #expect(ended.isEnded && ended.hasOtherWays && ended.person.silenced == [.email])
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        _ = try orchestrator.step(at: now)
        let theirs = try club.installation.database.snapshot { connection throws(Fault) in try connection.outbox() }
            .filter { $0.participant == ended.person.id && $0.state == .accepted }
        #expect(!theirs.isEmpty && theirs.allSatisfy { $0.channel == .sms })
        #expect(try club.installation.resumeMails(token: token)?.isEnded == false)
        #expect(try club.installation.mailEnding(token: token)?.person.silenced == [])
    }

    @Test func aStrangersTokenEndsNothing() throws {
        let (club, token) = try club()
        for other in ["", "k3v9k3v9", "' or 1 = 1 --"] {
            #expect(try club.installation.endMails(token: other, at: now) == nil)
            #expect(try club.installation.resumeMails(token: other) == nil)
            #expect(try club.installation.mailEnding(token: other) == nil)
        }
        #expect(try club.installation.mailEnding(token: token)?.isEnded == false)
    }

    /// A machine's reason gives way to a person's, and never the other way round.
    @Test func thePersonsWordCounts() throws {
        try RealClub().installation.database.transaction { connection throws(Fault) in
            func after(_ reasons: SilenceReason...) throws(Fault) -> SilenceReason? {
                try connection.endSilence(.email, at: "a@b.org")
                for why in reasons { try connection.silence(.email, at: "a@b.org", since: now, why: why) }
                return try connection.silence(.email, at: "a@b.org")
            }
            #expect(try after() == nil)
            #expect(try after(.invalid, .unsubscribed) == .unsubscribed)
            #expect(try after(.unsubscribed, .invalid) == .unsubscribed)
            #expect(try after(.gone, .stop) == .stop)
            #expect(try after(.stop, .unsubscribed) == .stop)
            #expect(try after(.invalid, .gone) == .invalid)
        }
    }
}

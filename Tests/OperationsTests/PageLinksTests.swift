import Basics
import Clubs
import Notices
import Operations
@testable import Storage
import Stores
import Synchronization
import Testing
import UseCases

@testable import Orchestration

/// Links to people's pages: in what they get and not in what is kept, and not for ever.
@Suite struct PageLinksTests {
    private let key = PageKey((0..<UInt8(PageKey.size)).map { $0 })

    private func somebody(_ number: Int, generation: Int = 0) throws -> Stored<Participant> {
        let club = try RealClub()
        _ = try club.plan(people: 3)
        let place = try club.installation.database.snapshot { connection throws(Fault) in
            try connection.places(phone: PhoneNumber(known: "+33612340003")).first
        }
        var person = try #require(place).person.value
        person.pageGeneration = generation
        return Stored(number: number, value: person)
    }

    @Test(arguments: [PageKey.Door.page, .unsubscribing])
    func aPlaceholderBecomesTheToken(_ door: PageKey.Door) throws {
        for (number, generation) in [(1, 0), (31, 1), (32, 7), (15_000, 40), (1_073_741_823, 33_554_431)] {
            let person = try somebody(number, generation: generation)
            let (placeholder, token) = (key.placeholder(for: door, of: person), key.token(door, of: person))
            #expect(placeholder.utf8.count == token.utf8.count && placeholder != token)
            let text = "000 https://club.example.org/p/\(placeholder)/x 00\(placeholder.dropFirst(2))00"
            let filled = String(decoding: key.filled(Array(text.utf8)), as: UTF8.self)
            #expect(filled == "000 https://club.example.org/p/\(token)/x \(token)00")
        }
    }

    @Test func softLineBreaksDoNotHideIt() throws {
        let person = try somebody(412)
        let (placeholder, token) = (key.placeholder(for: .page, of: person), key.token(.page, of: person))
        for place in 1..<PageKey.length {
            let broken = { (text: String) in "a=\r\n\(text.prefix(place))=\r\n\(text.dropFirst(place)) b" }
            #expect(key.filled(Array(broken(placeholder).utf8)) == Array(broken(token).utf8), "\(place)")
        }
    }

    /// Nobody gets another's link by putting something that looks like a placeholder into a text of theirs.
    @Test func nobodyElseWritesOne() throws {
        let person = try somebody(412)
        let placeholder = key.placeholder(for: .page, of: person)
        var forged = [String(placeholder.dropLast()), "\(placeholder.dropLast())a", String(repeating: "0", count: 26)]
        for place in 0..<placeholder.utf8.count {
            var letters = Array(placeholder.utf8)
            letters[place] = letters[place] == UInt8(ascii: "q") ? UInt8(ascii: "r") : UInt8(ascii: "q")
            forged.append(String(decoding: letters, as: UTF8.self))
        }
        for text in forged { #expect(key.filled(Array(text.utf8)) == Array(text.utf8), "\(text)") }
        let other = PageKey([UInt8](repeating: 9, count: PageKey.size))
        #expect(other.filled(Array(placeholder.utf8)) == Array(placeholder.utf8))
        #expect(key.filled([]).isEmpty)
    }

    @Test func whatIsKeptOpensNothingAndWhatLeavesOpensThePage() throws {
        let channels = [ChannelName.email, .sms].map(ParcelChannel.init)
        var club = try RealClub(channels: channels)
        club.installation.pages = "https://club.example.org"
        club.installation.pageKey = key
        _ = try club.plan(people: 6)
        let start = try #require(Instant("2027-01-05T09:00:00+01:00"))
        for day in 0..<28 { _ = try club.orchestrator().step(at: start + .days(day)) }
        let sent = channels.flatMap(\.bodies)
        let people = try club.installation.database.snapshot { connection throws(Fault) in
            try connection.participants(of: try connection.findCohort("limoges-2027-02"))
        }
        let tokens = people.flatMap { [key.token(.page, of: $0), key.token(.unsubscribing, of: $0)] }
        for person in people {
            let tokens =
                [key.token(.page, of: person)]
                + (person.value.email == nil ? [] : [key.token(.unsubscribing, of: person)])
            for token in tokens {
                #expect(sent.contains { $0.contains(token) }, "\(person.value.id) was not sent \(token)")
            }
        }
        let kept = try club.outbox().map(\.id.notice).flatMap { notice in
            try club.installation.read { store throws(Fault) in try store.list(.notice(notice)) }
        }.compactMap { $0.body.map { String(decoding: $0, as: UTF8.self) } }
        #expect(kept.contains { $0.contains("/p/00") })
        for token in tokens { #expect(!kept.contains { $0.contains(token) }, "\(token) is kept") }
    }

    /// What was written while there were pages leaves with its links, also once the settings name no address any more.
    @Test func whatIsSentAgainHasItsLinks() throws {
        var club = try RealClub()
        club.installation.pageKey = key
        let person = try somebody(412)
        let body = "https://club.example.org/p/\(key.placeholder(for: .page, of: person))"
        let parcel = club.installation.filled(Parcel(id: "1.1.a", address: "a@example.org", body: Array(body.utf8)))
        #expect(parcel.body == Array("https://club.example.org/p/\(key.token(.page, of: person))".utf8))
    }

    @Test func aPageEndsSomeTimeAfterTheClub() throws {
        var club = try RealClub()
        club.installation.pageKey = key
        club.installation.pageDays = 30
        let planned = try club.plan(people: 3)
        let person = try #require(
            try club.installation.database.snapshot { connection throws(Fault) in
                try connection.places(phone: PhoneNumber(known: "+33612340003")).first
            }
        ).person
        let end = try #require(planned.sessions.map(\.span.end.instant).max())
        let token = key.token(.page, of: person)
        #expect(try club.installation.personalView(token: token, at: end + .days(30) - .seconds(1)) != nil)
        #expect(try club.installation.personalView(token: token, at: end + .days(30)) == nil)
        #expect(try club.installation.mailEnding(token: key.token(.unsubscribing, of: person)) != nil)
    }
}

/// Takes everything and keeps the bytes that left.
private final class ParcelChannel: Channel {
    let name: ChannelName
    private let sent = Mutex<[String]>([])

    init(_ name: ChannelName) { self.name = name }

    var form: MessageForm? { MessageForm(rawValue: name.rawValue) }
    var bodies: [String] { sent.withLock { $0 } }

    func compose(_ message: Message) throws(Fault) -> Parcel {
        let words = [message.subject, message.text, message.html ?? "", message.unsubscribe ?? ""]
        return Parcel(id: message.id, address: message.address, body: Array(words.joined(separator: "\n").utf8))
    }

    func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        for parcel in parcels {
            sent.withLock { $0.append(String(decoding: parcel.body, as: UTF8.self)) }
            report(parcel, .accepted(reference: nil))
        }
    }
}

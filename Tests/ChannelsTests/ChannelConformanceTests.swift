import Basics
import Clubs
import Digests
import Foundation
import Notices
import Testing

@testable import Channels

/// A channel with the other side that it needs, working or away.
struct Bench: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let address: String
    let form: MessageForm
    /// - Parameter isAway: whether nobody is there to take the messages.
    let build: @Sendable (_ isAway: Bool) throws -> (channel: any Channel, held: [any Sendable])

    static let all: [Bench] = [folder, webhook, smtp, sms, command]

    private static let password = "hunter2-very-secret"

    private static let folder = Bench(testDescription: "folder", address: "zoe@example.org", form: .email) { isAway in
        let scratch = Scratch()
        let path = isAway ? "/proc/nowhere" : scratch.path + "/out"
        return (FolderChannel(path: path, isDurable: false), [scratch])
    }

    private static let webhook = Bench(
        testDescription: "webhook", address: "http://127.0.0.1:PORT/in", form: .webhook
    ) { isAway in
        let secret = Secret("whsec_" + Base64.encode(Array((password + "-padded-to-24").utf8)))
        let server = try HTTPScript { _ in HTTPScript.answer("200 OK") }
        let port = isAway ? try closedPort() : server.port
        let channel = try WebhookChannel(settings: WebhookSettings(secrets: [secret], allowPrivate: true))
        return (Redirected(inner: channel, port: port), [server])
    }

    private static let smtp = Bench(testDescription: "smtp", address: "zoe@example.org", form: .email) { isAway in
        let server = try SMTPScript()
        let port = isAway ? try closedPort() : server.port
        let from = Mailbox(address: try EmailAddress("club@example.org"))
        let settings = SMTPSettings(
            host: "127.0.0.1", port: port, security: .none, user: "u", password: Secret(password), from: from,
            connections: 3)
        return (try SMTPChannel(settings: settings), [server])
    }

    private static let sms = Bench(testDescription: "sms", address: "+33612345678", form: .sms) { isAway in
        let server = try HTTPScript { _ in HTTPScript.answer("202 Accepted", body: "0: Accepted for delivery") }
        let port = isAway ? try closedPort() : server.port
        let settings = SMSSettings(
            preset: .kannel, url: "http://127.0.0.1:\(port)", user: "u", password: Secret(password))
        return (try SMSChannel(settings: settings), [server])
    }

    private static let command = Bench(testDescription: "command", address: "+33612345678", form: .sms) { isAway in
        let run = isAway ? ["/no/such/program"] : ["/bin/cat"]
        return (try CommandChannel(settings: CommandSettings(run: run, connections: 2)), [])
    }

    func message(_ id: String = "a-1") -> Message {
        sample(id: id, form: form, to: address, text: form == .webhook ? #"{"a":"é"}"# : "Bonjour Zoé, à 9 h 30.")
    }

    /// Whether any of the bytes or words hold the secret, plain or in the ways in which it travels.
    static func leaks(_ text: String) -> Bool {
        [password, Base64.encode(Array(password.utf8)), percentEncoded(password)].contains { text.contains($0) }
    }
}

/// A folder for one test.
final class Scratch: Sendable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("jobclub-\(UUID().uuidString)").path
    init() { try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A webhook channel whose addresses lead to the port of a test.
private struct Redirected: Channel {
    let inner: WebhookChannel
    let port: Int
    var name: ChannelName { inner.name }
    var form: MessageForm? { inner.form }
    var connections: Int { inner.connections }
    var batch: Int { inner.batch }
    func compose(_ message: Message) throws(Fault) -> Parcel {
        var message = message
        message.address = message.address.replacing("PORT", with: "\(port)")
        return try inner.compose(message)
    }
    func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) { inner.send(parcels, report: report) }
    func check() -> [Fault.Detail] { inner.check() }
}

/// What the orchestrator may rely on, whichever channel it is.
struct ChannelConformanceTests {
    @Test(arguments: Bench.all) func freezesTheSameBytes(_ bench: Bench) throws {
        let (channel, held) = try bench.build(false)
        let parcel = try channel.compose(bench.message())
        #expect(try channel.compose(bench.message()) == parcel)
        #expect(parcel.id == "a-1")
        #expect(!parcel.body.isEmpty && !Bench.leaks(String(decoding: parcel.body, as: UTF8.self)))
        #expect(channel.form == nil || channel.form == bench.form)
        #expect(channel.connections >= 1 && channel.batch >= 1)
        withExtendedLifetime(held) {}
    }

    @Test(arguments: Bench.all, [0, 1, 7]) func reportsEachParcelOnce(_ bench: Bench, _ count: Int) throws {
        let (channel, held) = try bench.build(false)
        let parcels = try (0..<count).map { try channel.compose(bench.message("a-\($0)")) }
        let outcomes = channel.outcomes(parcels)
        #expect(outcomes.map(\.id).sorted() == parcels.map(\.id).sorted())
        #expect(outcomes.allSatisfy { $0.outcome.kind == "accepted" })
        withExtendedLifetime(held) {}
    }

    /// Nobody there: nothing was taken, so every attempt may be made again.
    @Test(arguments: Bench.all) func survivesTheOtherSideBeingAway(_ bench: Bench) throws {
        let (channel, held) = try bench.build(true)
        let parcels = try (0..<3).map { try channel.compose(bench.message("a-\($0)")) }
        let outcomes = channel.outcomes(parcels)
        #expect(outcomes.map(\.outcome.kind) == ["transient", "transient", "transient"])
        for outcome in outcomes {
            let text = "\(outcome)"
            #expect(!Bench.leaks(text) && !text.contains("zoe") && !text.contains("336") && !text.contains("Bonjour"))
        }
        for fault in channel.check() { #expect(!Bench.leaks("\(fault)")) }
        withExtendedLifetime(held) {}
    }

    @Test(arguments: Bench.all) func findsNothingWrongWhenAllIsThere(_ bench: Bench) throws {
        let (channel, held) = try bench.build(false)
        #expect(channel.check().isEmpty)
        withExtendedLifetime(held) {}
    }

    @Test(arguments: Bench.all) func refusesAnAddressThatHoldsALineBreak(_ bench: Bench) throws {
        // Folders and commands take any address: they hold it as text.
        guard !["folder", "command"].contains(bench.testDescription) else { return }
        let (channel, held) = try bench.build(false)
        var message = bench.message()
        message.address += "\r\nX: y"
        #expect(throws: Fault.self) { try channel.compose(message) }
        withExtendedLifetime(held) {}
    }

    @Test(arguments: Bench.all) func worksOnSeveralLanes(_ bench: Bench) async throws {
        let (channel, held) = try bench.build(false)
        let kinds = await withTaskGroup(of: [String].self) { group in
            for lane in 0..<4 {
                group.addTask {
                    let parcels = (0..<5).compactMap { try? channel.compose(bench.message("l\(lane)-\($0)")) }
                    return channel.outcomes(parcels).map(\.outcome.kind)
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(kinds == Array(repeating: "accepted", count: 20))
        withExtendedLifetime(held) {}
    }

    /// A parcel that an older version froze, or a damaged one, has an outcome like any other.
    @Test(arguments: Bench.all) func survivesAStrangeParcel(_ bench: Bench) throws {
        let (channel, held) = try bench.build(false)
        let strange = [
            Parcel(id: "x", address: "", body: []), Parcel(id: "", address: "\u{0}", body: Array("../../x".utf8)),
            Parcel(id: "y", address: bench.address, body: Array("\n\n".utf8)),
        ]
        #expect(channel.outcomes(strange).count == 3)
        withExtendedLifetime(held) {}
    }
}

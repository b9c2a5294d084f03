import Glibc
import Testing

@testable import HTTP

/// Who is let in, and what a crowd cannot take away from others.
@Suite struct AdmissionTests {
    private let visitor = Peer(octets: [192, 0, 2, 1])
    private let other = Peer(octets: [192, 0, 2, 2])
    private let here = Peer(octets: [127, 0, 0, 1])

    private func limits(_ connections: Int, perPeer: Int = 64, reserve: Int = 0) -> Limits {
        var limits = Limits()
        limits.connections = connections
        limits.connectionsPerPeer = perPeer
        limits.reserve = reserve
        return limits
    }

    @Test func oneAddressTakesNoMoreThanItsShare() {
        let admission = Admission(limits(10, perPeer: 2))
        #expect((0..<3).map { _ in admission.enter(visitor) } == [.taken, .taken, .refused])
        #expect(admission.enter(other) == .taken)
        admission.leave(visitor, .taken)
        #expect(admission.enter(visitor) == .taken)
    }

    /// A proxy on this machine speaks for everybody.
    @Test func thisMachineHasNoShareOfItsOwn() {
        let admission = Admission(limits(10, perPeer: 2))
        #expect((0..<11).map { _ in admission.enter(here) } == Array(repeating: .taken, count: 10) + [.refused])
    }

    @Test func thisMachineHasAReserve() {
        let admission = Admission(limits(1, reserve: 1))
        #expect(admission.enter(visitor) == .taken)
        #expect(admission.enter(other) == .refused)
        #expect(admission.enter(here) == .onReserve)
        #expect(admission.enter(here) == .refused)
        admission.leave(here, .onReserve)
        admission.leave(visitor, .taken)
        #expect(admission.enter(here) == .taken)
    }

    @Test func aHouseholdOfIPv6IsOneVisitor() {
        let network: [UInt8] = [0x20, 1, 0x0D, 0xB8, 0, 0, 0, 1]
        #expect(Peer(octets: network + [0, 0, 0, 0, 0, 0, 0, 1]) == Peer(octets: network + [9, 9, 9, 9, 9, 9, 9, 9]))
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        #expect(Peer(octets: mapped[...] + [192, 0, 2, 1]) == visitor)
        #expect(Peer(octets: mapped[...] + [127, 0, 0, 1]).isLocal)
        #expect(Peer(octets: [UInt8](repeating: 0, count: 15)[...] + [1]).isLocal)
        #expect(!visitor.isLocal)
    }

    // MARK: On sockets

    private func serve(_ limits: Limits) throws -> HTTPServer {
        let server = HTTPServer(listen: "127.0.0.1:0", limits: limits, isEssential: { $0.path == "/health" }) {
            Response(text: "\($0.path) \($0.isFromThisMachine)\u{1}")
        }
        try server.start()
        return server
    }

    private func ask(_ server: HTTPServer, _ path: String, _ fields: String = "") throws -> String {
        let client = try Client(port: server.port)
        client.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\(fields)\r\n")
        return client.receive(answers: 1)
    }

    @Test func onlyWhatIsEssentialIsAnsweredOnReserve() throws {
        let server = try serve(limits(1, reserve: 1))
        defer { server.stop() }
        let kept = try Client(port: server.port)
        kept.send("GET /page HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(kept.receive(answers: 1).contains("/page true"))
        let health = try ask(server, "/health")
        #expect(health.contains("/health true") && health.contains("Connection: close"))
        #expect(try ask(server, "/page").hasPrefix("HTTP/1.1 503 "))
        // Who says nothing holds no place of the reserve for long.
        #expect(try Client(port: server.port).receive().hasPrefix("HTTP/1.1 503 "))
        // Until the server has seen that it left.
        #expect(
            try (0..<100).contains { _ in
                usleep(20_000)
                return try ask(server, "/health").contains("/health true")
            })
    }

    @Test func whoSpeaksForOthersIsNotThisMachine() throws {
        let server = try serve(Limits())
        defer { server.stop() }
        #expect(try ask(server, "/").contains("/ true"))
        for field in ["X-Forwarded-For: 192.0.2.1\r\n", "Forwarded: for=192.0.2.1\r\n", "via: 1.1 proxy\r\n"] {
            #expect(try ask(server, "/", field).contains("/ false"))
        }
    }

    /// Bodies that never end hold no more than the server gives them together.
    @Test func bodiesTogetherAreBounded() throws {
        var limits = Limits()
        limits.memory = 200_000
        let server = try serve(limits)
        defer { server.stop() }
        let clients = try (0..<8).map { _ in try Client(port: server.port) }
        for client in clients {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n")
            client.send([UInt8](repeating: 0x61, count: 50_000))
        }
        // The modest are served all the same.
        #expect(try ask(server, "/").contains("/ true"))
        for client in clients {
            client.send([UInt8](repeating: 0x61, count: 10_000))
            client.endSending()
        }
        let answers = clients.map { $0.receive() }
        let refused = answers.count { $0.hasPrefix("HTTP/1.1 503 ") }
        #expect(refused >= 4 && refused < 8, "\(answers.map { $0.prefix(16) })")
        #expect(answers.allSatisfy { $0.hasPrefix("HTTP/1.1 503 ") || $0.hasPrefix("HTTP/1.1 200 ") })
        #expect(try ask(server, "/").contains("/ true"))
    }

    @Test func aHeadThatDoesNotEndIsGivenUpBeforeABody() throws {
        var limits = Limits()
        limits.headSeconds = 1
        limits.requestSeconds = 60
        let server = try serve(limits)
        defer { server.stop() }
        let slow = try Client(port: server.port)
        slow.send("GET / HTTP/1.1\r\nHo")
        let patient = try Client(port: server.port)
        patient.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\na")
        #expect(slow.receive().hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
        patient.send("b")
        #expect(patient.receive(answers: 1).hasPrefix("HTTP/1.1 200 "))
    }
}

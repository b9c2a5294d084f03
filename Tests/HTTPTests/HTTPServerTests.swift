import Basics
@preconcurrency import Dispatch
import Glibc
import Testing

@testable import HTTP

/// The other side: a plain blocking socket.
final class Client {
    let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var timeout = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(connected == 0)
    }

    deinit { close(descriptor) }

    func send(_ text: String) { send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// What comes until so many answers are there (each ends with 0x01), or the other side ends.
    func receive(answers: Int = .max) -> String {
        var received: [UInt8] = []
        var ends = 0
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while ends < answers {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            received += buffer[..<count]
            if answers < .max { ends += buffer[..<count].count { $0 == 1 } }
        }
        return String(decoding: received, as: UTF8.self)
    }
}

@Suite struct HTTPServerTests {
    /// Answers with the method, the target and the body, then 0x01.
    private func echo(_ limits: Limits = Limits()) throws -> HTTPServer {
        let server = HTTPServer(listen: "127.0.0.1:0", limits: limits) { request in
            Response(
                text:
                    "\(request.method.rawValue) \(request.target) \(String(decoding: request.body, as: UTF8.self))\u{1}"
            )
        }
        try server.start()
        return server
    }

    @Test func answersAndKeepsTheConnection() throws {
        let server = try echo()
        defer { server.stop() }
        let client = try Client(port: server.port)
        for number in 1...3 {
            client.send("POST /\(number) HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi")
            let answer = client.receive(answers: 1)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\nDate: "))
            #expect(answer.hasSuffix("\r\n\r\nPOST /\(number) hi\u{1}"))
            #expect(!answer.contains("Connection"))
        }
    }

    @Test func answersPipelinedRequestsInOrderToAClientThatShutItsHalf() throws {
        let server = try echo()
        defer { server.stop() }
        let client = try Client(port: server.port)
        client.send((1...50).map { "GET /\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined())
        client.endSending()
        let answers = client.receive().split(separator: "\u{1}")
        #expect(answers.count == 50)
        for (number, answer) in answers.enumerated() { #expect(answer.hasSuffix("GET /\(number + 1) ")) }
    }

    @Test func closesAfterTheLastRequestAndAfterARefusal() throws {
        let server = try echo()
        defer { server.stop() }
        let last = try Client(port: server.port)
        last.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(last.receive().contains("\r\nConnection: close\r\n"))
        let refused = try Client(port: server.port)
        refused.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello")
        let answer = refused.receive()
        #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        #expect(answer.contains("RFC 9112, 6.3"))
        #expect(answer.contains("\r\nConnection: close\r\n"))
        let deleting = try Client(port: server.port)
        deleting.send("DELETE / HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(deleting.receive().contains("\r\nAllow: GET, HEAD, POST\r\n"))
    }

    /// The answer reaches a client that goes on sending what nobody reads.
    @Test func refusesALargeBodyWithoutAReset() throws {
        let server = try echo()
        defer { server.stop() }
        let client = try Client(port: server.port)
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n")
        client.send([UInt8](repeating: 0x61, count: 300_000))
        client.endSending()
        #expect(client.receive().hasPrefix("HTTP/1.1 413 Content Too Large\r\n"))
    }

    @Test func givesLeaveToSend() throws {
        let server = try echo()
        defer { server.stop() }
        let client = try Client(port: server.port)
        client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        var buffer = [UInt8](repeating: 0, count: 100)
        let count = recv(client.descriptor, &buffer, 100, 0)
        #expect(String(decoding: buffer.prefix(max(0, count)), as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
        client.send("ok")
        #expect(client.receive(answers: 1).hasSuffix("POST / ok\u{1}"))
    }

    @Test func leavesTheBodyOutForHead() throws {
        let server = try echo()
        defer { server.stop() }
        let client = try Client(port: server.port)
        client.send("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        let answer = client.receive()
        #expect(answer.hasSuffix("\r\n\r\n"))
        #expect(answer.contains("Content-Length: 8\r\n"))
    }

    /// More answers than any socket buffer holds, taken only once all requests are sent.
    @Test func waitsForAClientThatReadsLate() throws {
        let body = String(repeating: "b", count: 100_000)
        let server = HTTPServer(listen: "127.0.0.1:0") { _ in Response(text: body) }
        try server.start()
        defer { server.stop() }
        let client = try Client(port: server.port)
        client.send(String(repeating: "GET / HTTP/1.1\r\nHost: x\r\n\r\n", count: 200))
        client.endSending()
        let answers = client.receive().split(separator: "\r\n\r\n")
        #expect(answers.count == 201)
        #expect(answers.dropFirst().allSatisfy { $0.hasPrefix(body) })
    }

    @Test func servesManyAtATime() throws {
        let server = try echo()
        defer { server.stop() }
        let clients = try (0..<100).map { _ in try Client(port: server.port) }
        for (number, client) in clients.enumerated() { client.send("GET /\(number) HTTP/1.1\r\nHost: x\r\n\r\n") }
        for (number, client) in clients.enumerated() {
            #expect(client.receive(answers: 1).hasSuffix("GET /\(number) \u{1}"))
        }
    }

    @Test func refusesMoreConnectionsThanItMayHave() throws {
        var limits = Limits()
        limits.connections = 2
        limits.reserve = 0
        let server = try echo(limits)
        defer { server.stop() }
        let kept = try (0..<2).map { _ in try Client(port: server.port) }
        for client in kept {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            _ = client.receive(answers: 1)
        }
        #expect(try Client(port: server.port).receive().hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
    }

    @Test func givesUpOnARequestThatDoesNotArrive() throws {
        var limits = Limits()
        limits.requestSeconds = 1
        limits.idleSeconds = 1
        let server = try echo(limits)
        defer { server.stop() }
        let slow = try Client(port: server.port)
        slow.send("GET / HTTP/1.1\r\nHo")
        let resting = try Client(port: server.port)
        #expect(slow.receive().hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
        #expect(resting.receive().isEmpty)
    }

    @Test func saysWhichAddressIsTaken() throws {
        let server = try echo()
        defer { server.stop() }
        let second = HTTPServer(listen: "127.0.0.1:\(server.port)") { _ in Response() }
        let fault = #expect(throws: Fault.self) { try second.start() }
        #expect(fault?.code == .unavailable)
        #expect(
            fault?.message.english
                == "The address 127.0.0.1:\(server.port) is taken by another program: stop it, or choose another port with --listen."
        )
        #expect(fault?.message.french.contains("127.0.0.1:\(server.port) est déjà prise") == true)
        #expect(second.port == 0)
    }

    @Test func saysThatAnAddressIsNotOfThisMachine() {
        let server = HTTPServer(listen: "192.0.2.1:0") { _ in Response() }
        let fault = #expect(throws: Fault.self) { try server.start() }
        #expect(fault?.code == .configuration)
    }

    /// A request that has begun is answered, a resting connection closed, a new one not taken.
    @Test func drains() throws {
        let entered = DispatchSemaphore(value: 0)
        let leave = DispatchSemaphore(value: 0)
        let server = HTTPServer(listen: "127.0.0.1:0", workers: 4) { _ in
            entered.signal()
            leave.wait()
            return Response(text: "done")
        }
        try server.start()
        let port = server.port
        let resting = try Client(port: port)
        let busy = try Client(port: port)
        busy.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        entered.wait()
        let stopped = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            server.stop()
            stopped.signal()
        }
        // The listener is closed before anything else is waited for.
        #expect(resting.receive().isEmpty)
        leave.signal()
        let answer = busy.receive()
        #expect(answer.hasSuffix("done"))
        #expect(answer.contains("Connection: close"))
        busy.endSending()
        stopped.wait()
        #expect(server.port == 0)
        let again = HTTPServer(listen: "127.0.0.1:\(port)") { _ in Response() }
        try again.start()
        again.stop()
    }

    @Test func cutsOffWhoDoesNotEnd() throws {
        let server = try echo()
        let client = try Client(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        _ = client.receive(answers: 1)
        client.send("GET / HTTP/1.1\r\nHo")
        server.stop(within: 0)
        #expect(client.receive().isEmpty)
    }
}

@preconcurrency import Dispatch
import Foundation
import Sampling
import Synchronization
import Testing

@testable import HTTP

/// What strangers do ends no process, keeps no descriptor and leaves nobody unanswered.
@Suite struct StrangerTests {
    /// Seconds of unkind visits: JOBCLUB_STRANGER_SECONDS, else a few.
    private static let seconds =
        ProcessInfo.processInfo.environment["JOBCLUB_STRANGER_SECONDS"].flatMap { UInt64($0) }
        ?? UInt64(rounds(5, few: 2))

    private static var openDescriptors: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
    }

    @Test func theServerOutlivesThem() throws {
        let large = String(repeating: "x", count: 300_000)
        var limits = Limits()
        limits.headSeconds = 1
        limits.requestSeconds = 1
        limits.idleSeconds = 1
        let server = HTTPServer(listen: "127.0.0.1:0", limits: limits) { request in
            Response(text: request.path == "/large" ? large : "small\u{1}")
        }
        let before = StrangerTests.openDescriptors
        try server.start()
        let port = server.port
        let end = DispatchTime.now().uptimeNanoseconds + StrangerTests.seconds * 1_000_000_000
        let visits = Mutex(0)
        let strangers = DispatchGroup()
        for number in 0..<8 {
            DispatchQueue(label: "stranger.\(number)").async(group: strangers) {
                var stranger = Stranger(port: port, seed: UInt64(number))
                let count = stranger.visit(until: end)
                visits.withLock { $0 += count }
            }
        }
        strangers.wait()
        let count = visits.withLock { $0 }
        #expect(count > 100)
        let client = try Client(port: port)
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(client.receive(answers: 1).hasSuffix("small\u{1}"), "after \(count) visits")
        server.stop()
        // Other tests of this process open and close files meanwhile; what a visit kept would be thousands.
        #expect(StrangerTests.openDescriptors < before + 200)
    }
}

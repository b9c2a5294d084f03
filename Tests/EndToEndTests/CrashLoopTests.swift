import Foundation
import Testing

/// The built program is killed again and again while it sends; nothing is lost, and what comes twice has the same id.
struct CrashLoopTests {
    private static let people = 120
    private static let monday = "2027-02-01T08:50:00+01:00"

    /// A club whose only channel is a program that writes down what it gets.
    private func club() throws -> Jobclub {
        let jobclub = try Jobclub()
        #expect(try jobclub.run("init --data .").code == 0)
        try jobclub.write("#!/bin/sh\n{ cat; echo; } >> received\n", to: "sink", mode: 0o700)
        try jobclub.write("{ channels: { command: { run: [\"./sink\"] } } }", to: "jobclub.json")
        let rows = (1...Self.people).map { "Nom\($0);Prénom\($0);p\($0)@example.org" }
        try jobclub.write((["Nom;Prénom;Courriel"] + rows).joined(separator: "\n"), to: "people.csv")
        let plan = try jobclub.run(
            "plan --data . --programme four-week-remote --start 2027-02-01 --name Limoges --participants people.csv")
        try #require(plan.code == 0, "\(plan.complaint)")
        return jobclub
    }

    private func deliveries(_ jobclub: Jobclub) throws -> [[String: Any]] {
        try #require(try jobclub.run("outbox list --data . --json").json()["deliveries"] as? [[String: Any]])
    }

    /// The ids in the order in which the receiving program saw them.
    private func received(_ jobclub: Jobclub) throws -> [String] {
        guard jobclub.exists("received") else { return [] }
        return try jobclub.text(of: "received").split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return try #require(object?["id"] as? String)
        }
    }

    @Test func killedAtRandomNothingIsLost() throws {
        let jobclub = try club()
        var random = SystemRandomNumberGenerator()
        var kills = 0
        while true {
            let process = try jobclub.start("run --once --data . --now \(Self.monday)")
            if kills < 25 {
                let deadline = DispatchTime.now() + .milliseconds(Int.random(in: 30...250, using: &random))
                if jobclub.ended(process, by: deadline) { break }
                kill(process.processIdentifier, SIGKILL)
                kills += 1
                process.waitUntilExit()
            } else {
                process.waitUntilExit()
                try #require(process.terminationStatus == 0)
                break
            }
        }
        #expect(kills > 0, "it ended before it could be killed")
        // What travels in another's message has none of its own.
        let due = try deliveries(jobclub).filter { $0["state"] as? String != "scheduled" && !($0["with"] is Int) }
        let states = Set(due.compactMap { $0["state"] as? String })
        #expect(states.isSubset(of: ["accepted", "expired", "unknown", "called"]))
        let accepted = due.filter { $0["state"] as? String == "accepted" }
        // What was in the program's hands at a kill: nobody knows, nothing is sent twice, a human asks.
        let doubtful = due.filter { $0["state"] as? String == "unknown" }
        #expect(doubtful.count <= kills, "at most one in doubt for each kill")
        #expect(accepted.count + doubtful.count >= Self.people * 2)
        let ids = try received(jobclub)
        #expect(Set(ids).count == ids.count, "nothing arrived twice")
        #expect((accepted.count...accepted.count + doubtful.count).contains(ids.count), "what was accepted arrived")
        #expect(try jobclub.run("verify --data .").code == 0)
    }

    /// A service takes over at once what another process has in flight: two at a time would send twice.
    @Test func oneStepDoesNotSendBesideAService() throws {
        let jobclub = try club()
        let lock = open(jobclub.directory.appendingPathComponent("sending.lock").path, O_RDWR | O_CREAT, 0o600)
        defer { close(lock) }
        try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
        #expect(try jobclub.run("run --once --data . --now \(Self.monday)").code == 75)
        #expect(try received(jobclub).isEmpty)
    }

    @Test(arguments: [SIGTERM, SIGINT]) func askedToStopItStops(signal: Int32) throws {
        let jobclub = try club()
        let process = try jobclub.start("run --data .")
        // The lock stands once the program listens to signals.
        while !jobclub.exists("sending.lock"), process.isRunning { usleep(10_000) }
        kill(process.processIdentifier, signal)
        #expect(jobclub.ended(process, by: .now() + .seconds(20)), "it does not stop")
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    }
}

extension Jobclub {
    /// Starts the program and leaves it running.
    func start(_ line: String) throws -> Process {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = line.split(separator: " ").map(String.init)
        process.currentDirectoryURL = directory
        process.environment = ["LANG": "en_GB.UTF-8", "PATH": "/usr/bin:/bin", "JOBCLUB_CATALOGUE": Self.catalogue]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Waits for the end of a process.
    /// - Returns: whether it came in time.
    func ended(_ process: Process, by deadline: DispatchTime) -> Bool {
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            process.waitUntilExit()
            done.signal()
        }
        return done.wait(timeout: deadline) == .success
    }
}

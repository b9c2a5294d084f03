import Foundation
import Testing

struct ServeTests {
    /// Starts the service on a free port and waits until it says that it listens.
    fileprivate func serve(_ jobclub: Jobclub) throws -> (process: Process, address: String) {
        let (process, complaint) = try jobclub.startListening("serve --data . --listen 127.0.0.1:0")
        var said = Data()
        while let chunk = try complaint.read(upToCount: 1), !chunk.isEmpty {
            said += chunk
            if chunk == Data("\n".utf8) { break }
        }
        let words = String(decoding: said, as: UTF8.self).split(separator: " ")
        let address = try #require(words.last?.trimmingCharacters(in: CharacterSet(charactersIn: ".\n")))
        return (process, address)
    }

    fileprivate func get(_ url: String) throws -> String {
        let curl = Process()
        let pipe = Pipe()
        curl.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        curl.arguments = ["-s", "-m", "10", "-w", " %{http_code}", url]
        curl.standardOutput = pipe
        try curl.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        curl.waitUntilExit()
        return text
    }

    @Test func tellsItsHealthAndGivesUpItsPort() throws {
        let jobclub = try Jobclub()
        #expect(try jobclub.run("init --data .").code == 0)
        let (process, address) = try serve(jobclub)
        defer { kill(process.processIdentifier, SIGKILL) }
        #expect(try get("\(address)/health/live") == "ok\n 200")
        #expect(try get("\(address)/health/ready").hasPrefix("{\"ready\":true"))
        #expect(try get("\(address)/nothing").hasSuffix(" 404"))

        let second = try jobclub.run("run --data .")
        #expect(second.code == 75)
        let other = try Jobclub()
        #expect(try other.run("init --data .").code == 0)
        let taken = try other.run("serve --data . --listen \(address.dropFirst("http://".count))")
        #expect(taken.code == 69)

        kill(process.processIdentifier, SIGTERM)
        #expect(jobclub.ended(process, by: .now() + .seconds(20)))
        #expect(process.terminationStatus == 0)
    }
}

extension ServeTests {
    /// The service goes on through backup, restore and verification, and sees what was restored.
    @Test func restoresBesideARunningService() throws {
        let jobclub = try Jobclub()
        #expect(try jobclub.run("init --data .").code == 0)
        let plan = "plan --data . --programme four-week-remote --start 2027-02-01 --name"
        #expect(try jobclub.run("\(plan) Limoges").code == 0)
        let (process, address) = try serve(jobclub)
        defer { kill(process.processIdentifier, SIGKILL) }
        #expect(try jobclub.run("backup copy.db --data .").code == 0)
        #expect(try jobclub.run("\(plan) Tulle").code == 0)
        #expect(try jobclub.run("restore copy.db --data .").code == 0)
        #expect(try jobclub.run("verify --data .").code == 0)
        let cohorts = try jobclub.run("cohort list --data . --json").json()["cohorts"] as? [[String: Any]]
        #expect(cohorts?.compactMap { $0["id"] as? String } == ["limoges-2027-02"])
        #expect(try get("\(address)/health/ready").hasPrefix("{\"ready\":true"))
        #expect(try jobclub.run("\(plan) Tulle").code == 0, "the service's connection does not stand in the way")
        kill(process.processIdentifier, SIGTERM)
        #expect(jobclub.ended(process, by: .now() + .seconds(20)))
        #expect(process.terminationStatus == 0)
    }
}

extension Jobclub {
    /// Starts the program with its complaints on a pipe.
    fileprivate func startListening(_ line: String) throws -> (Process, FileHandle) {
        let process = Process()
        let complaint = Pipe()
        process.executableURL = Self.program
        process.arguments = line.split(separator: " ").map(String.init)
        process.currentDirectoryURL = directory
        process.environment = ["LANG": "en_GB.UTF-8", "PATH": "/usr/bin:/bin", "JOBCLUB_CATALOGUE": Self.catalogue]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = complaint
        try process.run()
        return (process, complaint.fileHandleForReading)
    }
}

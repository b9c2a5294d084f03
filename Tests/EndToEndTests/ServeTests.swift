import Foundation
import Testing

struct ServeTests {
    /// Starts the service on a free port and waits until it says that it listens.
    /// - Parameter limit: how many descriptors it may have at the most.
    func serve(
        _ jobclub: Jobclub, _ options: String = "", limit: Int? = nil
    ) throws -> (process: Process, address: String) {
        let line = "serve --data . --listen 127.0.0.1:0 \(options)"
        let (process, complaint) = try jobclub.startListening(line, limit: limit)
        var said = Data()
        while let chunk = try complaint.read(upToCount: 1), !chunk.isEmpty {
            said += chunk
            if chunk == Data("\n".utf8) { break }
        }
        let words = String(decoding: said, as: UTF8.self).split(separator: " ")
        let address = try #require(words.last?.trimmingCharacters(in: CharacterSet(charactersIn: ".\n")))
        return (process, address)
    }

    fileprivate func get(_ url: String, _ more: String...) throws -> String {
        let curl = Process()
        let pipe = Pipe()
        curl.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        curl.arguments = ["-s", "-m", "10", "-w", " %{http_code}"] + more + [url]
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
        // Who comes through a proxy hears ready or not, and no figures.
        #expect(try get("\(address)/health/ready", "-H", "X-Forwarded-For: 192.0.2.1") == "{\"ready\":true}\n 200")

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

/// The sender and the pages in processes of their own.
extension ServeTests {
    @Test func neitherDiesOfTheOther() throws {
        let jobclub = try Jobclub()
        #expect(try jobclub.run("init --data .").code == 0)
        let (sender, _) = try jobclub.startListening("run --data .")
        defer { kill(sender.processIdentifier, SIGKILL) }
        let (pages, address) = try serve(jobclub, "--pages-only")
        defer { kill(pages.processIdentifier, SIGKILL) }
        // The sender is heard of through the database.
        #expect(try (0..<500).contains { _ in try get("\(address)/health/ready").hasPrefix("{\"ready\":true") })
        let (others, other) = try serve(jobclub, "--pages-only")
        kill(pages.processIdentifier, SIGKILL)
        pages.waitUntilExit()
        #expect(sender.isRunning)
        #expect(try get("\(other)/health/live") == "ok\n 200")
        kill(sender.processIdentifier, SIGKILL)
        sender.waitUntilExit()
        #expect(try get("\(other)/health/live") == "ok\n 200")
        let again = try jobclub.run("run --once --data .")
        #expect(again.code == 0, "the pages do not hold what the sender needs")
        kill(others.processIdentifier, SIGTERM)
        #expect(jobclub.ended(others, by: .now() + .seconds(20)))
        #expect(others.terminationStatus == 0)
        let both = try jobclub.run("serve --pages-only --migrate --data .")
        #expect(both.code == 64 && both.complaint.contains("jobclub migrate"))
    }

    /// However many connections rest, there are descriptors left for sending, and health is answered.
    @Test func visitorsLeaveDescriptorsForSending() throws {
        let jobclub = try Jobclub()
        #expect(try jobclub.run("init --data .").code == 0)
        let (process, address) = try serve(jobclub, limit: 700)
        defer { kill(process.processIdentifier, SIGKILL) }
        let port = try #require(address.split(separator: ":").last.flatMap { UInt16($0) })
        let resting = (0..<200).map { _ in RestingConnection(port: port) }
        #expect(resting.allSatisfy { $0.descriptor >= 0 })
        // Those that came on reserve and say nothing give way at once.
        #expect(try (0..<20).contains { _ in try get("\(address)/health/live") == "ok\n 200" })
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process.processIdentifier)/fd").count
        #expect(open < 120, "\(open) of 700")
    }
}

/// A connection on which nothing is said.
private final class RestingConnection {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)

    init(port: UInt16) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    deinit { close(descriptor) }
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
        // A copy from before its first beat would take that away again.
        #expect(try (0..<500).contains { _ in try get("\(address)/health/ready").hasPrefix("{\"ready\":true") })
        #expect(try jobclub.run("backup copy.db --data .").code == 0)
        #expect(try jobclub.run("\(plan) Tulle").code == 0)
        #expect(try jobclub.run("restore copy.db --data .").code == 0)
        #expect(try jobclub.run("verify --data .").code == 0)
        let cohorts = try jobclub.run("cohort list --data . --json").json()["cohorts"] as? [[String: Any]]
        #expect(cohorts?.compactMap { $0["id"] as? String } == ["limoges-2027-02"])
        let ready = try get("\(address)/health/ready")
        #expect(ready.hasPrefix("{\"ready\":true"), "\(ready)")
        #expect(try jobclub.run("\(plan) Tulle").code == 0, "the service's connection does not stand in the way")
        kill(process.processIdentifier, SIGTERM)
        #expect(jobclub.ended(process, by: .now() + .seconds(20)))
        #expect(process.terminationStatus == 0)
    }
}

extension Jobclub {
    /// Starts the program with its complaints on a pipe.
    fileprivate func startListening(_ line: String, limit: Int? = nil) throws -> (Process, FileHandle) {
        let process = Process()
        let complaint = Pipe()
        let arguments = line.split(separator: " ").map(String.init)
        if let limit {
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", "ulimit -n \(limit); exec \"$0\" \"$@\"", Self.program.path] + arguments
        } else {
            process.executableURL = Self.program
            process.arguments = arguments
        }
        process.currentDirectoryURL = directory
        process.environment = ["LANG": "en_GB.UTF-8", "PATH": "/usr/bin:/bin", "JOBCLUB_CATALOGUE": Self.catalogue]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = complaint
        try process.run()
        return (process, complaint.fileHandleForReading)
    }
}

extension ServeTests {
    func curl(_ words: [String]) throws -> String {
        let curl = Process()
        let pipe = Pipe()
        curl.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        curl.arguments = ["-s", "-m", "10"] + words
        curl.standardOutput = pipe
        try curl.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        curl.waitUntilExit()
        return text
    }

    /// A person chooses on their own page, without a script, and changes their mind.
    @Test func aPersonChoosesOnTheirPage() throws {
        let jobclub = try Jobclub()
        #expect(try jobclub.run("init --data .").code == 0)
        try jobclub.write(
            try jobclub.text(of: "jobclub.json").replacingOccurrences(
                of: "\n  web: {", with: "\n  web: {\n    publicURL: \"https://club.example.org\","), to: "jobclub.json")
        try jobclub.write(
            "Prénom;Nom;Courriel\nAwa;<Diallo>;awa@example.org\nNoël;Petit;noel@example.org\n", to: "p.csv")
        // Far enough for the sessions to lie ahead of the service's clock.
        let plan = "plan --data . --programme four-week-remote --start 2039-01-10 --name Limoges --participants p.csv"
        #expect(try jobclub.run(plan).code == 0)
        #expect(try jobclub.run("run --data . --once --now 2038-12-22T12:00:00+01:00").code == 0)
        let list = try jobclub.run("outbox list --data . --participant p01 --json").json()
        let invitation = try #require(
            (list["deliveries"] as? [[String: Any]])?.first {
                $0["rule"] as? String == "information-meeting-invitation"
            }?["id"] as? String)
        let message = try jobclub.run("outbox show \(invitation) --data .").out
        let link = try #require(
            message.range(of: "https://club.example.org/p/[a-z0-9]{26}", options: .regularExpression))
        let path = message[link].dropFirst("https://club.example.org".count)
        let people = try jobclub.run("participants list --data . --json").json()["participants"] as? [[String: Any]]
        #expect(people?.first?["page"] as? String == String(message[link]))

        let (process, address) = try serve(jobclub)
        defer { kill(process.processIdentifier, SIGKILL) }
        let page = try curl(["-i", "\(address)\(path)"])
        for part in [
            "HTTP/1.1 200", "Cache-Control: no-store", "Referrer-Policy: no-referrer", "default-src 'none'",
            "<html lang=", "<label>", "<legend>", "Hello Awa",
        ] { #expect(page.contains(part), "\(part)") }
        #expect(page.utf8.count < 14_000)
        #expect(page.components(separatedBy: "<h1>").count == 2)
        for secret in ["<script", "Noël", "Petit", "noel@"] { #expect(!page.contains(secret), "\(secret)") }
        let chosen = try curl(["-i", "-d", "choice=information&slot=2", "\(address)\(path)"])
        #expect(chosen.contains("HTTP/1.1 303") && chosen.contains("Location: \(path.dropFirst(3))"))
        #expect(try get("\(address)\(path)").contains("Noted: "))
        #expect(try curl(["-i", "-d", "choice=information&slot=9", "\(address)\(path)"]).contains("HTTP/1.1 409"))
        #expect(try curl(["-i", "-d", "choice=information", "\(address)\(path)"]).contains("HTTP/1.1 422"))
        let long = String(repeating: "x", count: 2000)
        #expect(try curl(["-i", "-d", long, "\(address)\(path)"]).contains("HTTP/1.1 413"))
        #expect(try curl(["-i", "-X", "DELETE", "\(address)\(path)"]).contains("HTTP/1.1 405"))
        // Who changes on and on all day makes no more than a page of the audit trail.
        let answers = try (0..<30).map {
            try curl(["-i", "-d", "choice=information&slot=\($0 % 2 + 1)", "\(address)\(path)"])
        }
        let last = try #require(answers.last)
        #expect(last.contains("HTTP/1.1 429") && last.contains("You have changed too often today."))
        let history = try jobclub.run("cohort history limoges-2039-01 --data . --json").json()
        let kept = (history["changes"] as? [[String: Any]])?.count ?? 0
        #expect(kept > 5 && kept < 30, "\(kept)")
        let nobody = try get("\(address)/p/\(String(repeating: "a", count: 26))")
        #expect(nobody.hasSuffix(" 404") && nobody.contains("ne mène nulle part"))
    }
}

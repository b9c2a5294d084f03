import Foundation
import Sampling
import Testing

/// The benchmark runs and tells whole figures; how large they are is nobody's test.
struct BenchTests {
    private static let scenarios = [
        ("plan", 2), ("change", 1), ("conflicts", 1), ("season", 2), ("waiting", 1), ("latency", 1), ("import", 2),
        ("rehearse", 2),
    ]

    @Test(arguments: sample(of: scenarios, few: 2))
    func scenariosTellBothSizesAndTheYardstick(_ scenario: String, smaller: Int) throws {
        let answer = try bench([scenario, "--quick", "--size", "20", "--json"])
        #expect(answer.code == 0, "\(answer.complaint)")
        let json = try #require(JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any])
        let scenarios = try #require(json["scenarios"] as? [[String: Any]])
        #expect(scenarios.map { $0["scenario"] as? String } == [scenario])
        let sizes = try #require(scenarios.first?["sizes"] as? [[String: Any]])
        #expect(sizes.map { $0["size"] as? Int } == [smaller, 20])
        for size in sizes {
            for figure in ["count", "seconds", "rate", "peak", "yardstickRate", "share"] {
                #expect((size[figure] as? Double ?? 0) > 0, "\(figure)")
            }
        }
    }

    private static let outboxes = [("webhook", 1, 0), ("webhook", 64, 20), ("email", 1, 0), ("email", 64, 5)]

    /// Each case sends every message once, or the benchmark itself fails; for mails the yardstick may not be installed.
    @Test(arguments: sample(of: outboxes, few: 2))
    func theOutboxIsMeasuredByChannelServersAndDelay(_ channel: String, servers: Int, delay: Int) throws {
        let answer = try bench(
            "outbox --quick --size 20 --json --channel \(channel) --servers \(servers) --delay \(delay) --connections 4"
                .split(separator: " ").map(String.init))
        #expect(answer.code == 0, "\(answer.complaint)")
        let result = try #require(try cases(answer.out).first)
        #expect(result["channel"] as? String == channel)
        #expect(result["servers"] as? Int == servers)
        #expect(result["delay"] as? Int == delay)
        let sizes = try #require(result["sizes"] as? [[String: Any]])
        #expect(sizes.map { $0["size"] as? Int } == [2, 20])
        let isMissing = result["yardstickMissing"] is String
        #expect(!isMissing || channel == "email")
        for size in sizes {
            // Four answers for a mail, one for a post: nothing is faster than the round-trips that it takes.
            let least = Double(delay * (channel == "email" ? 4 : 1)) / 1000
            #expect(size["seconds"] as? Double ?? 0 >= least)
            #expect(size["processorMicroseconds"] as? Double ?? 0 > 0)
            #expect((size["yardstickRate"] as? Double ?? 0 > 0) == !isMissing)
        }
    }

    @Test func delaysAreToldFromDueToReceived() throws {
        let answer = try bench(["latency", "--quick", "--size", "20", "--json"])
        let sizes = try #require(try cases(answer.out).first?["sizes"] as? [[String: Any]])
        for rounds in ["rounds", "yardstickRounds"] {
            let figures = try #require((sizes.last?[rounds] as? [[String: Any]])?.first)
            let (middle, slowest) = (figures["middle"] as? Double ?? -1, figures["slowest"] as? Double ?? -1)
            #expect(middle <= slowest && slowest > 0)
        }
    }

    private func cases(_ json: String) throws -> [[String: Any]] {
        let object = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        return try #require(object["scenarios"] as? [[String: Any]])
    }

    /// Where there is no Python with the library, that is said and nothing is leased.
    @Test(arguments: ["recurrence", "horizon"])
    func recurrenceTellsWhetherItsYardstickIsThere(_ scenario: String) throws {
        let answer = try bench([scenario, "--quick", "--size", "10", "--json"])
        #expect(answer.code == 0, "\(answer.complaint)")
        let json = try #require(JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any])
        let result = try #require((json["scenarios"] as? [[String: Any]])?.first)
        let sizes = try #require(result["sizes"] as? [[String: Any]])
        let isMissing = result["yardstickMissing"] is String
        #expect(sizes.allSatisfy { ($0["count"] as? Int ?? 0) > 0 })
        #expect(sizes.allSatisfy { (($0["yardstickRate"] as? Double ?? 0) == 0) == isMissing })
        #expect(isMissing == (result["reached"] == nil))
    }

    @Test func helpNamesEveryScenario() throws {
        let answer = try bench(["--help"])
        #expect(answer.code == 0)
        for word in [
            "plan", "change", "conflicts", "season", "outbox", "waiting", "latency", "import", "rehearse", "recurrence",
            "horizon", "all",
            "--size", "--channel", "--servers", "--delay", "--connections",
            "--quick", "--json", "release",
        ] {
            #expect(answer.out.contains(word), "\(word)")
        }
    }

    @Test(arguments: [
        ["plam"], ["plan", "--size", "many"], ["--json"], ["outbox", "--channel", "pigeon"],
        ["outbox", "--servers", "65"],
        ["outbox", "--delay"], ["outbox", "--connections", "21"],
    ])
    func aWrongLineIsRefused(_ words: [String]) throws {
        let answer = try bench(words)
        #expect(answer.code == 64)
        #expect(answer.out.isEmpty)
        #expect(!answer.complaint.isEmpty)
    }

    /// Nothing stays behind of the database files.
    @Test func filesAreRemoved() throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        #expect(try bench(["import", "--quick", "--size", "20"], temporary: directory.path).code == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
    }

    private func bench(
        _ words: [String], temporary: String? = nil
    ) throws -> (code: Int32, out: String, complaint: String) {
        let process = Process()
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0])
        process.executableURL = bundle.deletingLastPathComponent().appendingPathComponent("jobclub-bench")
        process.arguments = words
        process.currentDirectoryURL = URL(fileURLWithPath: Jobclub.catalogue)
        process.environment = temporary.map { ["TMPDIR": $0] } ?? [:]
        let (out, complaint) = (Pipe(), Pipe())
        process.standardOutput = out
        process.standardError = complaint
        try process.run()
        // Both are short: a pipe holds them until the program has ended.
        let answer = out.fileHandleForReading.readDataToEndOfFile()
        let said = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: answer, as: UTF8.self), String(decoding: said, as: UTF8.self)
        )
    }
}

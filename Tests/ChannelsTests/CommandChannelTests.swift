import Clubs
import Foundation
import Notices
import Testing

@testable import Channels

struct CommandChannelTests {
    private func channel(_ script: String, _ arguments: [String] = [], limit: Span = .seconds(20)) throws
        -> CommandChannel
    {
        try CommandChannel(settings: CommandSettings(run: ["/bin/sh", "-c", script] + arguments, timeLimit: limit))
    }

    private let message = sample(form: .sms, to: "+33612345678")

    @Test(arguments: [
        (0, "accepted"), (1, "transient"), (2, "transient"), (64, "permanent"), (65, "permanent"), (66, "transient"),
        (67, "permanent"), (68, "permanent"), (69, "transient"), (70, "transient"), (75, "transient"),
        (77, "permanent"),
        (78, "transient"), (127, "transient"),
    ])
    func judgesByTheExitCode(_ code: Int, _ kind: String) throws {
        #expect(try channel("cat > /dev/null; exit \(code)").outcome(message)?.kind == kind)
    }

    @Test func handsTheMessageOverWhole() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("jobclub-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        // Arguments reach the program as they are: no shell splits or expands them.
        let channel = try channel("cat > \"$0\"; printf 'ref-1 %s\\nmore\\n' \"$1\"", [file.path, "$HOME; `id`"])
        let long = sample(form: .sms, to: "+33612345678", text: String(repeating: "été\n\"'\\ ", count: 40_000))
        #expect(try channel.outcome(long) == .accepted(reference: "ref-1 $HOME; `id`"))
        let decoded = try JSONDecoder().decode(Message.self, from: Data(contentsOf: file))
        #expect(decoded == long)
    }

    /// More than a pipe holds, written to programs that do not read it, and output that fills the other pipe.
    @Test func survivesProgramsThatDoNotRead() throws {
        let long = sample(form: .sms, to: "+33612345678", text: String(repeating: "x", count: 300_000))
        #expect(try channel("exit 0").outcome(long) == .accepted(reference: nil))
        #expect(try channel("exec <&-; sleep 0.05; exit 75").outcome(long)?.kind == "transient")
        #expect(try channel("yes | head -c 300000; cat > /dev/null").outcome(long) == .accepted(reference: "y"))
    }

    @Test func killsWhatTakesTooLong() throws {
        let start = ContinuousClock.now
        #expect(try channel("sleep 30 & sleep 30", limit: .milliseconds(100)).outcome(message)?.kind == "unknown")
        #expect(ContinuousClock.now - start < .seconds(15))
    }

    /// What a program leaves running holds its output open: that does not hold us up.
    @Test func doesNotWaitForWhatIsLeftRunning() throws {
        let start = ContinuousClock.now
        let outcome = try channel("sleep 3 & echo ref").outcome(message)
        #expect(outcome == .accepted(reference: "ref"))
        #expect(ContinuousClock.now - start < .seconds(3))
    }

    @Test func tellsACrash() throws {
        #expect(try channel("kill -9 $$").outcome(message) == .transient(reason: "the command was ended by signal 9"))
    }

    @Test func namesAProgramThatIsNotThere() throws {
        let channel = try CommandChannel(settings: CommandSettings(run: ["./no-such-program"]))
        #expect(try channel.outcome(message)?.kind == "transient")
        #expect(channel.check().count == 1)
        #expect(try CommandChannel(settings: CommandSettings(run: ["sh"])).check().isEmpty)
        #expect(throws: Fault.self) { try CommandChannel(settings: CommandSettings(run: [])) }
    }

    @Test func keepsItsOwnEnvironmentToItself() throws {
        setenv("JOBCLUB_TEST_SECRET", "x", 1)
        defer { unsetenv("JOBCLUB_TEST_SECRET") }
        let outcome = try channel("echo \"${JOBCLUB_TEST_SECRET-none}\"").outcome(message)
        #expect(outcome == .accepted(reference: "none"))
    }

    @Test func findsItsProgramFromItsDirectory() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jobclub-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = folder.appendingPathComponent("send")
        try "#!/bin/sh\necho sent\n".write(to: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        let channel = try CommandChannel(settings: CommandSettings(run: ["./send"], directory: folder.path))
        #expect(channel.check().isEmpty)
        #expect(try channel.outcome(message) == .accepted(reference: "sent"))
    }

    /// Neither files nor sockets of ours, nor a signal that we ignore, reach the program.
    @Test func startsItsProgramClean() throws {
        let file = open("/dev/null", O_RDONLY)
        defer { close(file) }
        let outcome = try channel("ls /proc/self/fd | tr '\\n' ' '; grep SigIgn /proc/self/status").outcome(message)
        guard case .accepted(let reference?) = outcome else {
            Issue.record("not accepted")
            return
        }
        // 3 is the folder that `ls` reads; signals 32 and 33 are the C library's own.
        #expect(reference.hasPrefix("0 1 2 3 SigIgn:"))
        #expect(reference.hasSuffix("0000000"))
    }

    @Test func runsSideBySide() async throws {
        let channel = try channel("cat > /dev/null; sleep 0.02; echo $$")
        let outcomes = await withTaskGroup(of: Outcome?.self) { group in
            for _ in 0..<24 { group.addTask { try? channel.outcome(message) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let references = outcomes.compactMap { if case .accepted(let reference) = $0 { reference } else { nil } }
        #expect(Set(references).count == 24)
    }
}

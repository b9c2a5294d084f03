import Basics
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

    /// What its receipt of the message has to hold, and nobody else is told.
    @Test func handsTheMarkOver() throws {
        var settings = CommandSettings(run: ["/bin/sh", "-c", "cat > /dev/null; echo \"$RECEIPT_MARK\""])
        #expect(try CommandChannel(settings: settings).outcome(message) == .accepted(reference: nil))
        let marks = try #require(ReceiptMarks(key: Array(0..<32)))
        settings.marks = marks
        let mark = marks.mark(of: message.id, on: .command)
        #expect(try CommandChannel(settings: settings).outcome(message) == .accepted(reference: mark))
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

    /// However fast it writes, and to which of the two: its time is looked at between two pieces.
    @Test(arguments: ["yes", "yes >&2", "yes & yes >&2", "cat /dev/zero"])
    func killsWhatNeverStopsWriting(script: String) throws {
        let start = ContinuousClock.now
        #expect(try channel(script, limit: .milliseconds(300)).outcome(message)?.kind == "unknown")
        #expect(ContinuousClock.now - start < .seconds(15))
    }

    /// What it leaves running and goes on writing does not hold us up either.
    @Test func doesNotReadForEverWhatIsLeftRunning() throws {
        let start = ContinuousClock.now
        let outcome = try channel("echo ref; (timeout 20 yes & timeout 20 yes >&2 &) ; sleep 0.1; exit 0").outcome(
            message)
        #expect(outcome == .accepted(reference: "ref"))
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
        #expect(try channel("kill -9 $$").outcome(message) == .transient(reason: .commandCrashed(signal: 9)))
    }

    @Test func namesAProgramThatIsNotThere() throws {
        let channel = try CommandChannel(settings: CommandSettings(run: ["./no-such-program"]))
        #expect(try channel.outcome(message)?.kind == "transient")
        #expect(channel.check().count == 1)
        #expect(try CommandChannel(settings: CommandSettings(run: ["sh"])).check().isEmpty)
        #expect(throws: Fault.self) { try CommandChannel(settings: CommandSettings(run: [])) }
    }

    /// Secrets stand in variables, ours and those of others: only what every program needs goes on.
    @Test func keepsItsOwnEnvironmentToItself() throws {
        let secrets = ["JOBCLUB_TEST_SECRET", "AWS_TEST_SECRET", "CREDENTIALS_TEST_DIRECTORY", "LD_TEST", "PATH_TEST"]
        for name in secrets { setenv(name, "x", 1) }
        setenv("LC_TEST", "fr", 1)
        defer { for name in secrets + ["LC_TEST"] { unsetenv(name) } }
        guard case .accepted(let names?) = try channel("env | sed 's/=.*//' | tr '\\n' ' '").outcome(message) else {
            Issue.record("not accepted")
            return
        }
        let given = Set(names.split(separator: " ").map(String.init))
        #expect(given.isSuperset(of: ["PATH", "LC_TEST"]))
        // The shell adds some of its own.
        #expect(
            given.filter { !$0.hasPrefix("LC_") }
                .isSubset(of: ["PATH", "HOME", "TMPDIR", "TZ", "LANG", "LANGUAGE", "PWD", "SHLVL", "_", "OLDPWD"]))
    }

    /// What a program complains of is a reason, without what could tell of a person or move what stands beside it.
    @Test(arguments: [
        ("printf 'one\\nno route to host\\n' >&2; exit 75", "the command ended with 75: no route to host"),
        (
            "printf '\\033[31mno \\342\\200\\256awa@example.org at +33 6 12 34 56 78\\007\\n' >&2; exit 64",
            "the command ended with 64: no … at …"
        ),
        (
            "yes 'a long complaint' 2>/dev/null | head -n 20000 >&2; exit 1",
            "the command ended with 1: a long complaint"
        ),
        ("exit 1", "the command ended with 1"),
    ])
    func whatItComplainsOfIsTheReason(script: String, reason: String) throws {
        let outcome = try channel(script).outcome(message)
        switch outcome {
        case .transient(let found, _), .permanent(let found): #expect(found.words.english == reason)
        default: Issue.record("\(outcome)")
        }
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

import FoundationEssentials
import Glibc

/// One run of a program: its input written, its output read, its time limited.
enum CommandRun {
    private static let saidLimit = 4096

    /// What a program needs to run at all, and no more: secrets come to us through variables, ours and those of others,
    /// and they are nobody else's business.
    static var environment: [String: String] {
        ProcessInfo.processInfo.environment.filter { name, _ in
            ["PATH", "HOME", "TMPDIR", "TZ", "LANG", "LANGUAGE"].contains(name) || name.hasPrefix("LC_")
        }
    }

    /// - Parameter mark: what proves a receipt of the message, as `RECEIPT_MARK`.
    static func carryOut(_ settings: CommandSettings, input: [UInt8], mark: String? = nil) -> CommandEnd {
        guard let program = program(settings) else { return .neverStarted(reason: "no such program") }
        let arguments = Array(settings.run.dropFirst())
        var environment = environment
        environment["RECEIPT_MARK"] = mark
        guard let child = ChildProcess.start(program, arguments, environment: environment) else {
            return .neverStarted(reason: String(cString: strerror(errno)))
        }
        defer { for descriptor in [child.output, child.complaints, child.end] { close(descriptor) } }
        let dialogue = PipeDialogue(
            input: child.input, output: child.output, complaints: child.complaints, end: child.end)
        guard let said = dialogue.carryOut(input, limit: saidLimit, timeLimit: settings.timeLimit) else {
            child.kill()
            return .killedAfterTimeLimit
        }
        // The low seven bits are the signal that ended it, the next eight its exit code.
        let signal = child.waitStatus & 0x7f
        return signal == 0
            ? .exited(child.waitStatus >> 8 & 0xff, output: said.output, complaints: said.complaints)
            : .crashed(signal: signal)
    }

    /// The program's file, or `nil` when there is none that can be run.
    static func program(_ settings: CommandSettings) -> String? {
        guard let name = settings.run.first else { return nil }
        let candidates: [String]
        if name.contains("/") {
            candidates = name.hasPrefix("/") ? [name] : ["\(settings.directory ?? ".")/\(name)"]
        } else {
            let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
            candidates = path.split(separator: ":").map { "\($0)/\(name)" }
        }
        return candidates.first { access($0, X_OK) == 0 }
    }
}

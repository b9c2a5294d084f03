import Clubs
import FoundationEssentials
import Glibc

/// One run of a program: its input written, its output read, its time limited.
enum CommandRun {
    private static let outputLimit = 4096

    static func carryOut(_ settings: CommandSettings, input: [UInt8]) -> CommandEnd {
        guard let program = program(settings) else { return .neverStarted(reason: "no such program") }
        // Our own settings may come from the environment, secrets among them: they are nobody else's business.
        let environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("JOBCLUB_") }
        let arguments = Array(settings.run.dropFirst())
        guard let child = ChildProcess.start(program, arguments, environment: environment) else {
            return .neverStarted(reason: String(cString: strerror(errno)))
        }
        defer {
            close(child.output)
            close(child.end)
        }
        let dialogue = PipeDialogue(input: child.input, output: child.output, end: child.end)
        let output = dialogue.carryOut(input, outputLimit: outputLimit, timeLimit: settings.timeLimit)
        guard let output else {
            child.kill()
            return .killedAfterTimeLimit
        }
        // The low seven bits are the signal that ended it, the next eight its exit code.
        let signal = child.waitStatus & 0x7f
        return signal == 0 ? .exited(child.waitStatus >> 8 & 0xff, output: output) : .crashed(signal: signal)
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

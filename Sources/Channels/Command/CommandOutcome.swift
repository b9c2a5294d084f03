import Basics
import Clubs
import Notices

/// How a program's run ended.
package enum CommandEnd: Hashable, Sendable {
    /// - Parameters:
    ///   - output: the first 4 KB of what it wrote to standard output.
    ///   - complaints: the last 4 KB of what it wrote to standard error.
    case exited(Int32, output: [UInt8], complaints: [UInt8] = [])
    case crashed(signal: Int32)
    case killedAfterTimeLimit
    case neverStarted(reason: String)
}

/// What the end of a run means (exit codes of sysexits.h).
///
/// | End | Outcome |
/// |---|---|
/// | 0 | accepted |
/// | 64 usage, 65 data, 67 no such recipient, 68 no such host, 77 not allowed | permanent |
/// | 69 unavailable, 75 try again, any other code, a crash, never started | transient |
/// | killed after the time limit | unknown |
package enum CommandOutcome {
    package static func of(_ end: CommandEnd) -> Outcome {
        switch end {
        case .exited(0, let output, _): .accepted(reference: firstLine(output))
        case .exited(let code, _, let complaints) where [64, 65, 67, 68, 77].contains(code):
            .permanent(reason: .commandEnded(Int(code), lastLine(complaints)))
        case .exited(let code, _, let complaints):
            .transient(reason: .commandEnded(Int(code), lastLine(complaints)))
        case .crashed(let signal): .transient(reason: .commandCrashed(signal: Int(signal)))
        case .killedAfterTimeLimit: .unknown(reason: .commandTookTooLong)
        case .neverStarted(let reason): .transient(reason: .commandNotStarted(reason))
        }
    }

    /// At most 200 bytes of visible text.
    private static func firstLine(_ output: [UInt8]) -> String? {
        let line = ForeignText.line(String(decoding: output.prefix { $0 != 10 }.prefix(200), as: UTF8.self))
        return line.isEmpty ? nil : line
    }

    /// What it complained of last, which mostly says why: `connection refused`; nothing of a person.
    private static func lastLine(_ complaints: [UInt8]) -> String? {
        let lines = complaints.split { $0 == 10 || $0 == 13 }.map {
            ForeignText.anonymous(String(decoding: $0, as: UTF8.self))
        }
        return lines.last { !$0.isEmpty }
    }
}

import Notices

/// How a program's run ended.
package enum CommandEnd: Hashable, Sendable {
    /// - Parameter output: what it wrote to standard output, at most 4 KB.
    case exited(Int32, output: [UInt8])
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
        case .exited(0, let output): .accepted(reference: firstLine(output))
        case .exited(let code, _) where [64, 65, 67, 68, 77].contains(code):
            .permanent(reason: "the command ended with \(code)")
        case .exited(let code, _): .transient(reason: "the command ended with \(code)")
        case .crashed(let signal): .transient(reason: "the command was ended by signal \(signal)")
        case .killedAfterTimeLimit: .unknown(reason: "the command took too long and was killed")
        case .neverStarted(let reason): .transient(reason: "configuration: the command did not start: \(reason)")
        }
    }

    /// At most 200 bytes of visible text.
    private static func firstLine(_ output: [UInt8]) -> String? {
        let line = HeaderText.singleLine(String(decoding: output.prefix { $0 != 10 }.prefix(200), as: UTF8.self))
        return line.isEmpty ? nil : line
    }
}

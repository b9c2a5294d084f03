import Basics
import Foundation

/// This very program, running once more with other words.
final class OwnProcess {
    private let process = Process()
    private let pipe = Pipe()
    private let input = Pipe()

    /// Starts it; what it complains of goes where our own complaints go.
    init(words: [String]) throws(Fault) {
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = words
        process.standardInput = input
        process.standardOutput = pipe
        do {
            try process.run()
        } catch {
            throw Fault(.unavailable, Phrase("A process could not be started: \(error)."))
        }
    }

    /// Waits for its end.
    /// - Returns: what it wrote.
    /// - Throws: `internal` when it failed; it has said why.
    func output() throws(Fault) -> [UInt8] {
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw Fault(
                .internal, Phrase("\((process.arguments ?? []).prefix(4).joined(separator: " ")): the process failed."))
        }
        return [UInt8](data)
    }

    /// The next line that it writes, without its end; `nil` when it has ended.
    func line() -> String? {
        var bytes: [UInt8] = []
        while let byte = try? pipe.fileHandleForReading.read(upToCount: 1)?.first {
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
        return nil
    }

    /// Ends its standard input, as the end of this process would too.
    func closeInput() { try? input.fileHandleForWriting.close() }
}

import Basics

/// A sink in a process of its own: what it costs is not ours.
final class SinkProcess {
    struct Tally {
        var messages: Int
        /// How many different ids came.
        var distinct: Int
    }

    /// The first word of the command line of such a process.
    static let word = "sink"

    private let process: OwnProcess
    let ports: [Int]

    /// - Parameter record: where it writes at its end what came when.
    init(_ traffic: Traffic, record: String? = nil) throws(Fault) {
        process = try OwnProcess(words: [SinkProcess.word, traffic.word] + (record.map { [$0] } ?? []))
        ports = (process.line() ?? "").split(separator: " ").compactMap { Int($0) }
        guard !ports.isEmpty else { throw Fault(.unavailable, Phrase("The sink did not start.")) }
    }

    /// Ends it.
    func close() throws(Fault) -> Tally {
        process.closeInput()
        let words = String(decoding: try process.output(), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let messages = Int(words[0]), let distinct = Int(words[1]) else {
            throw Fault(.internal, Phrase("The sink told no tally."))
        }
        return Tally(messages: messages, distinct: distinct)
    }
}

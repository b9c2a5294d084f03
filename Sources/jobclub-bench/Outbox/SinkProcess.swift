import Clubs

/// The sink in a process of its own: what it costs is not ours.
final class SinkProcess {
    struct Tally {
        var posts: Int
        /// How many different webhook ids came.
        var distinct: Int
    }

    /// The only word of the command line of such a process.
    static let word = "sink"

    private let process: OwnProcess
    /// `http://127.0.0.1:40123`.
    let address: String

    init() throws(Fault) {
        process = try OwnProcess(words: [SinkProcess.word])
        guard let line = process.line(), let port = Int(line) else {
            throw Fault(.unavailable, Phrase("The sink did not start."))
        }
        address = "http://127.0.0.1:\(port)"
    }

    /// Ends it.
    func close() throws(Fault) -> Tally {
        process.closeInput()
        let words = String(decoding: try process.output(), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let posts = Int(words[0]), let distinct = Int(words[1]) else {
            throw Fault(.internal, Phrase("The sink told no tally."))
        }
        return Tally(posts: posts, distinct: distinct)
    }
}

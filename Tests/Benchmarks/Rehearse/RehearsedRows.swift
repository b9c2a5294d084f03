import Basics
import Foundation
import Operations

/// How long each message of a rehearsal was: what its yardstick stores as well.
struct RehearsedRows: Codable {
    /// In the order in which they left.
    var bytes: [Int]

    init(messages: [RehearsedMessage]) { bytes = messages.map { $0.text.utf8.count } }

    init(from path: String) throws(Fault) {
        guard let data = FileManager.default.contents(atPath: path),
            let rows = try? JSONDecoder().decode(RehearsedRows.self, from: data)
        else { throw Fault(.inputOutput, Phrase("\(path) cannot be read.")) }
        self = rows
    }

    func write(to path: String) throws(Fault) {
        guard let data = try? JSONEncoder().encode(self), FileManager.default.createFile(atPath: path, contents: data)
        else { throw Fault(.cannotCreate, Phrase("\(path) cannot be written.")) }
    }
}

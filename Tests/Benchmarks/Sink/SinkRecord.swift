import Basics
import Foundation

/// Which messages came to a sink, and when.
final class SinkRecord {
    private var came: [(id: String, at: Int64)] = []

    func note(_ id: String) { came.append((id, SinkRecord.now)) }

    /// Microseconds since 1970 on the wall, which the sink and whom it takes messages from both see.
    static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }

    var count: Int { came.count }
    var distinct: Int { Set(came.map(\.id)).count }

    /// A line for each message in the order in which they came: microseconds since 1970 and the id.
    func write(to path: String) throws(Fault) {
        let lines = came.map { "\($0.at) \($0.id)\n" }.joined()
        do { try Data(lines.utf8).write(to: URL(fileURLWithPath: path)) } catch {
            throw Fault(.cannotCreate, Phrase("\(path) cannot be written: \(error)."))
        }
    }

    /// Reads what `write` wrote.
    static func read(from path: String) throws(Fault) -> [(id: String, at: Int64)] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Fault(.notFound, Phrase("The sink left no record."))
        }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
            guard let space = line.firstIndex(of: " "), let at = Int64(line[..<space]) else { return nil }
            return (String(line[line.index(after: space)...]), at)
        }
    }
}

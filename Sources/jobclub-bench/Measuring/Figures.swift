import Foundation
import OrderedJSON

/// What one process measured.
struct Figures: Codable {
    /// How many things were done: rows, notices.
    var count: Int
    /// Of work alone; what was prepared for it is not in it.
    var seconds: Double
    /// The most resident memory of the process, in bytes.
    var peak: Int
    /// How late the middle one came, and the slowest but one in a hundred, in milliseconds; where that is measured.
    var middle: Double?
    var slowest: Double?

    /// Of this process, now.
    init(count: Int, seconds: Double) {
        self.count = count
        self.seconds = seconds
        peak = ResidentMemory.peak
    }

    init?(json bytes: [UInt8]) {
        guard let figures = try? JSONDecoder().decode(Figures.self, from: Data(bytes)) else { return nil }
        self = figures
    }

    /// The same of so many.
    /// - Parameter delays: of each of them, in microseconds.
    func counting(_ count: Int, delays: [Int64] = []) -> Figures {
        var figures = self
        figures.count = count
        let sorted = delays.sorted()
        if !sorted.isEmpty {
            figures.middle = Double(sorted[(sorted.count - 1) / 2]) / 1000
            figures.slowest = Double(sorted[(sorted.count * 99 + 99) / 100 - 1]) / 1000
        }
        return figures
    }

    var rate: Double { seconds > 0 ? Double(count) / seconds : 0 }

    var json: [UInt8] {
        var json = JSONWriter()
        write(to: &json)
        return json.bytes
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.field("count", count)
            $0.field("seconds", seconds)
            $0.field("rate", rate.rounded())
            $0.field("peak", peak)
            $0.field("middle", middle)
            $0.field("slowest", slowest)
        }
    }
}

/// Adds up stretches of time on a clock that nobody sets.
struct Stopwatch {
    private let clock = ContinuousClock()
    private var total = Duration.zero

    mutating func time<T, E>(_ body: () throws(E) -> T) throws(E) -> T {
        let start = clock.now
        defer { total += clock.now - start }
        return try body()
    }

    var seconds: Double { total / .seconds(1) }
}

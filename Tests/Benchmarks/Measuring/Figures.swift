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
    /// Of the processors, of this process and those that it waited for; where that is measured.
    var processorSeconds: Double?
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

    /// With what the work took of the processors: less in the hands of others than the time.
    func costing(_ watch: Stopwatch) -> Figures {
        var figures = self
        figures.processorSeconds = watch.processorSeconds
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
            $0.field("processorSeconds", processorSeconds)
            $0.field("middle", middle)
            $0.field("slowest", slowest)
        }
    }
}

/// Adds up stretches of time on a clock that nobody sets.
struct Stopwatch {
    private let clock = ContinuousClock()
    private var total = Duration.zero
    private(set) var processorSeconds = 0.0

    mutating func time<T, E>(_ body: () throws(E) -> T) throws(E) -> T {
        let start = clock.now
        let used = Stopwatch.used
        defer {
            total += clock.now - start
            processorSeconds += Stopwatch.used - used
        }
        return try body()
    }

    var seconds: Double { total / .seconds(1) }

    /// What this process and those that it has waited for took of the processors so far, in seconds.
    private static var used: Double {
        [RUSAGE_SELF.rawValue, RUSAGE_CHILDREN.rawValue].reduce(0) { sum, who in
            var usage = rusage()
            getrusage(who, &usage)
            return sum + Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
                + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000_000
        }
    }
}

import Basics
import Foundation

/// The library recurring-ical-events for Python, which expands the same file: the yardstick of recurrence.
enum PythonExpansion {
    /// The first Python at hand that has the library: the one that the environment names, the one of the tests with real
    /// parts, the system's.
    static let python: String? = {
        let named = ProcessInfo.processInfo.environment["JOBCLUB_BENCH_PYTHON"]
        let candidates = [named, ".build/real-parts/bin/python", "/usr/local/bin/python3", "/usr/bin/python3"]
        return candidates.compactMap { $0 }.first { python in
            FileManager.default.isExecutableFile(atPath: python)
                && run(python, ["-c", "import recurring_ical_events"]) != nil
        }
    }()

    static var missing: String? {
        python == nil
            ? "missing: no Python with recurring-ical-events (make test-real installs one, JOBCLUB_BENCH_PYTHON names one)"
            : nil
    }

    /// - Returns: nothing counted where the library is missing.
    static func count(_ stage: Stage, years: Int) throws(Fault) -> Figures {
        guard let python else { return Figures(count: 0, seconds: 0) }
        let bounds = [BusyCalendar.from, BusyCalendar.end(years: years)].map { String($0.seconds) }
        let answer = run(python, ["-c", script, stage.path("busy.ics")] + bounds)
        let words = answer?.split(whereSeparator: \.isWhitespace) ?? []
        guard words.count == 2, let count = Int(words[0]), let seconds = Double(words[1]) else {
            throw Fault(.internal, Phrase("The Python library told no figures."))
        }
        let ours = try BusyCalendar.count(stage, years: years).count
        guard count == ours else {
            throw Fault(.internal, Phrase("The Python library counts \(count) occurrences and we count \(ours)."))
        }
        return Figures(count: count, seconds: seconds)
    }

    private static let script = """
        import datetime, sys, time, icalendar, recurring_ical_events
        data = open(sys.argv[1], "rb").read()
        start, end = (datetime.datetime.fromtimestamp(int(word), datetime.timezone.utc) for word in sys.argv[2:4])
        began = time.perf_counter()
        calendar = icalendar.Calendar.from_ical(data)
        found = recurring_ical_events.of(calendar).between(start, end)
        print(len(found), time.perf_counter() - began)
        """

    /// - Returns: what it printed, or `nil` when it failed.
    private static func run(_ program: String, _ words: [String]) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = words
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: answer, as: UTF8.self) : nil
    }
}

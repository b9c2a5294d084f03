import Simulation

/// What many seeds came to.
struct SeedReport {
    private(set) var seeds = 0
    private(set) var handovers = 0
    /// The failing seeds, with what each broke first.
    private(set) var failing: [UInt64: [String]] = [:]
    private var kinds: [String: Int] = [:]

    mutating func add(_ seed: UInt64, _ result: SeedRun.Result) {
        add(seed, handovers: result.handovers, result.violations.map { "\($0.kind): \($0.sentence)" })
    }

    private mutating func add(_ seed: UInt64, handovers: Int, _ violations: [String]) {
        seeds += 1
        self.handovers += handovers
        for violation in violations { kinds[String(violation.prefix { $0 != ":" }), default: 0] += 1 }
        if !violations.isEmpty { failing[seed] = Array(violations.prefix(3)) }
    }

    /// One seed as a process tells it to the one that started it: fields between tabs.
    static func line(_ seed: UInt64, _ result: SeedRun.Result) -> String {
        let violations = result.violations.map { "\($0.kind): \($0.sentence)" }
        return (["\(seed)", "\(result.handovers)"] + violations).map { field in
            String(field.map { $0 == "\t" || $0.isNewline ? " " : $0 })
        }.joined(separator: "\t")
    }

    /// Reads what `line` wrote.
    /// - Returns: what was broken, to be said at once; `nil` when nothing was.
    mutating func add(line: some StringProtocol) -> String? {
        let fields = line.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\t" }).map { String($0) }
        guard fields.count >= 2, let seed = UInt64(fields[0]), let handovers = Int(fields[1]) else { return nil }
        add(seed, handovers: handovers, Array(fields.dropFirst(2)))
        return failing[seed].map { $0.map { "seed \(seed)  \($0)" }.joined(separator: "\n") }
    }

    var lines: String {
        let broken = failing.sorted { $0.key < $1.key }.flatMap { seed, violations in
            violations.map { "seed \(seed)  \($0)" }
        }
        return (broken + [summary]).joined(separator: "\n")
    }

    /// How many, of what kinds, and how to read one.
    var summary: String {
        var lines: [String] = []
        if !failing.isEmpty {
            let counts = kinds.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
            lines.append("\(counts)")
            let first = failing.keys.min() ?? 0
            lines.append("Read one: jobclub-simulate --seed \(first) --story")
        }
        lines.append("\(seeds) seeds, \(handovers) messages handed over, \(failing.count) seeds broke a promise")
        return lines.joined(separator: "\n")
    }
}

import Terminal

extension [Comparison] {
    /// The cases of one scenario as people read them: a table, and what each is held to.
    func lines(_ terminal: Terminal) -> [String] {
        guard let first else { return [] }
        let isSending = first.scenario.traffic != nil
        let isTimed = contains { $0.sizes.contains { $0.slowest > 0 } }
        let table = Table(
            (isSending ? [.init("channel"), .init("servers", .right), .init("delay ms", .right)] : [])
                + [
                    .init(first.scenario.sizeUnit, .right), .init(first.scenario.unit, .right),
                    .init("seconds", .right),
                    .init("a second", .right), .init("peak MB", .right), .init("yardstick a second", .right),
                    .init("share", .right),
                ]
                + (isTimed ? [.init("p50 ms", .right), .init("p99 ms", .right), .init("yardstick p99", .right)] : []),
            rows: flatMap { comparison in
                comparison.sizes.map {
                    (isSending ? comparison.circumstances : []) + $0.cells + (isTimed ? $0.delays : [])
                }
            })
        return [terminal.style.bold(first.name) + ": " + first.scenario.summary] + table.lines(style: terminal.style)
            + flatMap(\.verdict) + [""]
    }
}

extension Comparison {
    fileprivate var circumstances: [String] {
        guard let traffic = scenario.traffic else { return [] }
        let connections = traffic.carrier == .email ? ", \(traffic.connections) conn." : ""
        return [traffic.carrier.rawValue + connections, String(traffic.servers), String(traffic.delay)]
    }

    /// How its cost grows, what it was measured against, and whether that is enough.
    fileprivate var verdict: [String] {
        let word = reached.map { $0 ? "reached" : "missed" } ?? "not measured here"
        let place = scenario.traffic.map { traffic in
            "\(traffic.carrier.rawValue), \(traffic.servers) server\(traffic.servers == 1 ? "" : "s"), \(traffic.delay) ms: "
        }
        return [
            (place ?? "") + "cost of \(fixed(work, 1)) times the \(scenario.unit): \(fixed(time, 1)) times the time, "
                + "\(fixed(memory, 2)) times the memory",
            "yardstick: \(scenario.yardstick)\(scenario.missingYardstick.map { " – \($0)" } ?? "")",
            "aim: \(aim): \(word)",
        ]
    }
}

extension Comparison.Size {
    fileprivate var cells: [String] {
        [
            String(size), String(count), fixed(seconds, 3), fixed(rate, 0), fixed(peak / 1_048_576, 1),
            fixed(yardstickRate, 0), fixed(share, 2),
        ]
    }

    fileprivate var delays: [String] { [fixed(middle, 1), fixed(slowest, 1), fixed(yardstickSlowest, 1)] }
}

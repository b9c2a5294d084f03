import Terminal

extension [Comparison] {
    /// The cases of one scenario as people read them: a table, and what each is held to.
    func lines(_ terminal: Terminal) -> [String] {
        guard let first else { return [] }
        let isTimed = contains { $0.sizes.contains { $0.slowest > 0 } }
        let table = Table(
            first.columns(isTimed: isTimed),
            rows: flatMap { comparison in comparison.sizes.map { comparison.cells($0, isTimed: isTimed) } })
        return [terminal.style.bold(first.name) + ": " + first.scenario.summary] + table.lines(style: terminal.style)
            + flatMap(\.verdict) + [""]
    }
}

extension Comparison {
    fileprivate func columns(isTimed: Bool) -> [Table.Column] {
        var columns: [Table.Column] = []
        if isSending { columns += [.init("channel"), .init("servers", .right), .init("delay ms", .right)] }
        columns += [
            .init(scenario.sizeUnit, .right), .init(scenario.unit, .right), .init("seconds", .right),
            .init("a second", .right), .init("peak MB", .right), .init("yardstick a second", .right),
            .init("share", .right),
        ]
        if isSending { columns += [.init("CPU µs each", .right), .init("yardstick", .right)] }
        if isTimed { columns += [.init("p50 ms", .right), .init("p99 ms", .right), .init("yardstick p99", .right)] }
        return columns
    }

    fileprivate func cells(_ size: Size, isTimed: Bool) -> [String] {
        var cells: [String] = []
        if let traffic = scenario.traffic {
            cells += [traffic.carrier.rawValue, String(traffic.servers), String(traffic.delay)]
        }
        cells += [
            String(size.size), String(size.count), fixed(size.seconds, 3), fixed(size.rate, 0),
            fixed(size.peak / 1_048_576, 1), fixed(size.yardstickRate, 0), fixed(size.share, 2),
        ]
        if isSending { cells += [fixed(size.cost, 0), fixed(size.yardstickCost, 0)] }
        if isTimed { cells += [fixed(size.middle, 1), fixed(size.slowest, 1), fixed(size.yardstickSlowest, 1)] }
        return cells
    }

    /// How its cost grows, what it was measured against, and whether that is enough.
    fileprivate var verdict: [String] {
        let word = reached.map { $0 ? "reached" : "missed" } ?? "not measured here"
        return [
            (scenario.traffic.map { $0.text + ": " } ?? "")
                + "cost of \(fixed(work, 1)) times the \(scenario.unit): \(fixed(time, 1)) times the time, "
                + "\(fixed(memory, 2)) times the memory",
            "yardstick: \(scenario.yardstick)\(scenario.missingYardstick.map { " – \($0)" } ?? "")",
            "aim: \(aim): \(word)",
        ]
    }
}

extension Traffic {
    /// `email, 64 servers, 50 ms`.
    fileprivate var text: String { "\(carrier.rawValue), \(servers) server\(servers == 1 ? "" : "s"), \(delay) ms" }
}

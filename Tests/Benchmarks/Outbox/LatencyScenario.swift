import Basics

/// Notices that fall due one after another while many others wait for later.
struct LatencyScenario: Scenario {
    static let name = "latency"
    private let way: Traffic
    var traffic: Traffic? { way }

    init(_ way: Traffic = Traffic()) { self.way = way }

    let summary = "500 notices fall due each second, others wait: from due to received"
    let sizeUnit = "waiting"
    let unit = "messages"
    var yardstick: String {
        way.carrier == .email ? "smtp-source keeps no times" : "bare libcurl: a post begun every 2 ms, one thread"
    }
    let size = 100_000
    let quickSize = 1_000
    let smallerBy = 100
    let aim = Aim.slowest(1_000)
    let rounds = 1
    var missingYardstick: String? {
        way.carrier == .email ? "a mail cannot be started at a given time with it" : nil
    }

    func cases(_ chosen: Traffic?) -> [any Scenario] { chosen.map { [LatencyScenario($0)] } ?? [self] }

    private static let interval = Span.milliseconds(2)
    /// The product starts up meanwhile.
    private static let start = Span.seconds(1)

    /// Twenty seconds of them at the full size.
    private func due(_ stage: Stage) -> Int { min(10_000, max(100, stage.size)) }

    func prepare(_ stage: Stage) throws(Fault) {
        let outbox = try DueOutbox(stage)
        try outbox.plan(due: due(stage))
        try outbox.trim(due: due(stage), waiting: stage.size)
    }

    func run(_ stage: Stage) throws(Fault) -> Figures {
        let outbox = try DueOutbox(stage)
        let (end, record) = (
            try outbox.spread(from: Self.start, every: Self.interval), stage.path("received")
        )
        let sink = try SinkProcess(way, record: record)
        try outbox.aim(at: sink)
        let run = try DeliveryRun(outbox, at: sink, end: end)
        var watch = Stopwatch()
        let begun = try watch.time { () throws(Fault) in try run.perform() }
        let figures = Figures(count: 0, seconds: watch.seconds).costing(watch)
        let count = try outbox.check(until: end, try sink.close())
        let due = try dueTimes(stage)
        let delays = try SinkRecord.read(from: record).compactMap { came -> Int64? in
            // `412_1_bench`, `<412.1.bench@example.org>`: the notice comes first.
            let digits = came.id.drop { !$0.isNumber }.prefix { $0.isNumber }
            guard let at = Int(digits).flatMap({ due[$0] }) else { return nil }
            return came.at - begun - (at - outbox.busy.instant.milliseconds) * 1000
        }
        guard delays.count == count else { throw Fault(.internal, Phrase("Not every message is one of ours.")) }
        return figures.counting(count, delays: delays)
    }

    private func dueTimes(_ stage: Stage) throws(Fault) -> [Int: Int64] {
        let rows = try BareDatabase(stage.path(DueOutbox.file))
            .prepare("select n.number, n.due_at from notices n join deliveries d on d.notice = n.number").rows()
        return Dictionary(rows.map { ($0.number(0), Int64($0.number(1))) }, uniquingKeysWith: { first, _ in first })
    }

    func runYardstick(_ stage: Stage) throws(Fault) -> Figures {
        guard missingYardstick == nil else { return Figures(count: 0, seconds: 0) }
        return try OutboxYardstick(way).perform(
            stage, every: .milliseconds(2), record: stage.path("received-bare"))
    }
}

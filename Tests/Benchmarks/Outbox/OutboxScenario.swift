import Basics
import Storage

/// Notices that are all due at once, delivered by the running orchestrator with durable states.
struct OutboxScenario: Scenario {
    static let name = "outbox"
    private let way: Traffic
    var traffic: Traffic? { way }

    init(_ way: Traffic = Traffic()) { self.way = way }

    let summary = "notices that are due, delivered to local sinks with every state durable"
    let sizeUnit = "due"
    let unit = "messages"
    let quickSize = 600

    var size: Int {
        // A mail takes four round-trips, and connections are few.
        way.carrier == .email && way.delay > 0 ? 1_000 : 20_000
    }

    var aim: Aim { .share(way.carrier == .email ? 0.5 : 0.7) }
    var yardstick: String { OutboxYardstick(way).summary }
    var missingYardstick: String? { OutboxYardstick(way).missing }
    /// There are many cases: once each takes about two minutes.
    let rounds = 1

    func cases(_ chosen: Traffic?) -> [any Scenario] {
        if let chosen { return [OutboxScenario(chosen)] }
        return [
            Traffic(.webhook), Traffic(.webhook, servers: 64), Traffic(.webhook, delay: 50),
            Traffic(.webhook, servers: 64, delay: 50), Traffic(.email), Traffic(.email, servers: 64),
            Traffic(.email, delay: 50),
        ].map { OutboxScenario($0) }
    }

    func prepare(_ stage: Stage) throws(Fault) { try DueOutbox(stage).plan(due: stage.size, alone: true) }

    func run(_ stage: Stage) throws(Fault) -> Figures {
        let outbox = try DueOutbox(stage)
        let sink = try SinkProcess(way)
        try outbox.aim(at: sink)
        let run = try DeliveryRun(outbox, at: sink)
        var watch = Stopwatch()
        try watch.time { () throws(Fault) in _ = try run.perform() }
        let figures = Figures(count: 0, seconds: watch.seconds).costing(watch)
        return figures.counting(try outbox.check(until: outbox.busy.instant, try sink.close()))
    }

    func runYardstick(_ stage: Stage) throws(Fault) -> Figures { try OutboxYardstick(way).perform(stage) }
}

extension DeliveryRun {
    /// - Parameter end: until when what falls due has to leave; by default only what is due at once has to.
    init(_ outbox: DueOutbox, at sink: SinkProcess, end: Instant? = nil) throws(Fault) {
        let (stage, busy) = (outbox.stage, outbox.busy)
        let house = try House.installation(
            try .init(path: stage.path(DueOutbox.file)), catalogue: stage.catalogue, traffic: stage.traffic,
            port: sink.ports[0])
        self.init(house: house, moment: busy.instant, end: end ?? busy.instant, channel: stage.traffic.channel)
    }
}

import Basics

/// The same number of notices due, among few that wait for later and among many.
struct WaitingScenario: Scenario {
    static let name = "waiting"
    private let way: Traffic
    var traffic: Traffic? { way }

    init(_ way: Traffic = Traffic()) { self.way = way }

    let summary = "notices that are due, while few or many others wait for later"
    let sizeUnit = "waiting"
    let unit = "messages"
    var yardstick: String { OutboxYardstick(way).summary }
    var missingYardstick: String? { OutboxYardstick(way).missing }
    let size = 100_000
    let quickSize = 10_000
    let smallerBy = 100
    var aim: Aim { .share(way.carrier == .email ? 0.5 : 0.7) }

    func cases(_ chosen: Traffic?) -> [any Scenario] { chosen.map { [WaitingScenario($0)] } ?? [self] }

    /// As many as come with the cohorts whose later notices wait, the same at both sizes; a few to try it out.
    private func due(_ stage: Stage) -> Int { stage.size < 100 ? 45 : 4_500 }

    func prepare(_ stage: Stage) throws(Fault) {
        let outbox = try DueOutbox(stage)
        try outbox.plan(due: due(stage))
        try outbox.trim(due: due(stage), waiting: stage.size)
    }

    func run(_ stage: Stage) throws(Fault) -> Figures { try OutboxScenario(way).run(stage) }

    func runYardstick(_ stage: Stage) throws(Fault) -> Figures { try OutboxYardstick(way).perform(stage) }
}

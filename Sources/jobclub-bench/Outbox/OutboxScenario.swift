import Clubs
import Foundation
import Notices
import Operations
import Orchestration
import Storage

/// Webhook notices that are all due at once, delivered by the running orchestrator with durable states.
struct OutboxScenario: Scenario {
    static let name = "outbox"
    let summary = "webhook notices that are due, delivered to a local sink with durable states"
    let sizeUnit = "due"
    let unit = "notices"
    let yardstick = "bare libcurl: the same bodies to the same addresses of the same sink, 64 posts at a time"
    let size = 20_000
    let quickSize = 600
    let aim = Aim.share(0.5)

    // MARK: The house

    func prepare(_ stage: Stage) throws(Fault) {
        let busy = try BusyMoment(catalogue: stage.catalogue)
        let database = try Database(path: stage.path("club.db"), create: true)
        let house = try House.installation(database, catalogue: stage.catalogue, webhooks: true)
        for number in 0..<max(1, (stage.size + busy.duePerCohort - 1) / busy.duePerCohort) {
            try busy.plan(number, in: house)
        }
    }

    // MARK: The product

    func run(_ stage: Stage) throws(Fault) -> Figures {
        let busy = try BusyMoment(catalogue: stage.catalogue)
        let sink = try SinkProcess()
        let due = try aim(stage, at: sink, now: busy.instant)
        let database = try Database(path: stage.path("club.db"))
        let house = try House.installation(database, catalogue: stage.catalogue, webhooks: true)
        var watch = Stopwatch()
        try watch.time { () throws(Fault) in try deliver(house, from: busy.instant) }
        let figures = Figures(count: due, seconds: watch.seconds)
        try check(stage, due: due, now: busy.instant, sink: try sink.close())
        return figures
    }

    /// Points every person's webhook at the sink.
    /// - Returns: how many notices are due.
    private func aim(_ stage: Stage, at sink: SinkProcess, now: Instant) throws(Fault) -> Int {
        let database = try BareDatabase(stage.path("club.db"))
        try database.execute("update participants set webhook = '\(sink.address)/people/' || number")
        return try database.prepare("select count(*) from notices where due_at <= \(now.milliseconds)").number()
    }

    /// Runs the orchestrator as the product does, until nothing is due or in flight.
    private func deliver(_ house: Installation, from moment: Instant) throws(Fault) {
        let begun = ContinuousClock.now
        let clock: @Sendable () -> Instant = {
            moment + .milliseconds(Int((ContinuousClock.now - begun) / .milliseconds(1)))
        }
        let runner = try OrchestratorThread(house, at: moment, clock: clock)
        defer { runner.stop() }
        let idle = "select not exists (select 1 from deliveries where state in ('transmitting', 'retrying'))"
        while true {
            usleep(5_000)
            if let fault = runner.fault { throw fault }
            let done = try house.database.read { connection throws(Fault) in
                if let next = try connection.nextDue(on: .webhook), next <= moment { return false }
                return try connection.prepare(idle).first { row throws(Fault) in row.flag(0) } ?? false
            }
            if done { return }
        }
    }

    /// A figure counts only when every notice was accepted once and the sink saw each of them.
    private func check(_ stage: Stage, due: Int, now: Instant, sink: SinkProcess.Tally) throws(Fault) {
        let database = try BareDatabase(stage.path("club.db"))
        let accepted = try database.prepare(
            """
            select count(*) from notices n join deliveries d on d.notice = n.number
            where n.due_at <= \(now.milliseconds) and d.state = 'accepted' and d.attempts = 1
            """
        ).number()
        let deliveries = try database.prepare("select count(*) from deliveries").number()
        guard due > 0, accepted == due, deliveries == due, sink.posts == due, sink.distinct == due else {
            throw Fault(
                .internal,
                Phrase(
                    "Of \(due) notices \(accepted) were accepted at the first attempt, in \(deliveries) deliveries; "
                        + "the sink got \(sink.posts) posts with \(sink.distinct) different ids."))
        }
    }

    // MARK: The yardstick

    func runYardstick(_ stage: Stage) throws(Fault) -> Figures {
        let database = try BareDatabase(stage.path("club.db"))
        let rows = try database.prepare(
            "select d.notice || '.1.bench', p.address, p.body from deliveries d join parcels p on p.notice = d.notice "
                + "and p.step = d.step order by d.notice"
        ).rows()
        let sink = try SinkProcess()
        let posts = try BarePosts(rows, to: sink.address)
        var watch = Stopwatch()
        try watch.time { () throws(Fault) in try posts.perform() }
        let figures = Figures(count: rows.count, seconds: watch.seconds)
        let tally = try sink.close()
        guard tally.posts == rows.count, tally.distinct == rows.count else {
            throw Fault(.internal, Phrase("The yardstick made \(rows.count) posts and the sink got \(tally.posts)."))
        }
        return figures
    }
}

/// An orchestrator that runs on a thread of its own until it is stopped.
private final class OrchestratorThread: Sendable {
    private let signal = StopSignal()
    private let done = DispatchGroup()
    private let faults = FaultBox()

    init(_ house: Installation, at now: Instant, clock: @escaping @Sendable () -> Instant) throws(Fault) {
        let running = Running(
            orchestrator: try Orchestrator(house, worker: 1, mark: "bench", alone: true))
        let (signal, done, faults) = (signal, done, faults)
        done.enter()
        Thread.detachNewThread {
            running.orchestrator.run(until: signal, clock: clock, report: { faults.keep($0) })
            done.leave()
        }
    }

    /// The first fault that it reported.
    var fault: Fault? { faults.first }

    func stop() {
        signal.set()
        done.wait()
    }

    /// Sendable, unchecked: handed to one thread when that starts and touched by no other.
    private struct Running: @unchecked Sendable {
        let orchestrator: Orchestrator
    }
}

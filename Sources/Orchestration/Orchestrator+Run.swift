import Basics
import Clubs
@preconcurrency import Dispatch
import Notices
import Stores
import Synchronization

/// Tells a running orchestrator to stop; the parcels in hand are finished first.
package final class StopSignal: Sendable {
    private let stopped = Mutex(false)
    private let sleepers = Mutex<[Bell]>([])

    package init() {}

    package var isSet: Bool { stopped.withLock { $0 } }

    package func set() {
        stopped.withLock { $0 = true }
        for bell in sleepers.withLock({ $0 }) { bell.ring() }
    }

    /// Returns once it is set.
    package func wait() {
        let bell = Bell()
        wakes(bell)
        while !isSet { bell.sleep(.hours(1)) }
    }

    func wakes(_ bell: Bell) { sleepers.withLock { $0.append(bell) } }
}

extension Orchestrator {
    /// The longest that the scheduler sleeps: the wall clock may be set, a laptop may wake, another process may plan.
    private static let longestSleep = Span.seconds(1)
    /// How long a lane waits after the store refused it.
    private static let pauseAfterFault = Span.seconds(5)
    private static let leaseRenewal = Span.seconds(15)
    /// The least that the scheduler sleeps; longer while lanes have work, since they ring when they are through.
    private static let shortestSleep = (idle: Span.milliseconds(20), busy: Span.milliseconds(200))

    /// Runs until `stop` is set: one scheduler, and for each channel its lanes, each on a queue of its own.
    ///
    /// A store that refuses (a full disk, say) stops the sending, is reported, and is asked again every few seconds.
    /// A database that a newer version of the product took over is reported once, and nothing is sent from it.
    /// - Parameters:
    ///   - clock: the wall clock.
    ///   - report: takes what has to be told to whoever watches; called from several threads.
    package func run(
        until stop: StopSignal, clock: @escaping @Sendable () -> Instant, report: @escaping @Sendable (Fault) -> Void
    ) {
        let telling = TellingOnce(report)
        let report: @Sendable (Fault) -> Void = { telling.tell($0) }
        let scheduler = Bell()
        stop.wakes(scheduler)
        let done = DispatchGroup()
        var bells: [ChannelName: [Bell]] = [:]
        for channel in installation.channels {
            for _ in 0..<max(1, channel.connections) {
                let bell = Bell()
                stop.wakes(bell)
                bells[channel.name, default: []].append(bell)
                let worker = LaneWorker(
                    lane: lane(on: channel, clock: clock), bell: bell, stop: stop, scheduler: scheduler, report: report)
                DispatchQueue(label: "lane.\(channel.name)").async(group: done) { worker.run() }
            }
        }
        let trouble = StoreTrouble()
        let watching = Bell()
        stop.wakes(watching)
        let watcher = Watcher(orchestrator: self, trouble: trouble)
        DispatchQueue(label: "watch").async(group: done) {
            while !stop.isSet {
                watching.sleep(Orchestrator.watchPause)
                if !stop.isSet { watcher.look(at: clock(), report) }
            }
        }
        schedule(bells, scheduler, stop, clock) { fault in
            trouble.note(fault, at: clock())
            report(fault)
        } passed: {
            trouble.pass()
            telling.pass()
        }
        done.wait()
    }

    /// How often it is looked whether somebody has to be told.
    private static let watchPause = Span.seconds(20)

    /// Wakes the lanes of the channels on which something is due, and keeps house in between.
    private func schedule(
        _ bells: [ChannelName: [Bell]], _ own: Bell, _ stop: StopSignal, _ clock: () -> Instant,
        _ report: (Fault) -> Void, passed: () -> Void
    ) {
        var renewed = Instant.distantPast
        while !stop.isSet {
            let now = clock()
            do {
                // Before all that may fail: who sends is alive.
                if now - renewed >= Orchestrator.leaseRenewal || now < renewed {
                    try renewLeases(at: now)
                    renewed = now
                }
                var tally = try keepHouse(at: now, report: report)
                _ = try passOnUnreachable(at: now, tally: &tally)
                passed()
                var shortest = Orchestrator.shortestSleep.idle
                for channel in installation.channels where try due(on: channel, at: now) {
                    shortest = Orchestrator.shortestSleep.busy
                    for bell in bells[channel.name] ?? [] { bell.ring() }
                }
                let next = try nextMoment(after: now) ?? .distantFuture
                own.sleep(min(max(next - clock(), shortest), Orchestrator.longestSleep))
            } catch {
                report(error)
                own.sleep(Orchestrator.pauseAfterFault)
            }
        }
        for bell in bells.values.joined() { bell.ring() }
    }

    /// A lane with what turns it.
    ///
    /// `@unchecked Sendable`: the lane is touched by `run` alone, which is called once.
    private final class LaneWorker: @unchecked Sendable {
        private let lane: Lane
        private let bell: Bell
        private let stop: StopSignal
        private let scheduler: Bell
        /// Rung by the end alone: what is due does not shorten the pause after a fault.
        private let pause = Bell()
        private let report: @Sendable (Fault) -> Void

        init(
            lane: Lane, bell: Bell, stop: StopSignal, scheduler: Bell, report: @escaping @Sendable (Fault) -> Void
        ) {
            self.lane = lane
            self.bell = bell
            self.stop = stop
            self.scheduler = scheduler
            self.report = report
            stop.wakes(pause)
        }

        func run() {
            // Told once, and again when something has passed in between.
            var told: Set<Reason> = []
            while !stop.isSet {
                do {
                    var tally = Tally()
                    while !stop.isSet, try lane.turn(tally: &tally) {}
                    try lane.finish(tally: &tally)
                    if tally.accepted > 0 { told = [] }
                    for reason in tally.alarms.subtracting(told).sorted() { report(.ourOwn(reason)) }
                    told.formUnion(tally.alarms)
                } catch {
                    report(error)
                    pause.sleep(Orchestrator.pauseAfterFault)
                    continue
                }
                scheduler.ring()
                bell.sleep(.seconds(60))
            }
        }
    }
}

import Clubs
@preconcurrency import Dispatch
import Notices
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

    fileprivate func wakes(_ bell: Bell) { sleepers.withLock { $0.append(bell) } }
}

/// What a thread sleeps on until it is rung, or until its time.
private final class Bell: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func ring() { semaphore.signal() }

    func sleep(_ span: Span) {
        _ = semaphore.wait(timeout: .now() + .milliseconds(Int(max(0, span.milliseconds))))
    }
}

extension Orchestrator {
    /// The longest that the scheduler sleeps: the wall clock may be set, a laptop may wake, another process may plan.
    private static let longestSleep = Span.seconds(1)
    /// How long a lane waits after the store refused it.
    private static let pauseAfterFault = Span.seconds(5)
    private static let leaseRenewal = Span.seconds(15)

    /// Runs until `stop` is set: one scheduler, and for each channel its lanes, each on a queue of its own.
    ///
    /// A store that refuses (a full disk, say) stops the sending, is reported, and is asked again every few seconds.
    /// - Parameters:
    ///   - clock: the wall clock.
    ///   - report: takes what has to be told to whoever watches; called from several threads.
    package func run(
        until stop: StopSignal, clock: @escaping @Sendable () -> Instant, report: @escaping @Sendable (Fault) -> Void
    ) {
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
        schedule(bells, scheduler, stop, clock, report)
        done.wait()
    }

    /// Wakes the lanes of the channels on which something is due, and keeps house in between.
    private func schedule(
        _ bells: [ChannelName: [Bell]], _ own: Bell, _ stop: StopSignal, _ clock: () -> Instant,
        _ report: (Fault) -> Void
    ) {
        var renewed = Instant.distantPast
        while !stop.isSet {
            let now = clock()
            do {
                var tally = try keepHouse(at: now)
                _ = try passOnUnreachable(at: now, tally: &tally)
                if now - renewed >= Orchestrator.leaseRenewal || now < renewed {
                    try renewLeases(at: now)
                    renewed = now
                }
                for channel in installation.channels where try due(on: channel, at: now) {
                    for bell in bells[channel.name] ?? [] { bell.ring() }
                }
                let next = try nextMoment(after: now) ?? .distantFuture
                own.sleep(min(max(next - clock(), .milliseconds(20)), Orchestrator.longestSleep))
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
        private let report: @Sendable (Fault) -> Void

        init(
            lane: Lane, bell: Bell, stop: StopSignal, scheduler: Bell, report: @escaping @Sendable (Fault) -> Void
        ) {
            self.lane = lane
            self.bell = bell
            self.stop = stop
            self.scheduler = scheduler
            self.report = report
        }

        func run() {
            while !stop.isSet {
                do {
                    var tally = Tally()
                    while !stop.isSet, try lane.turn(tally: &tally) {}
                    try lane.finish(tally: &tally)
                } catch {
                    report(error)
                    bell.sleep(Orchestrator.pauseAfterFault)
                    continue
                }
                scheduler.ring()
                bell.sleep(.seconds(60))
            }
        }
    }
}

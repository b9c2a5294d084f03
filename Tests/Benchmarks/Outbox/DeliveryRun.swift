import Basics
import Clubs
import Foundation
import Orchestration
import Stores

/// The orchestrator as the product runs it, with its lanes, until nothing that is due or in flight is left.
struct DeliveryRun {
    let house: Installation
    /// What time it is when it begins; from there its clock goes on as any other.
    let moment: Instant
    /// Until when what falls due has to leave.
    let end: Instant
    let channel: ChannelName

    /// - Returns: when it began, in microseconds since 1970 on the wall.
    @discardableResult
    func perform() throws(Fault) -> Int64 {
        let wall = SinkRecord.now
        let begun = ContinuousClock.now
        let (moment, end) = (moment, end)
        let clock: @Sendable () -> Instant = {
            moment + .milliseconds(Int((ContinuousClock.now - begun) / .milliseconds(1)))
        }
        let runner = try OrchestratorThread(house, clock: clock)
        defer { runner.stop() }
        while true {
            if clock() >= end, try !isBusy() { break }
            if let fault = runner.fault { throw fault }
            usleep(5_000)
        }
        return wall
    }

    private func isBusy() throws(Fault) -> Bool {
        // Through indexes: looking costs what is measured next to nothing.
        let agenda = try house.outbox.agenda(of: [ChannelLine(channel, inLine: true)], at: moment)
        if let next = agenda.lines.first?.due, next <= end { return true }
        return try house.outbox.isSending()
    }
}

/// An orchestrator that runs on a thread of its own until it is stopped.
private final class OrchestratorThread: Sendable {
    private let signal = StopSignal()
    private let done = DispatchGroup()
    private let faults = FaultBox()

    init(_ house: Installation, clock: @escaping @Sendable () -> Instant) throws(Fault) {
        let running = Running(orchestrator: try Orchestrator(house, worker: 1, mark: "bench", alone: true))
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

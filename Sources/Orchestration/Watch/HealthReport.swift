import Basics
import Clubs
import Notices
import Stores

/// How the sending fares, as figures.
package struct HealthReport: Sendable {
    package struct Line: Sendable {
        package var channel: ChannelName
        /// How much is due and has not left; counted up to `HealthReport.most`.
        package var waiting: Int
        /// By how much the oldest of it is late; zero when nothing is.
        package var late: Span
        package var health: ChannelHealth
        /// Whether receipts are asked for.
        package var provesDelivery: Bool
    }

    package static let most = 100_000

    package var lines: [Line]
    /// When the part that sends was last alive; `nil` when it never was.
    package var beat: Instant?
    /// Deliveries in doubt with which a human has still to deal.
    package var unknown: Int
    /// Calls to make for what did not arrive.
    package var calls: Int
    /// Those that nobody made in time, of the last week.
    package var missed: Int
    package var alarms: [Alarm]

    /// How long a part that sends may be silent before it counts as dead.
    package static let silence = Span.seconds(60)

    /// Whether the part that sends is alive, keeps what it does, and what is due leaves.
    package func isWell(at now: Instant) -> Bool {
        alarms.allSatisfy { $0.kind == .credit } && lines.allSatisfy { $0.late < Watch.patience }
            && beat.map { now - $0 <= HealthReport.silence } ?? false
    }
}

extension Installation {
    package func health(at now: Instant) throws(Fault) -> HealthReport {
        let state = try outbox.state(of: lines, at: now, counting: HealthReport.most)
        let lines = zip(channels, state.queues).map { channel, queue in
            HealthReport.Line(
                channel: channel.name, waiting: queue.waiting, late: max(now - (queue.oldest ?? now), .zero),
                health: queue.health, provesDelivery: channel.provesDelivery)
        }
        return HealthReport(
            lines: lines, beat: state.beat, unknown: state.unknown, calls: state.calls, missed: state.missed,
            alarms: state.alarms)
    }
}

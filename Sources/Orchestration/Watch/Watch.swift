import Basics
import Clubs
import Notices
import Stores

/// The dead-man's switch: notices when nothing leaves although something should, and when credit runs low.
///
/// It looks at what is in the store alone, so that a restart forgets nothing; what it orders is a pure function of that.
struct Watch {
    let channels: [any Channel]
    let now: Instant
    /// Where the organisation is.
    let today: CivilDate

    /// How long something that is due may wait on a channel that takes nothing.
    static let patience = Span.minutes(15)
    /// A longer gap between two looks means that the program, or the machine, was not running: what waits then is no
    /// sign of anything yet.
    private static let gap = Span.minutes(10)
    /// How long after an alarm ended it is not raised again.
    private static let rest = Span.hours(2)
    /// How often life is written down.
    private static let pulse = Span.seconds(30)

    /// For how many days it is kept whom the messages of a day were counted for, and for how long reports that nobody placed.
    private static let kept = (counts: 2, strays: Span.days(7))

    /// Beats, raises what is wrong, and ends what is over.
    func orders(_ vitals: Vitals) -> [WatchOrder] {
        let isGap = vitals.beat.map { now - $0 > Watch.gap || now < $0 } ?? true
        var orders: [WatchOrder] = []
        // What a clock that ran ahead took for past is not past: it is to come again.
        if let last = vitals.beat, last - now > Watch.gap { orders.append(.turnBack) }
        if isGap || vitals.beat.map({ now - $0 >= Watch.pulse }) ?? true {
            orders.append(.forget(countsBefore: today - Watch.kept.counts, straysBefore: now - Watch.kept.strays))
            orders.append(.beat(afterGap: isGap))
        }
        let awakeSince = isGap ? now : vitals.awakeSince ?? now
        for (channel, vital) in zip(channels, vitals.channels) {
            let isOpen = { kind in vitals.alarms.contains { $0.kind == kind && $0.channel == channel.name } }
            if let reason = stall(vital, awakeSince: awakeSince) {
                if let reason, !isOpen(.stalled) { orders.append(.raise(.stalled, channel.name, reason: reason)) }
            } else if isOpen(.stalled), vital.stuckSince == nil || vital.health.failingSince == nil {
                // Something was taken again, or nothing waits any more.
                orders.append(.end(.stalled, channel.name))
            }
            guard let least = channel.lowCredit, let credit = vital.health.credit else { continue }
            if credit.left < least {
                if !isOpen(.credit) { orders.append(.raise(.credit, channel.name, reason: .said(credit.spoken))) }
            } else if isOpen(.credit) {
                orders.append(.end(.credit, channel.name))
            }
        }
        return orders
    }

    /// - Returns: why nothing leaves, within another optional that is `nil` while something does; `nil` in it where that was
    ///   told a while ago.
    private func stall(_ vital: ChannelVitals, awakeSince: Instant) -> Reason?? {
        let quietSince = max(awakeSince, vital.health.acceptedAt ?? .distantPast)
        guard let due = vital.stuckSince, due <= now - Watch.patience, quietSince <= now - Watch.patience else {
            return nil
        }
        // What stops and goes is told once in a while, not at each stop.
        if let ended = vital.calmSince, now - ended < Watch.rest, ended <= now { return .some(nil) }
        return .some(vital.health.reason ?? .nothingLeaves)
    }
}

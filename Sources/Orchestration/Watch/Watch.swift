import Clubs
import Notices
import Storage

/// The dead-man's switch: notices when nothing leaves although something should, and when credit runs low.
///
/// It looks at what is in the database alone, in the transaction that keeps house, so that a restart forgets nothing.
struct Watch {
    let installation: Installation
    let now: Instant

    /// How long something that is due may wait on a channel that takes nothing.
    static let patience = Span.minutes(15)
    /// A longer gap between two looks means that the program, or the machine, was not running: what waits then is no
    /// sign of anything yet.
    private static let gap = Span.minutes(10)
    /// How long after an alarm ended it is not raised again.
    private static let rest = Span.hours(2)
    /// How often life is written down.
    private static let pulse = Span.seconds(30)

    /// Beats, raises what is wrong, and ends what is over.
    func look(_ connection: Connection) throws(Fault) {
        let awakeSince = try beat(connection)
        for channel in installation.channels {
            let health = try connection.health(of: channel.name)
            try lookForStall(of: channel, health, awakeSince: awakeSince, connection)
            if let least = channel.lowCredit, let credit = health.credit {
                if credit.left < least {
                    let left = credit.spoken
                    try connection.raise(.credit, of: channel.name, reason: left, at: now)
                } else {
                    try connection.endAlarm(.credit, of: channel.name, at: now)
                }
            }
        }
    }

    /// - Returns: since when the program has been running without a gap.
    private func beat(_ connection: Connection) throws(Fault) -> Instant {
        let last = try connection.lastBeat(of: "scheduler")
        let isGap = last.map { now - $0 > Watch.gap || now < $0 } ?? true
        if isGap { try connection.beat("awake", at: now) }
        // What a clock that ran ahead took for past is not past: it is to come again.
        if let last, last - now > Watch.gap { try connection.turnBack(to: now) }
        if isGap || last.map({ now - $0 >= Watch.pulse }) ?? true {
            try Forgetting.perform(in: installation, at: now, connection)
        }
        if isGap || last.map({ now - $0 >= Watch.pulse }) ?? true { try connection.beat("scheduler", at: now) }
        return try connection.lastBeat(of: "awake") ?? now
    }

    private func lookForStall(
        of channel: any Channel, _ health: ChannelHealth, awakeSince: Instant, _ connection: Connection
    ) throws(Fault) {
        // One person's server that puts mails off says nothing of the channel: several people, or something that is not
        // even begun, do.
        let due = try [
            connection.nextWaiting(on: channel.name, inLine: channel.perMinute != nil),
            connection.oldestRetry(on: channel.name, ofAtLeast: health.mayBeOnePersons ? 2 : 1),
        ].compactMap { $0 }.min()
        let quietSince = max(awakeSince, health.acceptedAt ?? .distantPast)
        guard let due, due <= now - Watch.patience, quietSince <= now - Watch.patience else {
            // Something was taken again, or nothing waits any more.
            if due == nil || health.failingSince == nil { try connection.endAlarm(.stalled, of: channel.name, at: now) }
            return
        }
        // What stops and goes is told once in a while, not at each stop.
        if let ended = try connection.lastEnd(of: .stalled, on: channel.name), now - ended < Watch.rest, ended <= now {
            return
        }
        try connection.raise(.stalled, of: channel.name, reason: health.reason ?? "nothing leaves", at: now)
    }
}

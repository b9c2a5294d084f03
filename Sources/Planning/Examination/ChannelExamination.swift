import Basics
import Clubs

/// Messages of a cohort that one channel has to carry at one moment.
package struct CohortWave: Hashable, Sendable {
    package var channel: ChannelName
    package var due: Instant
    /// The first instant at which they are of no use any more.
    package var usefulUntil: Instant
    package var count: Int
    /// The sessions that they are about.
    package var sessions: [SessionID]
    /// From when on they leave by themselves when the channel would be too slow otherwise; `nil`: not before they are due.
    package var early: Instant?

    package init(
        channel: ChannelName, due: Instant, usefulUntil: Instant, count: Int, sessions: [SessionID],
        early: Instant? = nil
    ) {
        self.early = early
        self.channel = channel
        self.due = due
        self.usefulUntil = usefulUntil
        self.count = count
        self.sessions = sessions
    }

    /// Whether so many messages, its own among them, leave in time whenever they were due: nothing is too slow then.
    package func fits(among waiting: Int, perMinute: Int) -> Bool {
        waiting <= perMinute * (usefulUntil - due).wholeMinutes
    }

    /// What is wrong when the channel is too slow for it.
    /// - Parameters:
    ///   - queue: with all other messages that wait for the channel and are due before it.
    ///   - now: sending cannot start before.
    package func conflict(in queue: ChannelQueue, zone: Zone, at now: Instant) -> Conflict? {
        // What may leave early does so by itself when the channel would be too slow otherwise.
        let begin = max(early ?? due, min(due, now))
        let wave = ChannelQueue.Wave(due: begin, count: count)
        let queue = early == nil ? queue : queue.beginning(at: begin)
        let late = queue.late(of: wave, until: usefulUntil)
        guard late > 0 else { return nil }
        let rate = queue.sufficientRate(for: wave, until: usefulUntil).map { Proposal.rate(channel, perMinute: $0) }
        let start = queue.sufficientStart(for: wave, until: usefulUntil, after: now)
            .map { Proposal.sendFrom(channel, zone.wall(at: $0)) }
        let proposals = [rate, start].compactMap(\.self)
        guard !proposals.isEmpty else { return nil }
        let (moment, end) = (zone.wall(at: due), zone.wall(at: usefulUntil))
        return Conflict(
            rule: .channelTooSlow, sessions: sessions.map(\.key),
            message: Phrase(
                fr: "\(channel), \(queue.perMinute) messages par minute : de \(count) messages prévus le "
                    + "\(moment.spoken(.french)), \(late) partiraient trop tard (après le \(end.spoken(.french))).",
                en: "\(channel), \(queue.perMinute) messages a minute: of \(count) messages due on "
                    + "\(moment.spoken(.english)), \(late) would leave too late (after \(end.spoken(.english)))."),
            proposals: proposals)
    }
}

import Basics
import Clubs

/// Notices of a cohort that wait for one channel, of one rule, at one moment.
package struct WaitingWave: Hashable, Sendable {
    package var channel: ChannelName
    package var due: Instant
    package var usefulUntil: Instant
    package var rule: NoticeRuleID
    package var occurrence: Occurrence
    package var count: Int
    /// The earliest moment at which they may leave.
    package var early: Instant?

    package init(
        channel: ChannelName, due: Instant, usefulUntil: Instant, rule: NoticeRuleID, occurrence: Occurrence,
        count: Int,
        early: Instant?
    ) {
        self.channel = channel
        self.due = due
        self.usefulUntil = usefulUntil
        self.rule = rule
        self.occurrence = occurrence
        self.count = count
        self.early = early
    }
}

import Basics
import Clubs

/// How one channel stands, for the dead-man's switch and for those who look.
package struct ChannelVitals: Sendable {
    package var line: ChannelLine
    package var health: ChannelHealth
    /// When the first of what has not left was due: notices that are not begun, and deliveries that are tried again where
    /// they are of more than one person, or where the channel itself refuses. `nil` when nothing waits.
    package var stuckSince: Instant?
    /// When the last alarm ended that nothing leaves.
    package var calmSince: Instant?

    package init(line: ChannelLine, health: ChannelHealth, stuckSince: Instant?, calmSince: Instant?) {
        self.line = line
        self.health = health
        self.stuckSince = stuckSince
        self.calmSince = calmSince
    }
}

/// What the dead-man's switch looks at.
package struct Vitals: Sendable {
    /// When the part that sends was last alive; `nil` when it never was.
    package var beat: Instant?
    /// Since when it has been without a gap.
    package var awakeSince: Instant?
    package var channels: [ChannelVitals]
    package var alarms: [Alarm]

    package init(beat: Instant?, awakeSince: Instant?, channels: [ChannelVitals], alarms: [Alarm]) {
        self.beat = beat
        self.awakeSince = awakeSince
        self.channels = channels
        self.alarms = alarms
    }
}

/// What follows from a look at them.
package enum WatchOrder: Hashable, Sendable {
    /// The part that sends is alive; `afterGap`: after it had not been.
    case beat(afterGap: Bool)
    /// A clock ran ahead: what was taken for past is to come again.
    case turnBack
    /// What is kept only for as long as it is needed: whom the messages of a day were counted for, and reports that nobody
    /// placed.
    case forget(countsBefore: CivilDate, straysBefore: Instant)
    /// Once for as long as it lasts.
    case raise(Alarm.Kind, ChannelName, reason: Reason)
    case end(Alarm.Kind, ChannelName)
}

/// How much waits on a channel, as people read it.
package struct WaitingLine: Sendable {
    package var line: ChannelLine
    /// Due and not left; counted up to a limit.
    package var waiting: Int
    /// When the oldest of it was due, or the next is; `nil` when nothing waits.
    package var oldest: Instant?
    package var health: ChannelHealth

    package init(line: ChannelLine, waiting: Int, oldest: Instant?, health: ChannelHealth) {
        self.line = line
        self.waiting = waiting
        self.oldest = oldest
        self.health = health
    }
}

/// The state of the house at one moment.
package struct HouseState: Sendable {
    package var queues: [WaitingLine]
    package var beat: Instant?
    /// Deliveries in doubt with which a human has still to deal.
    package var unknown: Int
    /// Calls to make for what did not arrive.
    package var calls: Int
    /// Those that nobody made in time, of the last week.
    package var missed: Int
    package var alarms: [Alarm]

    package init(
        queues: [WaitingLine], beat: Instant?, unknown: Int, calls: Int, missed: Int, alarms: [Alarm]
    ) {
        self.queues = queues
        self.beat = beat
        self.unknown = unknown
        self.calls = calls
        self.missed = missed
        self.alarms = alarms
    }
}

/// How the telling of an alarm to a facilitator stands.
package struct Telling: Hashable, Sendable {
    package var isTaken: Bool
    package var attempts: Int
    package var at: Instant

    package init(isTaken: Bool, attempts: Int, at: Instant) {
        self.isTaken = isTaken
        self.attempts = attempts
        self.at = at
    }
}

/// Who has to hear of an alarm, and whom they should phone first.
package struct AlarmListener: Sendable {
    package var facilitator: Facilitator
    package var stuck: [Participant]

    package init(facilitator: Facilitator, stuck: [Participant]) {
        self.facilitator = facilitator
        self.stuck = stuck
    }
}

/// When something next is due.
package struct OutboxAgenda: Sendable {
    package struct Line: Sendable {
        package var name: ChannelName
        /// When something is due, or must leave early to be there in time; `nil` when nothing waits.
        package var due: Instant?
        /// When the pace next lets something go; `nil` for a channel without a limit.
        package var opening: Instant?

        package init(name: ChannelName, due: Instant?, opening: Instant?) {
            self.name = name
            self.due = due
            self.opening = opening
        }

        /// When it next has something to do.
        /// - Parameter now: the earliest.
        package func next(from now: Instant) -> Instant? { due.map { max($0, opening ?? now) } }
    }

    /// In the order of the question.
    package var lines: [Line]
    /// Channels on which something waits although nobody asked for them.
    package var strangers: [Line]
    /// When the first proof is overdue.
    package var proof: Instant?

    package init(lines: [Line], strangers: [Line], proof: Instant?) {
        self.lines = lines
        self.strangers = strangers
        self.proof = proof
    }
}

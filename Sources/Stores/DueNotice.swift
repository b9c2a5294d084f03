import Basics
import Clubs
import Notices

/// A notice whose time has come, with the person it is for.
package struct DueNotice: Sendable {
    package var number: Int
    package var cohort: Int
    package var participant: Stored<Participant>
    package var rule: NoticeRuleID
    package var occurrence: Occurrence
    package var session: Int?
    package var due: Instant
    /// When its turn in the line of its channel comes.
    package var sendAt: Instant
    package var usefulUntil: Instant
    package var matters: Bool
    package var details: String?
    /// The channels that were tried before and did not reach the person.
    package var tried: [ChannelName]
    /// How many deliveries it has had.
    package var steps: Int

    package init(
        number: Int, cohort: Int, participant: Stored<Participant>, rule: NoticeRuleID, occurrence: Occurrence,
        session: Int?, due: Instant, sendAt: Instant, usefulUntil: Instant, matters: Bool, details: String?,
        tried: [ChannelName], steps: Int
    ) {
        self.number = number
        self.cohort = cohort
        self.participant = participant
        self.rule = rule
        self.occurrence = occurrence
        self.session = session
        self.due = due
        self.sendAt = sendAt
        self.usefulUntil = usefulUntil
        self.matters = matters
        self.details = details
        self.tried = tried
        self.steps = steps
    }

    /// The delivery that the next attempt makes.
    package var nextDelivery: DeliveryID { DeliveryID(notice: number, step: steps + 1) }
}

/// A delivery that failed for a while and is to be tried again with the same bytes.
package struct DueRetry: Sendable {
    package var id: DeliveryID
    package var attempts: Int
    package var due: Instant
    package var parcel: Parcel
    /// The sessions that it was written of, with their sequences; `nil` when that is not known.
    package var about: String?
    /// When its first attempt began, and its last.
    package var begunAt: Instant
    package var lastAt: Instant

    package init(
        id: DeliveryID, attempts: Int, due: Instant, parcel: Parcel, about: String?, begunAt: Instant, lastAt: Instant
    ) {
        self.id = id
        self.attempts = attempts
        self.due = due
        self.parcel = parcel
        self.about = about
        self.begunAt = begunAt
        self.lastAt = lastAt
    }
}

/// What holds the right to finish an attempt: the process, and which attempt it was.
package struct Lease: Hashable, Sendable {
    package var id: DeliveryID
    package var worker: Int64
    package var attempts: Int

    package init(id: DeliveryID, worker: Int64, attempts: Int) {
        self.id = id
        self.worker = worker
        self.attempts = attempts
    }
}

/// What came of one attempt, before it is written.
package struct AttemptResult: Sendable {
    package var lease: Lease
    package var after: AfterAttempt

    package init(lease: Lease, after: AfterAttempt) {
        self.lease = lease
        self.after = after
    }
}

/// A channel as the outbox knows it.
package struct ChannelLine: Hashable, Sendable {
    package var name: ChannelName
    /// The most that may begin in any sixty seconds; `nil` without a limit.
    package var perMinute: Int?
    /// Whether its notices have turns: those of a channel with a limit do.
    package var inLine: Bool

    /// - Parameter inLine: default: when it has a limit.
    package init(_ name: ChannelName, perMinute: Int? = nil, inLine: Bool? = nil) {
        self.name = name
        self.perMinute = perMinute
        self.inLine = inLine ?? (perMinute != nil)
    }
}

import Basics
import Clubs
import Notices

/// What was decided about a notice, or about a delivery of it that waits for another attempt, and what it was decided of:
/// it is carried out only while that still holds.
package struct Decided: Sendable {
    package enum Act: Sendable {
        /// The message leaves.
        case send(Departure)
        /// The channel could not even be tried: the next way is taken.
        case refuse(address: String, reason: Reason)
        /// It waits, or goes on by another channel.
        case requeue(DeliveryState, on: ChannelName, at: Instant)
        /// A human phones, where that is of use.
        case hand(reason: Reason)
        /// It ends: `expired`, `cancelled` or `suppressed`.
        case close(DeliveryState, reason: Reason)
        /// The same bytes leave again.
        /// - Parameter day: the day for which it counts anew, when that is another than that of its last attempt.
        case resume(DueRetry, countingOn: CivilDate?)
        /// What is frozen no longer holds: it is written anew.
        case rewrite(DueRetry, reason: Reason)
        /// It is tried again later; what would then be too late goes its own way.
        case postpone(DueRetry, until: Instant)
        /// It is not tried again: each notice in it goes its next way.
        case giveUp(DueRetry, reason: Reason)
        /// It is not tried again, and its notice ends; what travelled with it goes its own way.
        case end(DueRetry, as: DeliveryState, reason: Reason)
    }

    /// As it was read.
    package var notice: DueNotice
    /// Of the cohort's book from which it was decided.
    package var version: Int
    /// What it told first came too late for a part of what it tells: it is of use until then for the rest.
    package var extended: Instant?
    /// Whether it came too late and a human phones about that.
    package var isMissed: Bool
    package var act: Act

    package init(_ notice: DueNotice, version: Int, extended: Instant? = nil, isMissed: Bool = false, act: Act) {
        self.notice = notice
        self.version = version
        self.extended = extended
        self.isMissed = isMissed
        self.act = act
    }
}

/// A message that is written and frozen, and may leave once that is kept.
package struct Departure: Sendable {
    package var parcel: Parcel
    /// The sessions that it was written of, with their sequences: whether it still holds.
    package var about: String
    /// What it tells the person of each session.
    package var said: [Said]
    /// The notices that travel in it beside its own, in their order.
    package var carried: [DueNotice]
    /// The day for which it counts.
    package var day: CivilDate

    package init(
        parcel: Parcel, about: String, said: [Said], carried: [DueNotice], day: CivilDate
    ) {
        self.parcel = parcel
        self.about = about
        self.said = said
        self.carried = carried
        self.day = day
    }
}

/// Who takes leases, and within which limits.
package struct LeaseHolder: Sendable {
    package var worker: Int64
    package var line: ChannelLine
    /// Until when the leases hold without being renewed.
    package var until: Instant
    /// The most messages that a person gets in a day.
    package var dailyCap: Int

    package init(worker: Int64, line: ChannelLine, until: Instant, dailyCap: Int) {
        self.worker = worker
        self.line = line
        self.until = until
        self.dailyCap = dailyCap
    }
}

/// What came of a lease.
package struct LeaseAnswer: Sendable {
    /// What is committed as `transmitting` and may leave.
    package var leased: Set<Lease> = []
    /// How much was left alone because what it was decided of no longer holds.
    package var refused = 0
    package var tally = Tally()

    package init() {}
}

/// Which way a notice takes that did not arrive: a pure function of the notice and of the channels that were tried.
package enum Onward: Hashable, Sendable {
    case channel(ChannelName, at: Instant)
    /// It is put on a human's list.
    case call
    /// It ends as failed.
    case end

    package typealias Rule = (_ notice: DueNotice, _ tried: [ChannelName]) -> Onward

    /// For how long after it was of use a notice that failed is still worth a call: somebody may be waiting outside.
    package static let callable = Span.hours(24)

    /// By the next channel that the person has, else to a human.
    /// - Parameter available: the channels of the installation.
    package static func rule(among available: [ChannelName], at now: Instant) -> Rule {
        { notice, tried in
            let route = notice.participant.value.route(among: available)
            // What a change of the plan has put off waits for its new time.
            let moment = max(now, notice.due)
            guard moment < notice.usefulUntil, let next = route.first(where: { !tried.contains($0) }) else {
                return human(notice, at: now)
            }
            return .channel(next, at: moment)
        }
    }

    /// What does not matter, or has been of no use for a day, nobody phones about.
    package static func human(_ notice: DueNotice, at now: Instant) -> Onward {
        notice.matters && now - notice.usefulUntil < callable ? .call : .end
    }
}

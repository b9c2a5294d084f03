import Notices

/// Which lines of the outbox.
package enum OutboxQuery: Hashable, Sendable {
    case all
    /// By the number of its row.
    case cohort(Int)
    /// By the number of their row.
    case participant(Int)
    /// With the frozen bytes.
    case notice(Int)
}

/// What became of an order for one notice.
package enum OrderAnswer: Hashable, Sendable {
    /// It is carried out: the state that the notice has now.
    case done(DeliveryState)
    /// Nothing has that number.
    case unknown
    /// It is of no more use.
    case tooLate
    /// There is nothing to try again, or it waits no more.
    case nothing
    /// It may have arrived: only who accepts that it comes twice may try it again.
    case outcomeUnknown
    /// It is leaving at this moment.
    case leaving
}

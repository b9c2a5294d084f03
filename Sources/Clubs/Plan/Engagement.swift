import Basics

/// A session of another cohort that takes a facilitator or a room.
package struct Engagement: Hashable, Sendable {
    package var session: SessionID
    package var title: Phrase
    package var from: Instant
    /// The first instant that is free again.
    package var to: Instant

    package init(session: SessionID, title: Phrase, from: Instant, to: Instant) {
        self.session = session
        self.title = title
        self.from = from
        self.to = to
    }
}

import Clubs

/// How a session stands against what a person knows of it: what is worth telling.
package struct SessionDifference: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case changed
        case cancelled
        /// It is new to the person, or takes place after all.
        case added
    }

    package var kind: Kind
    /// As it stands now, with the sequence that calendars need.
    package var session: Session
    package var known: SessionFacts?
    package var untold: UntoldChange

    /// - Parameter session: as the person lives it now; cancelled when it is no longer theirs.
    /// - Returns: `nil` when it stands as the person knows it.
    package init?(_ untold: UntoldChange, now session: Session) {
        let known = untold.known.flatMap { $0.isCancelled ? nil : $0 }
        let present = SessionFacts(session)
        switch (known, present.isCancelled) {
        case (nil, true):
            // Perhaps they heard of it all the same.
            guard !untold.isCertain else { return nil }
            kind = .cancelled
        case (nil, false):
            // They may have been told so already, in a message whose answer was lost: then it is said again.
            kind = .added
        case (.some, true): kind = .cancelled
        case (.some(let known), false):
            guard known != present || !untold.isCertain else { return nil }
            kind = .changed
        }
        self.session = session
        self.known = untold.known
        self.untold = untold
    }

    /// The session as a message shows it: one that is cancelled by the time that the person knows.
    package var shown: Session {
        guard kind == .cancelled, let known, !known.isCancelled else { return session }
        var shown = session
        shown.title = known.title
        shown.modality = known.modality
        // Only the wall is shown: the instants of a time that no longer holds play no part.
        shown.span = LocalSpan(
            start: LocalTime(wall: known.start, instant: session.span.start.instant),
            end: LocalTime(wall: known.end, instant: session.span.end.instant))
        return shown
    }

    /// The times that no longer hold, when they differ.
    package var oldTimes: NoticeDetails.Times? {
        guard let known, !known.isCancelled else { return nil }
        let times = NoticeDetails.Times(start: known.start, end: known.end)
        let now = NoticeDetails.Times(start: session.span.start.wall, end: session.span.end.wall)
        return kind == .changed && times != now ? times : nil
    }
}

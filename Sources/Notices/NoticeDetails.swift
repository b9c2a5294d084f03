import Basics

/// What a notice needs beyond the plan: the time before a change, and the words of who made it.
package struct NoticeDetails: Codable, Hashable, Sendable {
    package struct Times: Codable, Hashable, Sendable {
        package var start: CivilDateTime
        package var end: CivilDateTime

        package init(start: CivilDateTime, end: CivilDateTime) {
            self.start = start
            self.end = end
        }
    }

    /// A session that took place before somebody joined.
    package struct Missed: Codable, Hashable, Sendable {
        package var title: Phrase
        /// What the others took from it.
        package var leaveWith: [Phrase]

        package init(title: Phrase, leaveWith: [Phrase]) {
            self.title = title
            self.leaveWith = leaveWith
        }
    }

    package var old: Times?
    package var reason: String?
    /// What follows for the person from a check of autonomy: whole sentences.
    package var follows: [Phrase]?
    /// The row of the newcomer whom the person welcomes.
    package var newcomer: Int?
    /// What a notice of changes gathers; `nil` in notices of the plan.
    package var untold: [UntoldChange]?
    /// When the first of them was made.
    package var since: Instant?
    package var missed: [Missed]?
    /// Until when an answer is awaited.
    package var answerBy: CivilDateTime?
    /// What the association announces.
    package var announcement: Announcement?

    package init(
        old: Times? = nil, reason: String? = nil, follows: [Phrase]? = nil, newcomer: Int? = nil,
        untold: [UntoldChange]? = nil, since: Instant? = nil, missed: [Missed]? = nil,
        answerBy: CivilDateTime? = nil, announcement: Announcement? = nil
    ) {
        self.old = old
        self.reason = reason
        self.follows = follows
        self.newcomer = newcomer
        self.untold = untold
        self.since = since
        self.missed = missed
        self.answerBy = answerBy
        self.announcement = announcement
    }
}

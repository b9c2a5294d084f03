import Clubs

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

    package var old: Times?
    package var reason: String?

    package init(old: Times? = nil, reason: String? = nil) {
        self.old = old
        self.reason = reason
    }
}

import Basics
import Notices

/// What somebody wants to announce to a cohort, as they wrote it.
package struct AnnouncementOrder: Sendable {
    /// A time as people write one; a day and an hour hold on the wall of the cohort.
    package enum Moment: Hashable, Sendable {
        case instant(Instant)
        case wall(CivilDateTime)
        /// To the last minute of that day.
        case day(CivilDate)
    }

    package var announcement: Announcement
    /// People by `p03`, address or name; a comma parts several.
    package var people: [String]
    /// What it concerns; a comma parts several. With people too, it goes to both. With neither, to all.
    package var tags: [String]
    /// When it is to leave; `nil` for now.
    package var when: Moment?
    /// How long it is of use; `nil` for what the catalogue says.
    package var until: Moment?
    /// Whether a human phones who is not reached.
    package var matters: Bool
    /// Whether who has had it already within a day gets it again.
    package var again: Bool
    /// As the audit trail names them.
    package var by: String
    /// Whether everything is worked out and nothing kept.
    package var isDryRun: Bool
    package var now: Instant

    package init(
        _ announcement: Announcement, to people: [String] = [], tags: [String] = [], when: Moment? = nil,
        until: Moment? = nil, matters: Bool = false, again: Bool = false, by: String = "", isDryRun: Bool = false,
        at now: Instant
    ) {
        self.announcement = announcement
        self.people = people
        self.tags = tags
        self.when = when
        self.until = until
        self.matters = matters
        self.again = again
        self.by = by
        self.isDryRun = isDryRun
        self.now = now
    }
}

extension AnnouncementOrder.Moment {
    func instant(in zone: Zone) -> Instant {
        switch self {
        case .instant(let instant): instant
        case .wall(let wall): zone.instant(of: wall)
        case .day(let date): zone.instant(of: CivilDateTime(date, CivilTime(clamping: 1439)))
        }
    }
}

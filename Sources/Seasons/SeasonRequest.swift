import Basics
import Clubs
import Planning

/// What a season is planned from: so many cohorts, the days on which one may start, who can lead, and where.
package struct SeasonRequest: Sendable {
    /// How many cohorts are asked for, 0 or more.
    package var wanted: Int
    /// The first days a cohort may have, in the order of time; several cohorts may share one. One without sessions
    /// that somebody leads is never used.
    package var starts: [SeasonStart]
    /// In the order in which equals are taken.
    package var facilitators: [SeasonFacilitator]
    /// In the order in which they are filled; empty when sessions in person need none of ours.
    package var rooms: [SeasonRoom]
    /// How many cohorts one facilitator may lead at once, 1 or more: from the first week to the last session. Meetings
    /// before the first week do not count.
    package var atMost: Int
    /// The most minutes that a facilitator leads in one week, Monday to Sunday, or `nil` without a limit.
    package var weeklyMinutes: Int?
    /// Whether a cohort may change its facilitator, once and between two weeks, when nobody is free for all of it.
    package var mayHandOver: Bool

    package init(
        wanted: Int, starts: [SeasonStart], facilitators: [SeasonFacilitator], rooms: [SeasonRoom] = [],
        atMost: Int = 1, weeklyMinutes: Int? = nil, mayHandOver: Bool = true
    ) {
        self.wanted = wanted
        self.starts = starts
        self.facilitators = facilitators
        self.rooms = rooms
        self.atMost = atMost
        self.weeklyMinutes = weeklyMinutes
        self.mayHandOver = mayHandOver
    }
}

/// Who may lead cohorts of the season.
package struct SeasonFacilitator: Hashable, Sendable {
    package var id: FacilitatorID
    /// Leave and everything else of the diary that is not a session of a cohort.
    package var busy: [BusySpan]
    /// The sessions that they lead already; asynchronous work is none.
    package var sessions: [SeasonSession]
    /// From the first to the last day of each cohort that they lead already.
    package var runs: [ClosedRange<CivilDate>]
    /// Minutes of it that count in the balance: those in the period.
    package var ledMinutes: Int
    /// Working minutes of the period that the diary leaves; the hours are shared out in proportion to them.
    package var availableMinutes: Int

    /// - Parameter ledMinutes: by default those of all sessions.
    package init(
        id: FacilitatorID, busy: [BusySpan] = [], sessions: [SeasonSession] = [],
        runs: [ClosedRange<CivilDate>] = [], ledMinutes: Int? = nil, availableMinutes: Int
    ) {
        self.id = id
        self.busy = busy
        self.sessions = sessions
        self.runs = runs
        self.ledMinutes = ledMinutes ?? sessions.reduce(0) { $0 + $1.minutes }
        self.availableMinutes = availableMinutes
    }
}

/// Where sessions in person may take place; it holds one session at a time.
package struct SeasonRoom: Hashable, Sendable {
    package var name: String
    package var busy: [BusySpan]

    package init(name: String, busy: [BusySpan] = []) {
        self.name = name
        self.busy = busy
    }
}

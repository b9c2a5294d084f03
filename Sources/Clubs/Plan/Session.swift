import Basics

/// One dated session of a cohort: its time on the wall, the zone, and the instants that they resolve to.
package struct Session: Hashable, Sendable, Identifiable {
    package enum Status: String, Codable, Sendable, CaseIterable {
        case planned
        case open
        case held
        case cancelled
    }

    package var id: SessionID
    package var kind: SessionKindID
    package var title: Phrase
    package var modality: Modality
    /// Whether a synchronous session is held by telephone.
    package var byPhone: Bool
    /// Whether each person has a turn of their own within it.
    package var each: Bool
    /// Whether asynchronous work is done in pairs or threes.
    package var peers: Bool
    /// The meeting of which this session is one slot among several.
    package var choice: String?
    /// The choice that a seat settled: this is the person's slot of it; `nil` in the plan itself.
    package var settled: String?
    /// Whether it is only for those who have a seat in it.
    package var isListed: Bool
    /// How many people it can take; `nil` when nobody counts.
    package var capacity: Int?
    /// What there is to do in asynchronous work, as people read it.
    package var task: Phrase?
    /// What has to be handed in.
    package var documents: [Phrase]
    /// How one person does asynchronous work, as a seat says; `nil` in the plan itself.
    package var mode: WorkMode?
    /// The week of the programme: 1 is the first, 0 and below come before the start.
    package var week: Int
    package var span: LocalSpan
    /// When asynchronous work is owed.
    package var due: LocalTime?
    package var status: Status
    /// RFC 5545 SEQUENCE: raised by every change that people must hear of.
    package var sequence: Int
    package var facilitator: FacilitatorID?
    /// Where participants click.
    package var link: String?
    /// Where the facilitator clicks; no participant ever sees it.
    package var hostLink: String?
    package var place: String?

    package init(
        id: SessionID, kind: SessionKindID, title: Phrase, modality: Modality, byPhone: Bool = false,
        each: Bool = false, peers: Bool = false, choice: String? = nil, isListed: Bool = false, capacity: Int? = nil,
        task: Phrase? = nil, documents: [Phrase] = [], week: Int, span: LocalSpan, due: LocalTime? = nil,
        status: Status = .planned, sequence: Int = 0, facilitator: FacilitatorID? = nil,
        link: String? = nil, hostLink: String? = nil, place: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.modality = modality
        self.byPhone = byPhone
        self.each = each
        self.peers = peers
        self.choice = choice
        self.isListed = isListed
        self.capacity = capacity
        self.task = task
        self.documents = documents
        self.week = week
        self.span = span
        self.due = due
        self.status = status
        self.sequence = sequence
        self.facilitator = facilitator
        self.link = link
        self.hostLink = hostLink
        self.place = place
    }

    /// Whether people look at a screen together: what counts against the limit of video hours.
    package var isVideo: Bool { modality == .synchronous && !byPhone }

    /// Whether a human is there: every day of a club has at least one such session.
    package var isHumanContact: Bool { modality != .asynchronous }
}

/// A local time with the instant that it resolved to, once, when it was planned.
package struct LocalTime: Hashable, Sendable {
    package let wall: CivilDateTime
    package let instant: Instant

    package init(_ wall: CivilDateTime, in zone: Zone) {
        self.init(wall: wall, instant: zone.instant(of: wall))
    }

    /// As stored: nothing is resolved again.
    package init(wall: CivilDateTime, instant: Instant) {
        self.wall = wall
        self.instant = instant
    }
}

/// From a local time to another of the same day.
package struct LocalSpan: Hashable, Sendable {
    package let start: LocalTime
    package let end: LocalTime

    package init(start: LocalTime, end: LocalTime) {
        self.start = start
        self.end = end
    }

    /// - Parameter minutes: the length on the wall; what would pass midnight ends at 23:59.
    package init(on date: CivilDate, at time: CivilTime, minutes: Int, in zone: Zone) {
        self.init(
            start: LocalTime(CivilDateTime(date, time), in: zone),
            end: LocalTime(CivilDateTime(date, CivilTime(clamping: time.minutes + minutes)), in: zone))
    }

    package var date: CivilDate { start.wall.date }
    package var starts: CivilTime { start.wall.time }
    package var ends: CivilTime { end.wall.time }
    /// The length on the wall.
    package var minutes: Int { end.wall.minuteNumber - start.wall.minuteNumber }
    package var halfDay: HalfDay { HalfDay(date, starts < .noon ? .morning : .afternoon) }
}

/// A morning or an afternoon.
package struct HalfDay: Hashable, Comparable, Sendable {
    package enum Part: Int, Sendable {
        case morning
        case afternoon

        package var key: String { self == .morning ? "am" : "pm" }
    }

    package var date: CivilDate
    package var part: Part

    package init(_ date: CivilDate, _ part: Part) {
        self.date = date
        self.part = part
    }

    package static func < (a: HalfDay, b: HalfDay) -> Bool {
        (a.date, a.part.rawValue) < (b.date, b.part.rawValue)
    }
}

import Basics
import Books
import Clubs
import Notices

/// A cohort on the desk: as it stands, and as one use case wants it to be.
package struct CohortDraft {
    /// What happened to people and is to be told to them beside changes of their plan.
    package struct Happening {
        /// What a human is told to phone for at once, without waiting for the outbox.
        package enum Listing {
            case no
            /// With the reason of the rule: `callReason(about:)`.
            case byRule
            case because(Reason)
        }

        package var event: NoticeRule.Event
        package var people: [ParticipantID]
        /// The session that it happened to; `nil` for what happened to a person.
        package var session: SessionID?
        package var occurrence: Occurrence
        package var details: NoticeDetails?
        /// By which it leaves first, when that is not the channel that the person prefers.
        package var channel: ChannelName?
        /// Until when it is of use, if that is not what the rule says.
        package var until: Instant?
        package var listing: Listing
        /// When it is due and useful, where the rule does not say it. Then people take turns at the pace of their channel.
        package var occasion: Occasion?

        package init(
            _ event: NoticeRule.Event, to people: [ParticipantID], of session: SessionID? = nil, occurrence: Occurrence,
            details: NoticeDetails? = nil, by channel: ChannelName? = nil, until: Instant? = nil,
            listing: Listing = .no, as occasion: Occasion? = nil
        ) {
            self.event = event
            self.people = people
            self.session = session
            self.occurrence = occurrence
            self.details = details
            self.channel = channel
            self.until = until
            self.listing = listing
            self.occasion = occasion
        }
    }

    package let house: House
    /// As it stands; a cohort that is new stands without sessions and people.
    package let before: CohortBook
    /// As it is to be.
    package var book: CohortBook
    package let now: Instant
    /// What the audit trail says of it; `nil` where nothing is written.
    package var deed: Deed?
    package var happenings: [Happening] = []
    /// For these nothing is caught up on that was due before now.
    package var ahead: Set<ParticipantID> = []
    /// Those who were away: compared with what they were last told.
    package var returned: Set<ParticipantID> = []
    /// Those who joined late and need an hour alone to be set up.
    package var unset: [ParticipantID] = []
    /// Those who are told that they joined late, or came back.
    package var welcomed: [ParticipantID] = []
    /// Seats that are to come back where they still fit: those of a change that is undone.
    package var wishes: [ParticipantID: [Seat]] = [:]
    /// Whether free places go to those who wait.
    package var fillsPlaces = false
    /// Whether the companies of all that is still to come are made anew.
    package var makesCompanies = false
    /// Whether turns are dealt again although nothing of the cohort itself differs: a diary does.
    package var followsDiary = false

    package init(_ before: CohortBook, in house: House, at now: Instant) {
        self.house = house
        self.before = before
        book = before
        self.now = now
    }

    package var cohort: Cohort { book.cohort }
    package var isNew: Bool { before.rows.cohort == nil }

    package var zone: Zone {
        get throws(Fault) { try house.zone(cohort.zone) }
    }

    /// The day that it is where the cohort is.
    package var today: CivilDate {
        get throws(Fault) { try zone.wall(at: now).date }
    }
}

/// A line of the audit trail, before it has a number.
package struct Deed {
    /// What the line keeps of before and after.
    package enum Record {
        /// Nothing but the word.
        case word
        /// The sessions, the frame, the turns and the companies that differ.
        case plan
        case person(before: PersonRecord, after: PersonRecord)
        case people([PersonRecord])
        case other(before: String, after: String)
    }

    package var what: String
    package var by: String
    package var reason: String?
    package var record: Record
    /// The number of the change that this one takes back.
    package var undoes: Int?

    package init(
        _ what: String, by: String, reason: String? = nil, _ record: Record = .word, undoes: Int? = nil
    ) {
        self.what = what
        self.by = by
        self.reason = reason
        self.record = record
        self.undoes = undoes
    }
}

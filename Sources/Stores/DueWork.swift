import Basics
import Clubs
import Notices

/// What has to be known to decide about a notice and to write it: a pure function of the notice says so.
package struct Needs: Sendable {
    package enum Company: Sendable {
        case nobody
        /// With whom the person does the work of the notice's session.
        case partners
        /// Who welcomes the person.
        case buddy
        /// Whom the person welcomes, by the number of their row.
        case newcomer(Int?)
    }

    /// Where the sessions lie that it may be about; `nil` when it is about none.
    package var part: CohortPart?
    /// Those whom it names beside those who lead these sessions.
    package var facilitators: Set<FacilitatorID> = []
    /// Whether it says how many places are left in the slots of a choice.
    package var choices = false
    /// Whether attendance and work decide.
    package var records = false
    package var company = Company.nobody
    /// Whether the mails count that the person got before.
    package var mails = false
    /// Whether later notices of the person may say what this one said.
    package var later = false
    /// The rules whose notices may travel in its message, and by when these are due.
    package var together: (rules: [NoticeRuleID], by: Instant, most: Int)?

    package init(part: CohortPart? = nil) { self.part = part }
}

/// What a notice is looked at for.
package enum Purpose: Sendable {
    /// It is due, or may travel with one that is.
    case first
    /// A delivery of it is to be tried again.
    case again
    /// It travels with a delivery that is to be tried again.
    case carried
    /// Nobody sends it: it is shown what it would say.
    case preview
}

/// A cohort as far as the notices of a question need it, all read in one snapshot.
package struct CohortSlice: Sendable {
    package var cohort: Stored<Cohort>
    /// Of the book from which all of this was read.
    package var version: Int
    /// Whether anybody has a seat, or a session is for some only: otherwise all live the same plan.
    package var livesDiffer: Bool
    /// In time order, before anybody lives them.
    package var parts: [CohortPart: [Stored<Session>]] = [:]
    /// How many seats are taken; empty when no notice needs it.
    package var taken: [SessionID: Int] = [:]
    package var facilitators: [FacilitatorID: Facilitator] = [:]

    package init(cohort: Stored<Cohort>, version: Int, livesDiffer: Bool) {
        self.cohort = cohort
        self.version = version
        self.livesDiffer = livesDiffer
    }
}

/// A notice with all that has to be known of its person.
package struct DueItem: Sendable {
    /// A mail that told the person of something before.
    package struct Mail: Sendable {
        package var id: DeliveryID
        package var about: String
        /// Whether it was taken; one on its way may have been by now.
        package var isTaken: Bool

        package init(id: DeliveryID, about: String, isTaken: Bool) {
            self.id = id
            self.about = about
            self.isTaken = isTaken
        }
    }

    package var notice: DueNotice
    /// Those of the person's seats that touch the part; empty where all live the same plan.
    package var seats: [Seat] = []
    /// How many messages the person has been sent, by day, over all channels and cohorts.
    package var messageCounts: [CivilDate: Int] = [:]
    package var attendance = Attendance.Status.unrecorded
    /// Whether anything is recorded of the work, of anybody.
    package var isWorkKept = true
    package var hasAskedForHelp = false
    package var companions = Companions()
    /// With whom the person works; `nil` when that was not asked.
    package var partners: [ParticipantID]?
    /// The oldest first.
    package var mails: [Mail] = []
    /// The details of later notices of the person that still stand.
    package var laterDetails: [String] = []
    /// What may travel in its message, the earliest first.
    package var together: [DueItem] = []

    package init(_ notice: DueNotice) { self.notice = notice }
}

/// A delivery that is to be tried again, with its notice and with what travels with it, in the order of the message.
package struct DueAgain: Sendable {
    package var retry: DueRetry
    package var item: DueItem
    package var carried: [DueItem]

    package init(retry: DueRetry, item: DueItem, carried: [DueItem]) {
        self.retry = retry
        self.item = item
        self.carried = carried
    }
}

/// One line of what is due.
package enum Due: Sendable {
    case notice(DueItem)
    case again(DueAgain)
}

/// What is due on a channel, with everything that is needed to decide about it: one snapshot.
package struct DueWork: Sendable {
    /// By their numbers.
    package var cohorts: [Int: CohortSlice] = [:]
    /// In the order in which it leaves: what has waited longest first, notices and retries alike, so that a gateway that
    /// refuses for a while does not let its retries push everything else back.
    package var due: [Due] = []
    /// Whether the pace was kept by a clock that ran ahead: it is to be kept anew, by a lease, be it of nothing.
    package var isPaceAhead = false

    package init() {}

    /// The numbers of all notices about which is decided.
    package var notices: Set<Int> {
        due.reduce(into: []) { numbers, due in
            switch due {
            case .again(let again): numbers.formUnion([again.item.notice.number] + again.carried.map(\.notice.number))
            case .notice(let item): numbers.formUnion([item.notice.number] + item.together.map(\.notice.number))
            }
        }
    }
}

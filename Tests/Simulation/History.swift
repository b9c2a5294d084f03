import Basics
import Clubs
import Notices

/// Everything that happened in one run, as far as a checker needs it: the truth of the network, the plan as it stood,
/// and what the program says of itself at the end.
package struct History: Sendable {
    /// The plan from one moment on.
    package struct PlanVersion: Sendable {
        package var order: Int
        package var clock: Instant
        /// The first day of the cohort.
        package var start: CivilDate
        /// Before anybody lives them.
        package var sessions: [Session]
        /// Everybody, also who has left.
        package var people: [Person]

        package init(order: Int, clock: Instant, start: CivilDate, sessions: [Session], people: [Person]) {
            self.order = order
            self.clock = clock
            self.start = start
            self.sessions = sessions
            self.people = people
        }
    }

    package struct Person: Hashable, Sendable {
        package var key: String
        package var isEnrolled: Bool
        package var language: Language
        package var seats: [Seat]

        package init(
            key: String, isEnrolled: Bool = true, language: Language = .french,
            seats: [Seat] = []
        ) {
            self.key = key
            self.isEnrolled = isEnrolled
            self.language = language
            self.seats = seats
        }
    }

    /// A number that said STOP, or takes it back.
    package struct Silence: Sendable {
        package var order: Int
        package var address: String
        package var isOn: Bool

        package init(order: Int, address: String, isOn: Bool) {
            self.order = order
            self.address = address
            self.isOn = isOn
        }
    }

    /// Somebody on the list of those whom a human phones.
    package struct ListedCall: Sendable {
        package var notice: Int
        package var person: String
        package var listed: Instant

        package init(notice: Int, person: String, listed: Instant) {
            self.notice = notice
            self.person = person
            self.listed = listed
        }
    }

    /// A notice as the program's own books show it at the end.
    package struct Booked: Sendable {
        package var number: Int
        package var person: String
        package var rule: NoticeRuleID
        package var occurrence: String
        package var due: Instant
        package var usefulUntil: Instant
        package var matters: Bool
        package var state: String
        package var reason: Reason?
        /// The notice in whose message it travels.
        package var carrier: Int?
        /// Of its deliveries, the latest last.
        package var deliveries: [(state: String, reason: Reason?, channel: ChannelName)]

        package init(
            number: Int, person: String, rule: NoticeRuleID, occurrence: String, due: Instant, usefulUntil: Instant,
            matters: Bool, state: String, reason: Reason? = nil, carrier: Int? = nil,
            deliveries: [(state: String, reason: Reason?, channel: ChannelName)] = []
        ) {
            self.number = number
            self.person = person
            self.rule = rule
            self.occurrence = occurrence
            self.due = due
            self.usefulUntil = usefulUntil
            self.matters = matters
            self.state = state
            self.reason = reason
            self.carrier = carrier
            self.deliveries = deliveries
        }
    }

    /// A stretch on the clock of the machine in which the program could do nothing: it was off or asleep, the disk
    /// refused, or the clock jumped over it.
    package struct Gap: Sendable {
        package var from: Instant
        package var to: Instant

        package init(from: Instant, to: Instant) {
            self.from = from
            self.to = to
        }
    }

    /// One successful round of the program.
    package struct Step: Sendable {
        package var order: Int
        package var clock: Instant

        package init(order: Int, clock: Instant) {
            self.order = order
            self.clock = clock
        }
    }

    package var cohort: Cohort
    package var zone: Zone
    package var organisation: Organisation
    package var rules: [NoticeRule]
    package var perMinute: [ChannelName: Int]
    /// The channels on which reports come back.
    package var proving: Set<ChannelName>
    package var plans: [PlanVersion] = []
    package var handovers: [Handover] = []
    package var hearings: [Hearing] = []
    package var silences: [Silence] = []
    package var calls: [ListedCall] = []
    package var booked: [Booked] = []
    package var gaps: [Gap] = []
    package var steps: [Step] = []
    /// When the power failed or the disk refused.
    package var faults: [Int] = []
    /// Work and presence that were recorded: `w1-mon-pm p03`.
    package var kept: Set<String> = []
    /// What the program's own examination found.
    package var problems: [String] = []
    /// What the clock of the machine showed at the end.
    package var end: Instant

    package init(
        cohort: Cohort, zone: Zone, organisation: Organisation, rules: [NoticeRule],
        perMinute: [ChannelName: Int] = [:], proving: Set<ChannelName> = [], end: Instant
    ) {
        self.cohort = cohort
        self.zone = zone
        self.organisation = organisation
        self.rules = rules
        self.perMinute = perMinute
        self.proving = proving
        self.end = end
    }
}

/// Something that must not have happened.
package struct Violation: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case missed
        case doubled
        case late
        case quiet
        case cap
        case rate
        case silenced
        case outdated
        case untold
        case leftBehind
        case unfounded
        case damaged
    }

    package var kind: Kind
    /// The person and the notice concerned, where there are.
    package var person: String
    package var notice: Int?
    package var sentence: String

    package init(_ kind: Kind, person: String = "", notice: Int? = nil, _ sentence: String) {
        self.kind = kind
        self.person = person
        self.notice = notice
        self.sentence = sentence
    }
}

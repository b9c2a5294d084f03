import Basics
import Clubs

/// An entry of `Templates/Notices`: which notice goes to whom, when, and until when it is useful.
package struct NoticeRule: Codable, Hashable, Sendable {
    /// What a moment is counted from.
    package enum Anchor: String, Codable, Sendable, CaseIterable {
        /// The start date of the cohort, at midnight.
        case cohortStart = "cohort.start"
        /// The first day of a week of the programme that has a session, at midnight.
        case weekStart = "week.start"
        case sessionStart = "session.start"
        case sessionEnd = "session.end"
        /// When asynchronous work is owed.
        case sessionDue = "session.due"
        /// When what is told of happened.
        case event
    }

    /// What makes a notice outside the plan.
    package enum Event: String, Codable, Sendable, CaseIterable {
        case sessionChanged = "session-changed"
        case sessionCancelled = "session-cancelled"
        case sessionAdded = "session-added"
        /// Several sessions of one person changed, were cancelled or added.
        case planChanged = "plan-changed"
        case cohortCancelled = "cohort-cancelled"
        /// Somebody was recorded as absent.
        case absence
        case autonomyRecorded = "autonomy-recorded"
        /// Somebody is stuck with work.
        case helpAsked = "help-asked"
        /// Somebody works with other people than they were told.
        case partnerChanged = "partner-changed"
        /// Somebody of an earlier cohort welcomes a newcomer; they hear of it after they have left themselves.
        case buddyGiven = "buddy-given"
        /// Somebody has one slot of a choice.
        case slotChosen = "slot-chosen"
        /// Somebody wished for a slot that had no room left, or stands no more.
        case slotRefused = "slot-refused"
        /// An answer came that nobody can make sense of.
        case answerUnclear = "answer-unclear"
        /// A place has come free for who waits.
        case placeOffered = "place-offered"
        /// Somebody joined after the start, or came back.
        case joinedLate = "joined-late"
        /// The association announces something: an offer, an event, news, documents owed.
        case announced

        /// Whether there is nothing to say without a session.
        package var needsSession: Bool { ![.answerUnclear, .placeOffered, .joinedLate, .announced].contains(self) }
        /// Whether it may be said to who waits for a place.
        package var concernsWaiting: Bool { self == .placeOffered || self == .answerUnclear }
    }

    /// A moment: so many days from the anchor at a time of day, or so many minutes from it.
    package struct Moment: Codable, Hashable, Sendable {
        package var anchor: Anchor
        /// Calendar days from the anchor's day; needs `at`.
        package var days: Int?
        package var at: CivilTime?
        /// Minutes from the anchor itself; the default is 0 when neither is given.
        package var minutes: Int?
        /// Whether a day off is passed over, backwards when `days` is negative.
        package var workingDays: Bool?

        package init(
            anchor: Anchor, days: Int? = nil, at: CivilTime? = nil, minutes: Int? = nil, workingDays: Bool? = nil
        ) {
            self.anchor = anchor
            self.days = days
            self.at = at
            self.minutes = minutes
            self.workingDays = workingDays
        }
    }

    /// Which sessions the notice is about. What is left out does not limit.
    package struct Sessions: Codable, Hashable, Sendable {
        package var modalities: [Modality]?
        package var kinds: [SessionKindID]?
        package var except: [SessionKindID]?
        /// `true`: only those held by telephone; `false`: none of those.
        package var byPhone: Bool?
        /// How the person does the work: only what is done in one of these ways.
        package var modes: [WorkMode]?
        /// `true`: only slots among which the person has still to choose; `false`: none of those.
        package var choice: Bool?

        package init(
            modalities: [Modality]? = nil, kinds: [SessionKindID]? = nil, except: [SessionKindID]? = nil,
            byPhone: Bool? = nil, modes: [WorkMode]? = nil, choice: Bool? = nil
        ) {
            self.modalities = modalities
            self.kinds = kinds
            self.except = except
            self.byPhone = byPhone
            self.modes = modes
            self.choice = choice
        }
    }

    /// How sessions are gathered: one notice for each.
    package enum Per: String, Codable, Sendable, CaseIterable {
        case cohort
        case week
        case day
        case halfDay
        case session
        /// The slots of one meeting.
        case choice
    }

    /// What must hold when the notice leaves; otherwise it is suppressed, with the reason kept.
    package enum Condition: String, Codable, Sendable, CaseIterable {
        /// The work is not recorded as done.
        case notDone
        /// The same where the work of others is recorded: where nobody's is, nobody is known to be late.
        case missing
        /// The person is still recorded as absent.
        case absent
        /// The person has no slot of the choice yet.
        case notChosen

        /// Whether it asks for work.
        package var isAboutWork: Bool { self == .notDone || self == .missing }
    }

    package enum Calendar: String, Codable, Sendable, CaseIterable {
        case request
        case cancel
    }

    package var id: NoticeRuleID
    package var title: Phrase
    /// The event that makes it, when the plan does not.
    package var event: Event?
    package var when: Moment
    package var usefulUntil: Moment
    package var sessions: Sessions?
    package var per: Per
    package var condition: Condition?
    /// Whether a human must phone when it could not be delivered in time.
    package var matters: Bool
    /// The calendar part of its e-mail.
    package var calendar: Calendar?
    /// `true`: no message is written, the person goes on the call list.
    package var call: Bool?
    /// `true`: it may stand in one message with others that are due for the person at nearly the same time.
    package var together: Bool?

    package init(
        id: NoticeRuleID, title: Phrase, event: Event? = nil, when: Moment, usefulUntil: Moment,
        sessions: Sessions? = nil, per: Per, condition: Condition? = nil, matters: Bool, calendar: Calendar? = nil,
        call: Bool? = nil, together: Bool? = nil
    ) {
        self.id = id
        self.title = title
        self.event = event
        self.when = when
        self.usefulUntil = usefulUntil
        self.sessions = sessions
        self.per = per
        self.condition = condition
        self.matters = matters
        self.calendar = calendar
        self.call = call
        self.together = together
    }
}

extension NoticeRule.Event {
    /// Whether it tells of a change of the plan: several of them are folded into one message.
    package var isChange: Bool {
        switch self {
        case .sessionChanged, .sessionCancelled, .sessionAdded, .planChanged, .cohortCancelled: true
        default: false
        }
    }
}

import Basics
import Clubs

/// A time when the facilitator cannot lead a session.
package struct BusySpan: Hashable, Sendable {
    package var from: Instant
    /// The first instant that is free again.
    package var to: Instant
    /// What the diary says; it is kept out of every sentence.
    package var what: String

    package init(from: Instant, to: Instant, what: String = "") {
        self.from = from
        self.to = to
        self.what = what
    }
}

/// An entry of the programme with its dates.
package struct PlannedSession: Hashable, Sendable {
    /// The end of the session's identifier: what the entry says, else `w1-mon-am` from the week, the weekday and the half-day
    /// first meant, with `-2` on a second one in the same half-day.
    package var key: String
    package var entry: Programme.Entry
    package var title: Phrase
    /// Whether it is held by telephone.
    package var byPhone: Bool
    package var span: LocalSpan
    /// When asynchronous work is owed; `nil` for sessions that owe nothing.
    package var due: LocalTime?
    /// The half-day that the programme meant, when a day off made the session move.
    package var movedFrom: HalfDay?
}

/// The dated sessions of one cohort, and what could not be dated.
package struct Plan: Hashable, Sendable {
    /// The first day: the one asked for, or the Monday after a weekend.
    package var start: CivilDate
    /// In the order of time. What stands in a conflict as without a place is not among them.
    package var sessions: [PlannedSession]
    /// Empty when everything has its place.
    package var conflicts: [Conflict]
    /// What is worth knowing and hinders nothing.
    package var remarks: [Phrase]
}

/// A rule of the planner that could not be kept, the sessions concerned, and ways out that were tried.
package struct Conflict: Hashable, Sendable {
    package enum Rule: String, Sendable, CaseIterable {
        /// Days off leave fewer half-days in a week than it needs.
        case noFreeHalfDay
        /// A half-day is free, and its hours are too short.
        case hoursTooShort
        /// The facilitator's diary is taken.
        case facilitatorBusy
        /// The programme names a day or hours that no week has.
        case impossibleMoment

        // What may be wrong with sessions that have their dates.

        /// Somebody leads two sessions at the same time.
        case facilitatorInTwoPlaces
        /// Two sessions are in one room at the same time.
        case roomInTwoPlaces
        /// The whole cohort is expected at two sessions at the same time.
        case sessionsAtOnce
        /// More time on screen in a half-day than the organisation allows.
        case tooMuchVideo
        /// Two video sessions with too short a break between them.
        case noBreak
        /// Too little time between the morning and the afternoon.
        case noLunchBreak
        /// A session comes before one that the programme has before it.
        case orderBroken
        /// Work is due before it has ended, or only after a session which the programme has after it.
        case deadlineOutOfPlace
        /// On a day of the club everybody works alone.
        case dayWithoutHumanContact
        /// A session on a weekend, a public holiday or a day closed.
        case dayOff
        /// More messages fall due at one moment than their channel carries while they are of use.
        case channelTooSlow
    }

    package var rule: Rule
    /// The keys of the sessions concerned; when a plan is made all of them are without a place, save where the
    /// facilitator is busy.
    package var sessions: [String]
    /// The sessions of other cohorts that are concerned.
    package var others: [SessionID] = []
    package var message: Phrase
    /// Never empty. Each was tried: with it, the conflict is gone.
    package var proposals: [Proposal]
}

/// One way out of a conflict.
package enum Proposal: Hashable, Sendable {
    /// Another first day, on which the whole programme has its place.
    case start(CivilDate)
    /// Do without these sessions.
    case leaveOut([String])
    /// Put these sessions at other times, all of them together.
    case move([Move])
    /// Let somebody else lead this session.
    case lead(String, by: FacilitatorID)
    /// Give this session fewer minutes.
    case shorten(String, minutes: Int)
    /// Ask for this work at another time.
    case due(String, at: CivilDateTime)
    /// Let a channel carry more messages a minute.
    case rate(ChannelName, perMinute: Int)
    /// Send over a channel from an earlier time on.
    case sendFrom(ChannelName, CivilDateTime)

    package struct Move: Hashable, Sendable {
        package var session: String
        package var to: CivilDateTime

        package init(session: String, to: CivilDateTime) {
            self.session = session
            self.to = to
        }
    }

    package var phrase: Phrase {
        switch self {
        case .start(let day):
            Phrase(
                fr: "commencer le \(day.spokenWithYear(.french))", en: "start on \(day.spokenWithYear(.english))")
        case .leaveOut(let keys):
            Phrase(
                fr: "renoncer à \(keys.joined(separator: ", "))", en: "leave out \(keys.joined(separator: ", "))")
        case .move(let moves):
            Phrase(
                fr: "déplacer " + moves.map { "\($0.session) au \($0.to.spoken(.french))" }.joined(separator: ", "),
                en: "move " + moves.map { "\($0.session) to \($0.to.spoken(.english))" }.joined(separator: ", "))
        case .lead(let key, let facilitator):
            Phrase(fr: "confier \(key) à \(facilitator)", en: "let \(facilitator) lead \(key)")
        case .shorten(let key, let minutes):
            Phrase(
                fr: "ramener \(key) à \(spokenDuration(minutes: minutes, .french))",
                en: "shorten \(key) to \(spokenDuration(minutes: minutes, .english))")
        case .due(let key, let moment):
            Phrase(
                fr: "demander \(key) pour le \(moment.spoken(.french))",
                en: "ask for \(key) by \(moment.spoken(.english))")
        case .rate(let channel, let perMinute):
            Phrase(
                fr: "régler channels.\(channel).perMinute à \(perMinute)",
                en: "set channels.\(channel).perMinute to \(perMinute)")
        case .sendFrom(let channel, let moment):
            Phrase(
                fr: "commencer l'envoi (\(channel)) dès le \(moment.spoken(.french))",
                en: "begin sending (\(channel)) on \(moment.spoken(.english)) already")
        }
    }
}

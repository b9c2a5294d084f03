import Basics
import Clubs

/// What becomes of a notice whose time has come: a pure function of what is known at that moment.
package enum Decision: Hashable, Sendable {
    case send
    /// Quiet hours, or a day that has had its most: it leaves later.
    case `defer`(until: Instant)
    /// This channel does not reach the person (any more): the next one does.
    case reroute(ChannelName)
    /// Nothing reaches the person, and it matters: a human phones.
    case call(reason: Reason)
    /// It ends here, as `expired`, `cancelled` or `suppressed`.
    case close(DeliveryState, reason: Reason)

    /// What is known of a notice when its time has come.
    package struct Facts: Sendable {
        package var rule: NoticeRule?
        package var occurrence: Occurrence
        package var usefulUntil: Instant
        package var matters: Bool
        package var channel: ChannelName
        package var tried: [ChannelName]
        package var participant: Participant
        /// What the person is today: an end that was foreseen takes effect by itself.
        package var standing: Enrolment.Status
        package var cohortStatus: Cohort.Status
        /// The sessions that it is about, as they stand now.
        package var sessions: [Session]
        /// Whether it tells of changes: `sessions` are those that stand otherwise than the person knows them.
        package var tellsChanges: Bool
        package var attendance: Attendance.Status
        /// Whether the person is stuck with the work that it asks for, and a human knows.
        package var hasAskedForHelp: Bool
        /// Whether anything is recorded of that work, of anybody.
        package var isWorkKept: Bool
        /// When the quiet hours end in which this moment lies, if it does.
        package var quietUntil: Instant?
        /// When the person may be written to again, if today has had the most that a day may have.
        package var fullUntil: Instant?

        package init(
            rule: NoticeRule?, occurrence: Occurrence, usefulUntil: Instant, matters: Bool, channel: ChannelName,
            tried: [ChannelName], participant: Participant, standing: Enrolment.Status? = nil,
            cohortStatus: Cohort.Status, sessions: [Session], tellsChanges: Bool = false,
            attendance: Attendance.Status = .unrecorded, hasAskedForHelp: Bool = false,
            isWorkKept: Bool = true, quietUntil: Instant? = nil,
            fullUntil: Instant? = nil
        ) {
            self.rule = rule
            self.occurrence = occurrence
            self.usefulUntil = usefulUntil
            self.matters = matters
            self.channel = channel
            self.tried = tried
            self.participant = participant
            self.standing = standing ?? participant.enrolment.status
            self.cohortStatus = cohortStatus
            self.sessions = sessions
            self.tellsChanges = tellsChanges
            self.attendance = attendance
            self.hasAskedForHelp = hasAskedForHelp
            self.isWorkKept = isWorkKept
            self.quietUntil = quietUntil
            self.fullUntil = fullUntil
        }
    }

    /// - Parameter available: the channels of this installation.
    package init(_ facts: Facts, at now: Instant, available: [ChannelName]) {
        self =
            Decision.ending(facts, at: now) ?? Decision.calling(facts) ?? Decision.route(facts, available: available)
            ?? Decision.hour(facts)
            ?? .send
    }

    /// The same for a delivery that is to be tried again: `.send`, `.defer`, `.close`, or `.call` when this channel
    /// would come too late.
    package init(retrying facts: Facts, at now: Instant) {
        if let ending = Decision.ending(facts, at: now) {
            self = ending
        } else if facts.participant.address(on: facts.channel) == nil {
            self = .call(reason: .channelUnwanted)
        } else if let quietUntil = facts.quietUntil {
            self = Decision.later(quietUntil, facts, reason: .quietTooLong)
        } else {
            self = .send
        }
    }

    /// Why it no longer has to be said at all.
    private static func ending(_ facts: Facts, at now: Instant) -> Decision? {
        guard let rule = facts.rule else { return .close(.suppressed, reason: .ruleIsGone) }
        if let ending = standing(facts, rule) { return ending }
        if facts.cohortStatus == .cancelled, !Decision.leavesCancelledCohort(rule.event) {
            return .close(.cancelled, reason: .cohortIsCancelled)
        }
        if facts.tellsChanges, facts.sessions.isEmpty {
            return .close(.suppressed, reason: .nothingHasChanged)
        }
        if facts.sessions.isEmpty, rule.event == nil, rule.sessions?.choice == true {
            return .close(.suppressed, reason: .personHasChosen)
        }
        if facts.sessions.isEmpty, rule.event?.needsSession != false {
            return .close(.cancelled, reason: .sessionNotThen)
        }
        if now >= facts.usefulUntil { return .close(.expired, reason: .tooLate) }
        // Written by an older version: it names one change and its sequence.
        if rule.event == .sessionChanged, !facts.tellsChanges, let session = facts.sessions.first {
            if session.status == .cancelled { return .close(.cancelled, reason: .sessionIsCancelled) }
            if let told = facts.occurrence.time.flatMap({ Int($0) }), told < session.sequence {
                return .close(.cancelled, reason: .laterChangeSaysIt)
            }
        }
        if rule.condition?.isAboutWork == true, rule.call != true, facts.hasAskedForHelp {
            return .close(.suppressed, reason: .personAskedForHelp)
        }
        switch rule.condition {
        case .notDone? where [.present, .late, .excused, .exempt].contains(facts.attendance),
            .missing? where [.present, .late, .excused, .exempt].contains(facts.attendance):
            return .close(.suppressed, reason: .workIsDone)
        case .missing? where !facts.isWorkKept:
            return .close(.suppressed, reason: .workNotRecorded)
        case .absent? where facts.attendance != .absent:
            return .close(.suppressed, reason: .personWasNotAbsent)
        default: return nil
        }
    }

    /// What the call list gets without a message before it.
    private static func calling(_ facts: Facts) -> Decision? {
        guard let rule = facts.rule, rule.call == true else { return nil }
        return .call(reason: .ruleAsks(rule.callReason(about: facts.sessions)))
    }

    /// What must leave although the cohort is cancelled: that it is.
    private static func leavesCancelledCohort(_ event: NoticeRule.Event?) -> Bool {
        [.sessionCancelled, .planChanged, .cohortCancelled].contains(event)
    }

    private static func standing(_ facts: Facts, _ rule: NoticeRule) -> Decision? {
        switch facts.standing {
        case .enrolled where rule.event == .placeOffered: .close(.cancelled, reason: .offerWasAnswered)
        case .waiting where rule.event?.concernsWaiting != true:
            .close(.cancelled, reason: .personWaits)
        case .enrolled, .waiting: nil
        case .withdrawn, .exited:
            rule.event == .buddyGiven ? nil : .close(.cancelled, reason: .personHasLeft)
        }
    }

    private static func route(_ facts: Facts, available: [ChannelName]) -> Decision? {
        let route = facts.participant.route(among: available).filter { !facts.tried.contains($0) }
        if route.contains(facts.channel) { return nil }
        if let next = route.first { return .reroute(next) }
        let reason: Reason = facts.tried.isEmpty ? .noChannel : .noOtherChannel
        return facts.matters ? .call(reason: reason) : .close(.suppressed, reason: reason)
    }

    private static func hour(_ facts: Facts) -> Decision? {
        if let quietUntil = facts.quietUntil {
            return later(quietUntil, facts, reason: .quietTooLong)
        }
        guard let fullUntil = facts.fullUntil else { return nil }
        let reason = Reason.dayIsFull
        // Somebody wrote an announcement for these people: it can wait for another day, and is not dropped for today's.
        guard facts.matters || facts.rule?.event == .announced else { return .close(.suppressed, reason: reason) }
        // A change that is told only on the morning of the session may come too late for who lives far away.
        let isUrgent = facts.matters && facts.rule?.event != nil && facts.usefulUntil - fullUntil < .hours(12)
        return isUrgent ? .call(reason: reason) : later(fullUntil, facts, reason: reason)
    }

    /// Put off while that is of use; else a human phones for what matters.
    private static func later(_ instant: Instant, _ facts: Facts, reason: Reason) -> Decision {
        if instant < facts.usefulUntil { return .defer(until: instant) }
        return facts.matters ? .call(reason: reason) : .close(.suppressed, reason: reason)
    }
}

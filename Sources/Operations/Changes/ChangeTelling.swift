import Clubs
import Notices
import Orchestration
import Storage

/// Tells the people of a cohort what has changed for them, each once: what they have not been told yet and what
/// changes now become one notice, in the transaction of the change.
///
/// For changes of sessions and for changes of seats alike: `before` and `after` are what one person lives.
struct ChangeTelling {
    let installation: Installation
    let cohort: Stored<Cohort>
    /// The number of the change in the audit trail.
    let change: Int
    let reason: String?
    let now: Instant
    private let planner: OccasionPlanner
    private let pending: [Int: [Waiting]]

    /// A notice that waits, with what it was to say.
    private struct Waiting {
        var notice: UntoldNotice
        var untold: [UntoldChange]
        var since: Instant
    }

    /// - Parameter plan: the sessions before the change, by key.
    init(
        _ installation: Installation, cohort: Stored<Cohort>, plan: [String: Session], change: Int, reason: String?,
        at now: Instant, _ connection: Connection
    ) throws(Fault) {
        self.installation = installation
        self.cohort = cohort
        self.change = change
        self.reason = reason
        self.now = now
        planner = try installation.occasionPlanner(for: cohort.value)
        let events = Dictionary(
            installation.catalogue.rules.map { ($0.id, $0.event) }, uniquingKeysWith: { first, _ in first })
        let notices = try connection.untoldNotices(of: cohort.number).compactMap { notice in
            ChangeTelling.waiting(notice, event: events[notice.rule] ?? nil, plan: plan)
        }
        pending = Dictionary(grouping: notices, by: \.notice.participant)
    }

    private static func waiting(
        _ notice: UntoldNotice, event: NoticeRule.Event?, plan: [String: Session]
    ) -> Waiting? {
        guard event?.isChange == true, let details = NoticeDetails(json: notice.details) else { return nil }
        var untold = details.untold ?? older(notice, details, plan: plan)
        for index in untold.indices where notice.isDoubtful { untold[index].isCertain = false }
        return untold.isEmpty ? nil : Waiting(notice: notice, untold: untold, since: details.since ?? notice.due)
    }

    /// What a notice of an older version knows: the times alone.
    private static func older(
        _ notice: UntoldNotice, _ details: NoticeDetails, plan: [String: Session]
    ) -> [UntoldChange] {
        let key = String(notice.occurrence.prefix { $0 != "#" })
        guard let old = details.old, let session = plan[key] else { return [] }
        var known = SessionFacts(session)
        known.start = old.start
        known.end = old.end
        known.isCancelled = false
        return [UntoldChange(key: key, known: known, reason: details.reason)]
    }

    /// What becomes of one person's notices.
    struct Outcome {
        var notices: [ChangeNotice] = []
        /// Whether they were to hear of something and now hear nothing.
        var isSpared = false
    }

    /// - Parameters:
    ///   - before: the sessions that change, as the person lived them; one that they did not have is missing.
    ///   - after: all sessions as the person lives them now; one that is no longer theirs stands as cancelled.
    ///   - changed: the keys of the sessions that change.
    func tell(
        _ person: Stored<Participant>, before: [String: Session], after: [String: Session], changed: [String],
        _ connection: Connection
    ) throws(Fault) -> Outcome {
        guard person.enrolment.status == .enrolled else { return Outcome() }
        let ends = cohort.status == .cancelled
        let waiting = pending[person.number] ?? []
        let changes = changed.compactMap { key in after[key].flatMap { change(of: key, before[key], $0) } }
        guard !changes.isEmpty || (ends && !waiting.isEmpty) else { return Outcome() }
        let untold = waiting.flatMap(\.untold).folded(with: changes)
        let notices = planner.notices(
            of: untold, since: (waiting.map(\.since) + [now]).min() ?? now, sessions: after, change: change,
            cohortEnds: ends, timing: ChangeTiming(interval: .minutes(installation.organisation.changeQuietMinutes)),
            at: now)
        for old in waiting { try connection.replace(old.notice, reason: "a later change says it", at: now) }
        return Outcome(notices: notices, isSpared: notices.isEmpty && !waiting.isEmpty)
    }

    private func change(of key: String, _ before: Session?, _ after: Session) -> UntoldChange? {
        guard let before else {
            return after.status == .cancelled ? nil : UntoldChange(key: key, known: nil, reason: reason)
        }
        guard !before.says(sameAs: after) else { return nil }
        return UntoldChange(key: key, known: SessionFacts(before), reason: reason)
    }

    /// Puts what `tell` worked out into the outbox.
    /// - Parameter numbers: the rows of the sessions.
    func put(
        _ notices: [ChangeNotice], for person: Stored<Participant>, numbers: [SessionID: Int],
        _ connection: Connection
    ) throws(Fault) {
        let channel = person.value.route(among: installation.channelNames).first ?? .nobody
        for notice in notices {
            var new = NewNotice(
                cohort: cohort.number, participant: person.number, channel: channel,
                session: notice.occasion.session.flatMap { numbers[$0] }, occasion: notice.occasion,
                details: try notice.details.json())
            guard try connection.insert([new]) == 0 else { continue }
            // One of this name was begun and taken back: this one needs a name of its own.
            new.occasion.occurrence += ".\(change)"
            try connection.insert([new])
        }
    }
}

import Clubs
import Orchestration
import Storage

/// A session that a programme did not have.
package struct NewSession: Sendable {
    package var kind: SessionKindID
    /// On the wall of the cohort's zone.
    package var at: CivilDateTime
    package var minutes: Int?
    package var modality: Modality?
    package var title: String?
    package var link: String?
    package var place: String?
    package var facilitator: FacilitatorID?
    /// When work is owed; by default at its end.
    package var due: CivilDateTime?
    /// What there is to do in work alone.
    package var task: String?

    package init(
        kind: SessionKindID, at: CivilDateTime, minutes: Int? = nil, modality: Modality? = nil, title: String? = nil,
        link: String? = nil, place: String? = nil, facilitator: FacilitatorID? = nil, due: CivilDateTime? = nil,
        task: String? = nil
    ) {
        self.kind = kind
        self.at = at
        self.minutes = minutes
        self.modality = modality
        self.title = title
        self.link = link
        self.place = place
        self.facilitator = facilitator
        self.due = due
        self.task = task
    }
}

extension Installation {
    /// Adds a session to a cohort; link, place and facilitator are those of its other sessions unless others are given.
    /// - Throws: `.notFound` for an unknown kind or facilitator, `.badData` for a modality that the kind does not have or
    ///   work that is owed before it ends, `.notAllowed` for a cancelled cohort.
    package func addSession(_ new: NewSession, to text: String, _ order: ChangeOrder) throws(Fault) -> PlanChange {
        try change(order) { changing throws(Fault) in
            let cohort = try changing.connection.findCohort(text)
            guard cohort.status != .cancelled else { throw cancelled(cohort.value) }
            var proposal = try changing.proposal(.add, of: cohort, [])
            var session = try session(new, in: cohort.value, beside: proposal.plan.map(\.value))
            if let facilitator = new.facilitator {
                session.facilitator = try changing.connection.findFacilitator(facilitator.rawValue).id
            }
            proposal.added = [session]
            return try changing.carryOut(proposal)
        }
    }

    private func session(_ new: NewSession, in cohort: Cohort, beside plan: [Session]) throws(Fault) -> Session {
        let kind = try kind(new.kind)
        let zone = try zone(cohort.zone)
        let modality =
            if let modality = new.modality { try checked(modality, for: kind.id) } else {
                kind.modalities.first ?? .synchronous
            }
        let week = WeekCounting(before: cohort.start, after: cohort.start).week(of: new.at.date)
        var session = Session(
            id: SessionID(cohort: cohort.id, key: key(week: week, at: new.at, beside: plan)), kind: kind.id,
            title: try new.title.map { text throws(Fault) in try ownTitle(text) } ?? kind.title, modality: modality,
            byPhone: modality == .synchronous && kind.byPhone == true,
            task: modality == .asynchronous ? new.task.map { Phrase($0) } : nil, week: week,
            span: LocalSpan(on: new.at.date, at: new.at.time, minutes: new.minutes ?? kind.usualMinutes, in: zone),
            facilitator: cohort.facilitator)
        if modality == .asynchronous || new.due != nil {
            session.due = new.due.map { LocalTime($0, in: zone) } ?? session.span.end
            if let due = session.due, due.instant < session.span.end.instant { throw owedTooEarly(due, session) }
        }
        let video = plan.first { $0.isVideo && $0.link != nil }
        session.link = new.link ?? (session.isVideo ? video?.link : nil)
        if session.isVideo, session.link == video?.link { session.hostLink = video?.hostLink }
        session.place = new.place ?? (modality == .inPerson ? plan.first { $0.place != nil }?.place : nil)
        return session
    }

    private func kind(_ id: SessionKindID) throws(Fault) -> SessionKind {
        if let kind = catalogue.kinds[id] { return kind }
        let near = nearestName(to: id.rawValue, among: catalogue.kinds.keys.map(\.rawValue).sorted())
        throw Fault(
            .notFound,
            Phrase(
                fr: "Le catalogue n’a pas de séance « \(id) ». "
                    + (near.map { "Vouliez-vous dire « \($0) » ?" } ?? "Voyez « jobclub catalogue list »."),
                en: "The catalogue has no session \"\(id)\". "
                    + (near.map { "Did you mean \"\($0)\"?" } ?? "See \"jobclub catalogue list\".")))
    }

    /// `w3-fri-pm`, with `-2` on a second one of that half-day.
    private func key(week: Int, at wall: CivilDateTime, beside plan: [Session]) -> String {
        let stem = "w\(week)-\(wall.date.weekday.key)-\(wall.time < .noon ? "am" : "pm")"
        let taken = Set(plan.map(\.id.key))
        var (key, number) = (stem, 1)
        while taken.contains(key) {
            number += 1
            key = "\(stem)-\(number)"
        }
        return key
    }
}

extension SessionKind {
    /// As long as its steps take, else the shortest that it may be.
    fileprivate var usualMinutes: Int {
        let sum = steps.map(\.minutes).reduce(0, +)
        return minutes.contains(sum) ? sum : minutes.from
    }
}

import Basics
import Books
import Clubs
import Notices

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

extension CohortDraft {
    /// Adds a session to a cohort; link, place and facilitator are those of its other sessions unless others are given.
    /// - Throws: `.notFound` for an unknown kind or facilitator, `.badData` for a modality that the kind does not have or
    ///   work that is owed before it ends, `.notAllowed` for a cancelled cohort.
    package mutating func add(
        _ new: NewSession, _ order: ChangeOrder, among facilitators: [Facilitator]
    ) throws(Fault) {
        try refuseCancelled()
        var session = try session(new)
        if let facilitator = new.facilitator {
            session.facilitator = try facilitators.find(facilitator.rawValue).id
        }
        book.sessions.append(session)
        deed = Deed(.add, order)
    }

    private func session(_ new: NewSession) throws(Fault) -> Session {
        let plan = book.plan
        let kind = try house.kind(new.kind)
        let zone = try zone
        let modality =
            if let modality = new.modality { try house.checked(modality, for: kind.id) } else {
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

    /// `w3-fri-pm`, with `-2` on a second one of that half-day.
    private func key(week: Int, at wall: CivilDateTime, beside plan: [Session]) -> String {
        unusedKey("w\(week)-\(wall.date.weekday.key)-\(wall.time < .noon ? "am" : "pm")", among: plan)
    }
}

extension House {
    func kind(_ id: SessionKindID) throws(Fault) -> SessionKind {
        if let kind = catalogue.kinds[id] { return kind }
        let near = nearestName(to: id.rawValue, among: catalogue.kinds.keys.map(\.rawValue).sorted())
        throw Fault(
            .notFound,
            Phrase(
                fr: "Le catalogue n’a pas de séance « \(id) »."
                    + (near.map { " Vouliez-vous dire « \($0) » ?" } ?? ""),
                en: "The catalogue has no session \"\(id)\"."
                    + (near.map { " Did you mean \"\($0)\"?" } ?? "")),
            remedies: near == nil ? [.listCatalogue] : [])
    }
}

extension SessionKind {
    /// As long as its steps take, else the shortest that it may be.
    fileprivate var usualMinutes: Int {
        let sum = steps.map(\.minutes).reduce(0, +)
        return minutes.contains(sum) ? sum : minutes.from
    }
}

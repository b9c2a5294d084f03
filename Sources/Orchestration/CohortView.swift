import Clubs
import Notices
import Storage

/// A cohort as it stands in one transaction: each part is read when a notice first needs it, once for all of its people.
final class CohortView {
    let cohort: Stored<Cohort>
    let zone: Zone
    /// When the quiet hours end in which this moment lies, if it does.
    let quietUntil: Instant?
    /// The day that it is where the cohort is.
    let today: CivilDate
    private let installation: Installation
    private let lexicon = SessionLexicon()
    private let now: Instant
    private var occasions: [OccasionKey: OccasionView] = [:]
    private var facilitators: [FacilitatorID: Facilitator?] = [:]
    /// Whether everybody lives the same plan: nobody has a seat, and no session is for some only.
    private let livesDiffer: Bool

    /// The sessions of a part of the plan, before anybody lives them.
    private var parts: [CohortPart: [Stored<Session>]] = [:]
    private var knownChoices: [Choice]?

    private struct OccasionKey: Hashable {
        var rule: NoticeRuleID
        var occurrence: String
        /// What a notice of changes tells differs with what people know.
        var details: String?
        /// What makes it somebody's own: the seats that touch it, whoever has them, and when they leave. The same for
        /// all who live it as the plan says.
        var seats: [Seat] = []
        var leavingOn: CivilDate?
    }

    /// Of the plan, before anybody lives it: what one occurrence of a rule may be about.
    private struct Ground {
        var sessions: [Session]
        var keys: Set<SessionID>
        var choices: Set<String>
    }

    private struct GroundKey: Hashable {
        var rule: NoticeRuleID
        var occurrence: String
    }

    private var grounds: [GroundKey: Ground] = [:]

    init(number: Int, at now: Instant, _ connection: Connection, installation: Installation) throws(Fault) {
        guard let cohort = try connection.cohort(number: number) else {
            throw Fault(
                .inputOutput,
                Phrase(
                    fr: "La base a perdu un groupe. Lancez « jobclub verify ».",
                    en: "The database has lost a cohort. Run \"jobclub verify\"."))
        }
        self.cohort = cohort
        self.installation = installation
        self.now = now
        zone = try installation.zone(cohort.zone)
        quietUntil = installation.organisation.quietHours.stretch(holding: now, zone: zone)?.end
        today = zone.wall(at: now).date
        livesDiffer = try connection.livesDiffer(in: number)
    }

    /// What a notice is about, as its person lives it.
    func occasion(of notice: DueNotice, _ connection: Connection) throws(Fault) -> OccasionView {
        // What was begun before may have to leave something to a later notice of the same person.
        let isShared = notice.details == nil || notice.steps == 0
        var key = OccasionKey(rule: notice.rule, occurrence: notice.occurrence, details: notice.details)
        let leaving = notice.participant.value.enrolment.leaving
        if !livesDiffer, leaving == nil, isShared, let known = occasions[key] { return known }
        let rule = installation.catalogue.rules.first { $0.id == notice.rule }
        let details = notice.details.flatMap(NoticeDetails.init(json:))
        if let untold = details?.untold {
            let seats = livesDiffer ? try connection.seats(of: notice.participant.number, in: cohort.id) : []
            let isCommon = seats.isEmpty && leaving == nil && isShared
            if isCommon, let known = occasions[key] { return known }
            let differences = try differences(untold, of: notice, seats, connection)
            let view = try makeOccasion(rule, differences.map(\.session), differences, details, connection)
            if isCommon { occasions[key] = view }
            return view
        }
        guard let rule else { return try makeOccasion(nil, [], nil, details, connection) }
        let ground = try ground(of: notice.occurrence, rule, connection)
        key.seats = try seats(of: notice.participant.number, touching: ground, of: notice.occurrence, rule, connection)
        key.leavingOn = leaving?.on
        if isShared, let known = occasions[key] { return known }
        let lived = rule.isLived ? ground.sessions.lived(with: key.seats) : ground.sessions
        let sessions = rule.sessions(
            of: notice.occurrence, among: lived.filter { $0.concerns(notice.participant.value.enrolment) })
        let view = try makeOccasion(rule, sessions, nil, details, connection)
        if isShared { occasions[key] = view }
        return view
    }

    private func ground(
        of occurrence: String, _ rule: NoticeRule, _ connection: Connection
    ) throws(Fault) -> Ground {
        let key = GroundKey(rule: rule.id, occurrence: occurrence)
        if let known = grounds[key] { return known }
        let part = try part(rule.part(of: occurrence), connection).map(\.value)
        let sessions = part.filter { rule.mayConcern($0, in: occurrence) }
        let ground = Ground(
            sessions: sessions, keys: Set(sessions.map(\.id)), choices: Set(sessions.compactMap(\.choice)))
        grounds[key] = ground
        return ground
    }

    /// The seats of a person by which what a notice is about becomes their own; whose they are does not matter.
    private func seats(
        of participant: Int, touching ground: Ground, of occurrence: String, _ rule: NoticeRule,
        _ connection: Connection
    ) throws(Fault) -> [Seat] {
        guard livesDiffer, rule.isLived, !ground.sessions.isEmpty else { return [] }
        return try connection.seats(of: participant, in: cohort.id, touching: rule.part(of: occurrence))
            .filter { ground.keys.contains($0.session) || ($0.choice.map(ground.choices.contains) ?? false) }
            .map { seat in
                var seat = seat
                seat.participant = CohortView.anybody
                seat.chosen = nil
                return seat
            }
    }

    private static let anybody = ParticipantID(rawValue: "")

    private func part(_ part: CohortPart, _ connection: Connection) throws(Fault) -> [Stored<Session>] {
        if let known = parts[part] { return known }
        let sessions = try connection.sessions(of: cohort, within: part)
        parts[part] = sessions
        return sessions
    }

    private func choices(_ connection: Connection) throws(Fault) -> [Choice] {
        if let knownChoices { return knownChoices }
        let choices = Choice.all(
            in: try part(.whole, connection).map { ($0.number, $0.value) },
            taken: try connection.seatsTaken(in: cohort))
        knownChoices = choices
        return choices
    }

    private func makeOccasion(
        _ rule: NoticeRule?, _ sessions: [Session], _ differences: [SessionDifference]?, _ details: NoticeDetails?,
        _ connection: Connection
    ) throws(Fault) -> OccasionView {
        var facilitators: [FacilitatorID: Facilitator] = [:]
        let known = (differences ?? []).compactMap(\.known?.facilitator)
        for id in Set(sessions.compactMap(\.facilitator) + [cohort.facilitator].compactMap { $0 } + known) {
            facilitators[id] = try facilitator(id, connection)
        }
        return OccasionView(
            rule: rule, cohort: cohort.value, sessions: sessions, differences: differences, details: details,
            choices: sessions.contains { $0.choice != nil } ? try choices(connection) : [],
            facilitators: facilitators, installation: installation, lexicon: lexicon)
    }

    /// What stands otherwise than the person knows it, in time order; what is past by now is no longer worth telling.
    private func differences(
        _ untold: [UntoldChange], of notice: DueNotice, _ seats: [Seat], _ connection: Connection
    ) throws(Fault) -> [SessionDifference] {
        var untold = untold
        if notice.steps > 0 {
            let later = try connection.laterDetails(thanNotice: notice.number, of: notice.participant.number)
            let said = Set(later.compactMap(NoticeDetails.init(json:)).flatMap { $0.untold ?? [] }.map(\.key))
            untold.removeAll { said.contains($0.key) }
        }
        let plan = try part(untold.count == 1 ? .session(untold[0].key) : .whole, connection).map(\.value)
        let byKey = Dictionary(plan.map { ($0.id.key, $0) }, uniquingKeysWith: { first, _ in first })
        return untold.compactMap { change in
            byKey[change.key].flatMap { session in
                // A date that the person has not chosen is nothing to tell of, as long as it stands.
                let isOfOthers =
                    session.choice != nil && session.status != .cancelled && session.lived(with: seats) == nil
                return isOfOthers ? nil : SessionDifference(change, now: session.livedOrWithdrawn(with: seats))
            }
        }
        .filter { $0.untold.before > now || ($0.kind != .cancelled && $0.session.span.start.instant > now) }
        .sorted { ($0.shown.span.start.wall, $0.session.id) < ($1.shown.span.start.wall, $1.session.id) }
    }

    private func facilitator(_ id: FacilitatorID, _ connection: Connection) throws(Fault) -> Facilitator? {
        if let known = facilitators[id] { return known }
        let facilitator = try connection.facilitator(id)
        facilitators[id] = facilitator
        return facilitator
    }
}

extension NoticeRule {
    /// Whether a notice of it is about what its person lives, and not about the plan: what happened to a choice is about
    /// all of its slots, also for who has one of them.
    fileprivate var isLived: Bool { event == nil || per != .choice }

    /// Whether somebody may live a session in such a way that an occurrence is about it: by what no seat changes.
    fileprivate func mayConcern(_ session: Session, in occurrence: String) -> Bool {
        if per == .choice {
            guard session.choice == (event == nil ? occurrence : String(occurrence.prefix { $0 != "#" })) else {
                return false
            }
        }
        guard let sessions else { return true }
        return sessions.modalities?.contains(session.modality) != false
            && sessions.kinds?.contains(session.kind) != false && sessions.except?.contains(session.kind) != true
            && (sessions.byPhone == nil || sessions.byPhone == session.byPhone)
    }
}

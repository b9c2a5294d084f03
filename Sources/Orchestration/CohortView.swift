import Basics
import Clubs
import Notices
import Stores

/// A cohort as it stood in one snapshot: each part is looked at when a notice first needs it, once for all of its people.
final class CohortView {
    let slice: CohortSlice
    let zone: Zone
    /// When the quiet hours end in which this moment lies, if it does.
    let quietUntil: Instant?
    /// The day that it is where the cohort is.
    let today: CivilDate
    private let installation: Installation
    private let lexicon = SessionLexicon()
    private let now: Instant
    private var occasions: [OccasionKey: OccasionView] = [:]
    private lazy var choices = Choice.all(
        in: slice.parts[.whole, default: []].map { ($0.number, $0.value) }, taken: slice.taken)

    private struct OccasionKey: Hashable {
        var rule: NoticeRuleID
        var occurrence: Occurrence
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
        var occurrence: Occurrence
    }

    private var grounds: [GroundKey: Ground] = [:]

    init(_ slice: CohortSlice, at now: Instant, installation: Installation) throws(Fault) {
        self.slice = slice
        self.installation = installation
        self.now = now
        zone = try installation.zone(slice.cohort.zone)
        quietUntil = installation.organisation.quietHours.stretch(holding: now, zone: zone)?.end
        today = zone.wall(at: now).date
    }

    var cohort: Stored<Cohort> { slice.cohort }

    /// What a notice is about, as its person lives it.
    func occasion(of item: DueItem) -> OccasionView {
        let notice = item.notice
        // What was begun before may have to leave something to a later notice of the same person.
        let isShared = notice.details == nil || notice.steps == 0
        var key = OccasionKey(rule: notice.rule, occurrence: notice.occurrence, details: notice.details)
        let leaving = notice.participant.value.enrolment.leaving
        if !slice.livesDiffer, leaving == nil, isShared, let known = occasions[key] { return known }
        let rule = installation.catalogue.rules.first { $0.id == notice.rule }
        let details = notice.details.flatMap(NoticeDetails.init(json:))
        if let untold = details?.untold {
            let isCommon = item.seats.isEmpty && leaving == nil && isShared
            if isCommon, let known = occasions[key] { return known }
            let differences = differences(untold, of: item)
            let sessions = differences.map(\.session)
            let view = makeOccasion(rule, sessions, personalised: sessions, differences, details)
            if isCommon { occasions[key] = view }
            return view
        }
        guard let rule else { return makeOccasion(nil, [], personalised: [], nil, details) }
        let ground = ground(of: notice.occurrence, rule)
        key.seats = CohortView.seats(item.seats, touching: ground)
        key.leavingOn = leaving?.on
        if isShared, let known = occasions[key] { return known }
        let mine = rule.isPersonalised ? ground.sessions.personalised(by: key.seats) : ground.sessions
        let sessions = rule.sessions(
            of: notice.occurrence, among: mine.filter { $0.concerns(notice.participant.value.enrolment) })
        let personalised = rule.isPersonalised ? sessions : sessions.map { $0.personalised(by: key.seats) ?? $0 }
        let view = makeOccasion(rule, sessions, personalised: personalised, nil, details)
        if isShared { occasions[key] = view }
        return view
    }

    private func ground(of occurrence: Occurrence, _ rule: NoticeRule) -> Ground {
        let key = GroundKey(rule: rule.id, occurrence: occurrence)
        if let known = grounds[key] { return known }
        let sessions = part(rule.part(of: occurrence)).filter { rule.mayConcern($0, in: occurrence) }
        let ground = Ground(
            sessions: sessions, keys: Set(sessions.map(\.id)), choices: Set(sessions.compactMap(\.choice)))
        grounds[key] = ground
        return ground
    }

    /// The seats of a person by which what a notice is about becomes their own; whose they are does not matter.
    private static func seats(_ seats: [Seat], touching ground: Ground) -> [Seat] {
        seats.filter { ground.keys.contains($0.session) || ($0.choice.map(ground.choices.contains) ?? false) }
            .map { seat in
                var seat = seat
                seat.participant = CohortView.anybody
                seat.chosen = nil
                return seat
            }
    }

    private static let anybody = ParticipantID(rawValue: "")

    private func part(_ part: CohortPart) -> [Session] { slice.parts[part, default: []].map(\.value) }

    private func makeOccasion(
        _ rule: NoticeRule?, _ sessions: [Session], personalised: [Session], _ differences: [SessionDifference]?,
        _ details: NoticeDetails?
    ) -> OccasionView {
        OccasionView(
            rule: rule, cohort: cohort.value, sessions: sessions, personalised: personalised, differences: differences,
            details: details,
            choices: sessions.contains { $0.choice != nil } ? choices : [],
            facilitators: slice.facilitators, installation: installation, lexicon: lexicon)
    }

    /// What stands otherwise than the person knows it, in time order; what is past by now is no longer worth telling.
    private func differences(_ untold: [UntoldChange], of item: DueItem) -> [SessionDifference] {
        let plan = part(untold.count == 1 ? .session(untold[0].key) : .whole)
        let later = item.laterDetails.compactMap(NoticeDetails.init(json:)).flatMap { $0.untold ?? [] }
        let said = Set(later.map(\.key))
        let seats = item.seats
        let byKey = Dictionary(plan.map { ($0.id.key, $0) }, uniquingKeysWith: { first, _ in first })
        return untold.filter { !said.contains($0.key) }.compactMap { change in
            byKey[change.key].flatMap { session in
                // A date that the person has not chosen is nothing to tell of, as long as it stands.
                let isOfOthers =
                    session.choice != nil && session.status != .cancelled && session.personalised(by: seats) == nil
                return isOfOthers ? nil : SessionDifference(change, now: session.livedOrWithdrawn(with: seats))
            }
        }
        .filter { $0.untold.before > now || ($0.kind != .cancelled && $0.session.span.start.instant > now) }
        .sorted { ($0.shown.span.start.wall, $0.session.id) < ($1.shown.span.start.wall, $1.session.id) }
    }
}

extension NoticeRule {
    /// Whether a notice of it is about what its person lives, and not about the plan: what happened to a choice is about
    /// all of its slots, also for who has one of them.
    fileprivate var isPersonalised: Bool { event == nil || per != .choice }

    /// Whether somebody may live a session in such a way that an occurrence is about it: by what no seat changes.
    fileprivate func mayConcern(_ session: Session, in occurrence: Occurrence) -> Bool {
        if per == .choice {
            guard session.choice.map({ $0 == occurrence.subject }) == true else { return false }
        }
        guard let sessions else { return true }
        return sessions.modalities?.contains(session.modality) != false
            && sessions.kinds?.contains(session.kind) != false && sessions.except?.contains(session.kind) != true
            && (sessions.byPhone == nil || sessions.byPhone == session.byPhone)
    }
}

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
    private let now: Instant
    private var occasions: [OccasionKey: OccasionView] = [:]
    private var facilitators: [FacilitatorID: Facilitator?] = [:]
    /// Whether everybody lives the same plan: nobody has a seat, and no session is for some only.
    private let livesDiffer: Bool

    private struct OccasionKey: Hashable {
        var rule: NoticeRuleID
        var occurrence: String
        /// What a notice of changes tells differs with what people know.
        var details: String?
    }

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
        let seats =
            livesDiffer ? try connection.seats(of: notice.participant.number, in: cohort.id) : []
        let key = OccasionKey(rule: notice.rule, occurrence: notice.occurrence, details: notice.details)
        // What was begun before may have to leave something to a later notice of the same person.
        let isShared = seats.isEmpty && (notice.details == nil || notice.steps == 0)
        if isShared, let known = occasions[key] { return known }
        let view = try makeOccasion(of: notice, seats, connection)
        if isShared { occasions[key] = view }
        return view
    }

    private func makeOccasion(
        of notice: DueNotice, _ seats: [Seat], _ connection: Connection
    ) throws(Fault) -> OccasionView {
        let rule = installation.catalogue.rules.first { $0.id == notice.rule }
        var sessions: [Session] = []
        var differences: [SessionDifference]?
        let details = notice.details.flatMap(NoticeDetails.init(json:))
        if let untold = details?.untold {
            let found = try self.differences(untold, of: notice, seats, connection)
            differences = found
            sessions = found.map(\.session)
        } else if let rule {
            let part = try connection.sessions(of: cohort, within: rule.part(of: notice.occurrence))
            sessions = rule.sessions(of: notice.occurrence, among: part.map(\.value).lived(with: seats))
        }
        var facilitators: [FacilitatorID: Facilitator] = [:]
        let known = (differences ?? []).compactMap(\.known?.facilitator)
        for id in Set(sessions.compactMap(\.facilitator) + [cohort.facilitator].compactMap { $0 } + known) {
            facilitators[id] = try facilitator(id, connection)
        }
        return OccasionView(
            rule: rule, cohort: cohort.value, sessions: sessions, differences: differences, details: details,
            facilitators: facilitators, installation: installation)
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
        let part: CohortPart = untold.count == 1 ? .session(untold[0].key) : .whole
        let plan = try connection.sessions(of: cohort, within: part).map(\.value)
        let byKey = Dictionary(plan.map { ($0.id.key, $0) }, uniquingKeysWith: { first, _ in first })
        return untold.compactMap { change in
            byKey[change.key].flatMap { SessionDifference(change, now: $0.livedOrWithdrawn(with: seats)) }
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

/// One occasion of a cohort as it stands in one transaction: what everybody is told who gets a notice of it.
final class OccasionView {
    /// `nil` when the catalogue no longer has it.
    let rule: NoticeRule?
    /// As they stand now; empty when none takes place then any more.
    let sessions: [Session]
    /// For a notice of changes: what stands otherwise than the person knows it, of the same sessions.
    let differences: [SessionDifference]?
    private let details: NoticeDetails?
    private let cohort: Cohort
    private let facilitators: [FacilitatorID: Facilitator]
    private let installation: Installation
    private var renderers: [Shape: MessageRenderer] = [:]

    private struct Shape: Hashable {
        var language: Language
        var form: MessageForm
        var details: String?
    }

    init(
        rule: NoticeRule?, cohort: Cohort, sessions: [Session], differences: [SessionDifference]?,
        details: NoticeDetails?, facilitators: [FacilitatorID: Facilitator], installation: Installation
    ) {
        self.rule = rule
        self.cohort = cohort
        self.sessions = sessions
        self.differences = differences
        self.details = details
        self.facilitators = facilitators
        self.installation = installation
    }

    /// Which sessions it is about, each with its sequence: what is written of them holds as long as this is the same.
    private(set) lazy var about = sessions.map { "\($0.id.key)#\($0.sequence)" }.joined(separator: " ")

    /// The others of whom somebody's message of it speaks.
    func company(of notice: DueNotice, _ connection: Connection) throws(Fault) -> CompanyView {
        if rule?.event == .buddyGiven { return try CompanyView(newcomerOf: notice, connection) }
        if rule?.event == nil, rule?.per == .cohort { return try CompanyView(buddyOf: notice, connection) }
        let language = notice.participant.value.language
        guard sessions.count == 1, sessions[0].peers,
            installation.catalogue.messages[notice.rule, language]?.tellsPartners == true
        else { return CompanyView() }
        return try CompanyView(partnersOf: notice, in: cohort.id, connection)
    }

    /// The next moment at which it is too late for some of what a notice of changes tells.
    func deadline(after now: Instant) -> Instant? {
        differences?.map(\.untold.before).filter { $0 > now }.min()
    }

    /// Who answers for it: the facilitator of its session, else of the cohort.
    var facilitator: Facilitator? { sessions.first.map(facilitator(of:)) ?? facilitator(cohort.facilitator) }

    func facilitator(of session: Session) -> Facilitator? { facilitator(session.facilitator ?? cohort.facilitator) }

    private func facilitator(_ id: FacilitatorID?) -> Facilitator? { id.flatMap { facilitators[$0] } }

    /// What writes a notice of it.
    /// - Throws: `.configuration` when the catalogue has no such message.
    func renderer(of notice: DueNotice, as form: MessageForm) throws(Fault) -> MessageRenderer {
        let language = notice.participant.value.language
        let shape = Shape(language: language, form: form, details: notice.details)
        if let known = renderers[shape] { return known }
        let renderer = try MessageRenderer(
            installation.catalogue.messages, rule: notice.rule, language: language, form: form,
            context: MessageContext(
                organisation: installation.organisation, cohort: cohort, facilitator: facilitator,
                sessions: differences?.map(\.shown) ?? sessions, kinds: installation.catalogue.kinds,
                details: details, changes: differences ?? [], facilitators: facilitators, language: language))
        renderers[shape] = renderer
        return renderer
    }
}

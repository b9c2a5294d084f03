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

    /// The sessions of a part of the plan, before anybody lives them.
    private var parts: [CohortPart: [Stored<Session>]] = [:]
    private var knownChoices: [Choice]?

    private struct OccasionKey: Hashable {
        var rule: NoticeRuleID
        var occurrence: String
        /// What a notice of changes tells differs with what people know.
        var details: String?
        /// What the notice is about for somebody whose life is their own; `nil` for the common one.
        var own: [Session]?
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
        let enrolment = notice.participant.value.enrolment
        let seats =
            livesDiffer ? try connection.seats(of: notice.participant.number, in: cohort.id) : []
        let isCommon = seats.isEmpty && enrolment.leaving == nil
        // What was begun before may have to leave something to a later notice of the same person.
        let isShared = notice.details == nil || notice.steps == 0
        var key = OccasionKey(rule: notice.rule, occurrence: notice.occurrence, details: notice.details)
        if isCommon, isShared, let known = occasions[key] { return known }
        let rule = installation.catalogue.rules.first { $0.id == notice.rule }
        let details = notice.details.flatMap(NoticeDetails.init(json:))
        if let untold = details?.untold {
            let differences = try differences(untold, of: notice, seats, connection)
            let view = try makeOccasion(rule, differences.map(\.session), differences, details, connection)
            if isCommon, isShared { occasions[key] = view }
            return view
        }
        let sessions = try rule.map { rule throws(Fault) in
            try self.sessions(of: notice.occurrence, rule, with: seats, enrolment, connection)
        }
        if !isCommon {
            key.own = sessions
            if let known = occasions[key] { return known }
        }
        let view = try makeOccasion(rule, sessions ?? [], nil, details, connection)
        if isShared { occasions[key] = view }
        return view
    }

    /// What a notice of the plan, or of one event, is about for somebody.
    private func sessions(
        of occurrence: String, _ rule: NoticeRule, with seats: [Seat], _ enrolment: Enrolment, _ connection: Connection
    ) throws(Fault) -> [Session] {
        let part = try part(rule.part(of: occurrence), connection).map(\.value)
        // What happened to a choice is about all of its slots, also for who has one of them.
        let lived = rule.event != nil && rule.per == .choice ? part : part.lived(with: seats)
        return rule.sessions(of: occurrence, among: lived.filter { $0.concerns(enrolment) })
    }

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
        let plan = try part(untold.count == 1 ? .session(untold[0].key) : .whole, connection).map(\.value)
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
    private let choices: [Choice]
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
        details: NoticeDetails?, choices: [Choice], facilitators: [FacilitatorID: Facilitator],
        installation: Installation
    ) {
        self.rule = rule
        self.cohort = cohort
        self.sessions = sessions
        self.differences = differences
        self.details = details
        self.choices = choices
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
                details: details, changes: differences ?? [], facilitators: facilitators, choices: choices,
                replyBySMS: installation.channelNames.contains(.sms), language: language))
        renderers[shape] = renderer
        return renderer
    }
}

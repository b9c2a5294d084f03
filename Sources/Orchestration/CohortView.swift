import Clubs
import FoundationEssentials
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
    private var occasions: [OccasionKey: OccasionView] = [:]
    private var facilitators: [FacilitatorID: Facilitator?] = [:]
    /// Whether everybody lives the same plan: nobody has a seat, and no session is for some only.
    private let livesDiffer: Bool

    private struct OccasionKey: Hashable {
        var rule: NoticeRuleID
        var occurrence: String
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
        zone = try installation.zone(cohort.zone)
        quietUntil = installation.organisation.quietHours.stretch(holding: now, zone: zone)?.end
        today = zone.wall(at: now).date
        livesDiffer = try connection.livesDiffer(in: number)
    }

    /// What a notice is about, as its person lives it.
    func occasion(of notice: DueNotice, _ connection: Connection) throws(Fault) -> OccasionView {
        let seats =
            livesDiffer ? try connection.seats(of: notice.participant.number, in: cohort.id) : []
        let key = OccasionKey(rule: notice.rule, occurrence: notice.occurrence)
        if seats.isEmpty, let known = occasions[key] { return known }
        let view = try makeOccasion(of: notice, seats, connection)
        if seats.isEmpty { occasions[key] = view }
        return view
    }

    private func makeOccasion(
        of notice: DueNotice, _ seats: [Seat], _ connection: Connection
    ) throws(Fault) -> OccasionView {
        let rule = installation.catalogue.rules.first { $0.id == notice.rule }
        var sessions: [Session] = []
        if let rule {
            let part = try connection.sessions(of: cohort, within: rule.part(of: notice.occurrence))
            sessions = rule.sessions(of: notice.occurrence, among: part.map(\.value).lived(with: seats))
        }
        var facilitators: [FacilitatorID: Facilitator] = [:]
        for id in Set(sessions.compactMap(\.facilitator) + [cohort.facilitator].compactMap { $0 }) {
            facilitators[id] = try facilitator(id, connection)
        }
        return OccasionView(
            rule: rule, cohort: cohort.value, sessions: sessions, facilitators: facilitators,
            installation: installation)
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
        rule: NoticeRule?, cohort: Cohort, sessions: [Session], facilitators: [FacilitatorID: Facilitator],
        installation: Installation
    ) {
        self.rule = rule
        self.cohort = cohort
        self.sessions = sessions
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
        let details = notice.details.flatMap { try? JSONDecoder().decode(NoticeDetails.self, from: Data($0.utf8)) }
        let renderer = try MessageRenderer(
            installation.catalogue.messages, rule: notice.rule, language: language, form: form,
            context: MessageContext(
                organisation: installation.organisation, cohort: cohort, facilitator: facilitator, sessions: sessions,
                kinds: installation.catalogue.kinds, details: details, language: language))
        renderers[shape] = renderer
        return renderer
    }
}

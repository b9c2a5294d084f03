import Basics
import Clubs
import Notices
import Stores

/// One occasion of a cohort as it stood in one snapshot: what everybody is told who gets a notice of it.
final class OccasionView {
    /// `nil` when the catalogue no longer has it.
    let rule: NoticeRule?
    /// As they stand now; empty when none takes place then any more.
    let sessions: [Session]
    /// For a notice of changes: what stands otherwise than the person knows it, of the same sessions.
    let differences: [SessionDifference]?
    /// The same, as their person lives them: what happened to a choice is about all of its slots.
    let personalised: [Session]
    private let details: NoticeDetails?
    private let choices: [Choice]
    private let cohort: Cohort
    private let facilitators: [FacilitatorID: Facilitator]
    private let installation: Installation
    private let lexicon: SessionLexicon
    private var renderers: [Shape: MessageRenderer] = [:]

    private struct Shape: Hashable {
        var language: Language
        var form: MessageForm
        var details: String?
    }

    init(
        rule: NoticeRule?, cohort: Cohort, sessions: [Session], personalised: [Session],
        differences: [SessionDifference]?,
        details: NoticeDetails?, choices: [Choice], facilitators: [FacilitatorID: Facilitator],
        installation: Installation, lexicon: SessionLexicon
    ) {
        self.rule = rule
        self.cohort = cohort
        self.sessions = sessions
        self.personalised = personalised
        self.differences = differences
        self.details = details
        self.choices = choices
        self.facilitators = facilitators
        self.installation = installation
        self.lexicon = lexicon
    }

    /// Which sessions it is about, each with its sequence: what is written of them holds as long as this is the same.
    private(set) lazy var about = sessions.map { "\($0.id.key)#\($0.sequence)" }.joined(separator: " ")

    /// The others of whom somebody's message of it speaks.
    func company(of item: DueItem) -> CompanyView {
        if rule?.event == .buddyGiven { return CompanyView(newcomerOf: item) }
        if rule?.event == nil, rule?.per == .cohort { return CompanyView(buddyOf: item) }
        guard sessions.count == 1, sessions[0].peers else { return CompanyView() }
        return CompanyView(partnersOf: item)
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
        // Many a life is one person's alone: what is filled in for all pays from the second message on.
        if var known = renderers[shape] {
            known.fillIn()
            renderers[shape] = known
            return known
        }
        let renderer = try MessageRenderer(
            installation.catalogue.messages, rule: notice.rule, language: language, form: form,
            context: MessageContext(
                organisation: installation.organisation, cohort: cohort, facilitator: facilitator,
                sessions: differences?.map(\.shown) ?? sessions, kinds: installation.catalogue.kinds,
                details: details, changes: differences ?? [], facilitators: facilitators, choices: choices,
                replyBySMS: installation.takesAnswersBySMS, language: language,
                names: installation.catalogue.messages[notice.rule, language]?.names[form], lexicon: lexicon),
            forMany: false)
        renderers[shape] = renderer
        return renderer
    }
}

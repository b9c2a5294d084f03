import Clubs
import Mustache
import Notices
import Storage

/// A cohort as it stands in one transaction, read once for all of its notices in a batch.
final class CohortView {
    let cohort: Stored<Cohort>
    let zone: Zone
    let sessions: [Stored<Session>]
    private let facilitators: [FacilitatorID: Facilitator]
    private var contexts: [ContextKey: MessageContext] = [:]

    private struct ContextKey: Hashable {
        var rule: NoticeRuleID
        var occurrence: String
        var language: Language
        var details: String?
    }

    init(number: Int, _ connection: Connection, installation: Installation) throws(Fault) {
        guard let cohort = try connection.cohort(number: number) else {
            throw Fault(
                .inputOutput,
                Phrase(
                    fr: "La base a perdu un groupe. Lancez « jobclub verify ».",
                    en: "The database has lost a cohort. Run \"jobclub verify\"."))
        }
        self.cohort = cohort
        zone = try installation.zone(cohort.zone)
        sessions = try connection.sessions(of: cohort)
        var facilitators: [FacilitatorID: Facilitator] = [:]
        for id in Set(sessions.compactMap(\.facilitator) + [cohort.facilitator].compactMap { $0 }) {
            facilitators[id] = try connection.facilitator(id)
        }
        self.facilitators = facilitators
    }

    /// Who answers for a notice: the facilitator of its session, else of the cohort.
    func facilitator(of sessions: [Session]) -> Facilitator? {
        (sessions.first?.facilitator ?? cohort.facilitator).flatMap { facilitators[$0] }
    }

    /// What the templates may say of a notice, made once for everybody who gets it.
    func context(
        _ notice: DueNotice, details: NoticeDetails?, sessions: [Session], installation: Installation
    ) -> MessageContext {
        let language = notice.participant.language
        let key = ContextKey(
            rule: notice.rule, occurrence: notice.occurrence, language: language, details: notice.details)
        if let known = contexts[key] { return known }
        let context = MessageContext(
            organisation: installation.organisation, cohort: cohort.value, facilitator: facilitator(of: sessions),
            sessions: sessions, kinds: installation.catalogue.kinds, details: details, language: language)
        contexts[key] = context
        return context
    }
}

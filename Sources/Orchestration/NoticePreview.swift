import Clubs
import Notices
import Storage

/// What the notices of a cohort that wait would say as text messages if they left now: the renderer is the one that sends.
package struct NoticePreview {
    /// A text message that a waiting notice stands for.
    package struct TextMessage: Sendable {
        package var participant: ParticipantID
        /// Whether it leaves as a text message; else it becomes one when the channels before have failed.
        package var isFirst: Bool
        package var text: String
    }

    private let installation: Installation
    private let connection: Connection
    private let view: CohortView
    private let now: Instant

    package init(
        of cohort: Stored<Cohort>, at now: Instant, _ connection: Connection, installation: Installation
    ) throws(Fault) {
        self.installation = installation
        self.connection = connection
        self.now = now
        view = try CohortView(number: cohort.number, at: now, connection, installation: installation)
    }

    /// - Returns: `nil` when the notice would not be said at all, or cannot be by text message.
    ///
    /// What depends on what is still to happen (work not done, an absence) is taken for needed: the most that there may be.
    package func textMessage(ofNotice number: Int) throws(Fault) -> TextMessage? {
        guard let notice = try connection.notice(number) else { return nil }
        let person = notice.participant.value
        let route = person.route(among: installation.channelNames).filter { !notice.tried.contains($0) }
        guard let place = route.firstIndex(of: .sms), let address = person.address(on: .sms) else { return nil }
        let occasion = try view.occasion(of: notice, connection)
        guard case .send = Decision(facts(of: notice, occasion), at: now, available: installation.channelNames) else {
            return nil
        }
        let token = notice.participant.token ?? String(repeating: "x", count: 26)
        let company = try occasion.company(of: notice, connection)
        let message = try occasion.renderer(of: notice, as: .sms).message(
            id: "", to: person, with: company.companions, at: address, page: installation.page(token), calendar: nil,
            replyTo: nil, date: max(now, notice.due))
        return TextMessage(participant: notice.participant.id, isFirst: place == 0, text: message.text)
    }

    private func facts(of notice: DueNotice, _ occasion: OccasionView) -> Decision.Facts {
        var facts = Decision.Facts(
            rule: occasion.rule, occurrence: notice.occurrence, usefulUntil: notice.usefulUntil,
            matters: notice.matters, channel: .sms, tried: notice.tried, participant: notice.participant.value,
            standing: notice.participant.enrolment.status(on: view.today), cohortStatus: view.cohort.status,
            sessions: occasion.sessions, language: installation.organisation.language,
            tellsChanges: occasion.differences != nil, isWorkKept: true)
        if occasion.rule?.condition == .absent { facts.attendance = .absent }
        return facts
    }
}

import Basics
import Clubs
import Notices
import Stores

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
    private let work: DueWork
    private let now: Instant

    /// - Parameter cohort: the number of its row.
    package init(ofCohort cohort: Int, at now: Instant, in installation: Installation) throws(Fault) {
        self.installation = installation
        self.now = now
        let asking = Asking(catalogue: installation.catalogue, form: .sms, sends: true, now: now)
        work = try installation.outbox.waiting(in: cohort, at: now, needs: asking.needs)
    }

    /// What depends on what is still to happen (work not done, an absence) is taken for needed: the most that there may be.
    /// Missing is what would not be said at all, or cannot be by text message.
    package func textMessages() throws(Fault) -> [TextMessage] {
        var views: [Int: CohortView] = [:]
        for (number, slice) in work.cohorts {
            views[number] = try CohortView(slice, at: now, installation: installation)
        }
        var messages: [TextMessage] = []
        for case .notice(let item) in work.due {
            guard let view = views[item.notice.cohort] else { continue }
            if let message = try textMessage(of: item, view) { messages.append(message) }
        }
        return messages
    }

    private func textMessage(of item: DueItem, _ view: CohortView) throws(Fault) -> TextMessage? {
        let notice = item.notice
        let person = notice.participant.value
        let route = person.route(among: installation.channelNames).filter { !notice.tried.contains($0) }
        guard let place = route.firstIndex(of: .sms), let address = person.address(on: .sms) else { return nil }
        let occasion = view.occasion(of: item)
        let facts = facts(of: notice, occasion, view)
        guard case .send = Decision(facts, at: now, available: installation.channelNames) else { return nil }
        let message = try occasion.renderer(of: notice, as: .sms).message(
            id: "", to: person, with: occasion.company(of: item).companions, at: address,
            page: installation.page(of: notice.participant), calendar: nil, replyTo: nil, date: max(now, notice.due))
        return TextMessage(participant: notice.participant.id, isFirst: place == 0, text: message.text)
    }

    private func facts(of notice: DueNotice, _ occasion: OccasionView, _ view: CohortView) -> Decision.Facts {
        var facts = Decision.Facts(
            rule: occasion.rule, occurrence: notice.occurrence, usefulUntil: notice.usefulUntil,
            matters: notice.matters, channel: .sms, tried: notice.tried, participant: notice.participant.value,
            standing: notice.participant.enrolment.status(on: view.today), cohortStatus: view.cohort.status,
            sessions: occasion.sessions,
            tellsChanges: occasion.differences != nil, isWorkKept: true)
        if occasion.rule?.condition == .absent { facts.attendance = .absent }
        return facts
    }
}

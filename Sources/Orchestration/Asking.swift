import Basics
import Clubs
import Notices
import Stores

/// What has to be known of a notice before it can be decided about and written: a pure function of the notice.
struct Asking: Sendable {
    let catalogue: Catalogue
    /// The form of the channel; `nil` where the person's preference decides.
    let form: MessageForm?
    /// Whether what leaves may leave: nothing does by a channel that is not configured.
    let sends: Bool
    let now: Instant
    private let together: [NoticeRuleID]

    init(catalogue: Catalogue, form: MessageForm?, sends: Bool, now: Instant) {
        self.catalogue = catalogue
        self.form = form
        self.sends = sends
        self.now = now
        together = catalogue.rules.filter { $0.together == true }.map(\.id)
    }

    private static let slotNames: Set<String> = ["slots", "fewSlots", "noSlot"]

    /// How long before it is due a notice may leave in the message of another, and how many notices one holds.
    static let together = (span: Span.minutes(15), most: 4)

    func needs(_ notice: DueNotice, _ purpose: Purpose) -> Needs {
        let rule = catalogue.rules.first { $0.id == notice.rule }
        let details = notice.details.flatMap(NoticeDetails.init(json:))
        var needs = Needs(part: rule?.part(of: notice.occurrence))
        if let untold = details?.untold {
            needs.part = untold.count == 1 ? .session(untold[0].key) : .whole
            needs.facilitators = Set(untold.compactMap(\.known?.facilitator))
            needs.later = notice.steps > 0
        }
        guard let rule, purpose != .carried else { return needs }
        needs.records = rule.condition != nil
        guard sends else { return needs }
        let form = form ?? notice.participant.value.preferredForm
        let message = catalogue.messages[notice.rule, notice.participant.value.language]
        needs.company = company(of: rule, message, details)
        guard purpose != .again else { return needs }
        needs.choices = message?.names[form].map { !$0.isDisjoint(with: Asking.slotNames) } ?? true
        needs.mails = form == .email
        if form != .webhook, rule.together == true {
            needs.together = (
                together, now + Asking.together.span, Asking.together.most - 1
            )
        }
        return needs
    }

    private func company(of rule: NoticeRule, _ message: MessageTemplate?, _ details: NoticeDetails?) -> Needs.Company {
        if rule.event == .buddyGiven { return .newcomer(details?.newcomer) }
        if rule.event == nil, rule.per == .cohort { return .buddy }
        return message?.tellsPartners == true ? .partners : .nobody
    }
}

import Basics
import Clubs
import Notices

/// A notice that somebody got twice: only where nobody could know whether the first had arrived, and then under the
/// same id with the same bytes; never as a text message.
extension Checker {
    func repeatViolations() -> [Violation] {
        sends.keys.sorted().flatMap { notice -> [Violation] in
            let received = (sends[notice] ?? []).filter(\.isReceived)
            return zip(received, received.dropFirst()).compactMap { first, second in
                reason(against: second, after: first).map { reason in
                    Violation(
                        .doubled, person: second.person, notice: notice,
                        "\(second.rule) came to \(second.person) at \(wall(first.clock)) and again at "
                            + "\(wall(second.clock)): \(reason)")
                }
            }
        } + alikeViolations()
    }

    /// - Returns: why the second must not have left, or `nil`.
    private func reason(against second: Handover, after first: Handover) -> String? {
        if let lie = doubt(about: first, before: second) { return lie }
        if first.channel != second.channel { return nil }
        let hasChanged = history.plans.contains { $0.order > first.order && $0.order < second.order }
        if first.messageID != second.messageID {
            return hasChanged ? nil : "under another id, though nothing had changed"
        }
        if first.digest != second.digest { return "under the same id, with other bytes" }
        if second.channel == .sms, first.answer != .transient { return "a text message is never sent again" }
        return nil
    }

    /// - Returns: why it was certain that the first had been taken, or `nil` when it was not.
    private func doubt(about first: Handover, before second: Handover) -> String? {
        let heard = history.hearings.filter { $0.messageID == first.messageID && $0.order < second.order }
        if heard.contains(where: { $0.verdict == .delivered }) { return "its delivery had been reported" }
        switch first.answer {
        case .none, .transient, .permanent: return nil
        case .accepted:
            if heard.contains(where: { if case .failed = $0.verdict { true } else { false } }) { return nil }
            if history.proving.contains(first.channel), first.channel != second.channel { return nil }
            // The answer was lost before it was written: the power failed, or the disk refused.
            let isLost = history.faults.contains { $0 > first.order && $0 < second.order }
            return isLost ? nil : "the gateway had taken it, and nothing had failed since"
        }
    }

    /// The same words to the same person as another notice.
    private func alikeViolations() -> [Violation] {
        struct Said: Hashable {
            var person: String
            var rule: NoticeRuleID
            var words: String
        }
        var said: [Said: Handover] = [:]
        var found: [Violation] = []
        for sent in history.handovers where sent.isReceived && sent.notice > 0 && !sent.text.isEmpty {
            let words = Said(person: sent.person, rule: sent.rule, words: sent.text)
            if let first = said[words], first.notice != sent.notice, sent.at - first.at < .hours(2),
                !history.plans.contains(where: { $0.order > first.order && $0.order < sent.order })
            {
                found.append(
                    Violation(
                        .doubled, person: sent.person, notice: sent.notice,
                        "\(sent.rule) said the same to \(sent.person) at \(wall(first.clock)) and at "
                            + "\(wall(sent.clock)) in two notices"))
            }
            said[words] = sent
        }
        return found
    }
}

import Basics
import Clubs
import Notices

/// What a message says holds when it leaves: it tells the times that stand then.
extension Checker {
    func contentViolations() -> [Violation] { history.handovers.compactMap { outdated($0) } }

    private static let telling: Set<NoticeRuleID> = ["day-before", "just-before", "agenda-week"]

    private func outdated(_ sent: Handover) -> Violation? {
        guard let stretch = lives.stretch(of: sent.person, at: sent.order) else { return nil }
        let spoken = { (start: CivilDateTime) in start.time.spoken(stretch.language) }
        if Checker.telling.contains(sent.rule) {
            let open = stretch.windows.filter {
                $0.rule == sent.rule && $0.earliest <= sent.clock && sent.clock < $0.until
            }
            guard !open.isEmpty else { return nil }
            let isRight = open.contains { window in
                let starts = sent.channel == .sms ? Array(window.starts.prefix(1)) : window.starts
                return starts.allSatisfy { sent.text.holds(spoken($0)) }
            }
            let starts = open.first?.starts.map(spoken).joined(separator: ", ") ?? ""
            return isRight ? nil : violation(sent, "what stands is \(starts)")
        }
        guard let rule = history.rules.first(where: { $0.id == sent.rule }), let book = booked[sent.notice] else {
            return nil
        }
        if sent.clock >= book.usefulUntil {
            return Violation(
                .late, person: sent.person, notice: sent.notice,
                "\(sent.rule) left for \(sent.person) at \(wall(sent.clock)), useful until \(wall(book.usefulUntil))")
        }
        guard rule.event == .sessionChanged || rule.event == .sessionCancelled || rule.event == .sessionAdded else {
            return nil
        }
        let key = book.occurrence.prefix { $0 != "#" }
        guard let session = stretch.sessions.first(where: { $0.id.key == key }) else { return nil }
        if rule.event == .sessionCancelled {
            return session.status == .cancelled ? nil : violation(sent, "\(key) takes place")
        }
        guard session.status != .cancelled else { return violation(sent, "\(key) is cancelled") }
        let start = spoken(session.span.start.wall)
        return sent.text.holds(start) ? nil : violation(sent, "\(key) is at \(start)")
    }

    private func violation(_ sent: Handover, _ truth: String) -> Violation {
        Violation(
            .outdated, person: sent.person, notice: sent.notice,
            "\(sent.rule) told \(sent.person) at \(wall(sent.clock)) what no longer held: \(truth). It said: \(sent.text)"
        )
    }
}

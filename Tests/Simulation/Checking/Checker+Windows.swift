import Basics
import Clubs
import Notices

/// Every window that opened has a send of its own, or a human; every send has a window.
extension Checker {
    private struct Occurrence: Hashable {
        var rule: NoticeRuleID
        var name: String
    }

    /// The last that was called for under one name.
    private struct Obligation {
        var window: Window
        /// When it first stood so, and what the clock showed then.
        var from: Int
        var opened: Instant
        /// What happened first after it had ceased to; `max` when it stood to the end.
        var to: Int
        /// What the clock showed when it ceased to be called for.
        var ended: Instant
        /// In which stretch of the person's life it was last called for.
        var stretch: Int
    }

    func windowViolations() -> [Violation] {
        lives.stretches.keys.sorted().flatMap { violations(of: $0) }
    }

    private func violations(of person: String) -> [Violation] {
        let planned = Set(history.rules.filter { $0.event == nil }.map(\.id))
        let own = history.handovers.filter { $0.person == person && planned.contains($0.rule) }
        var found: [Violation] = []
        /// By notice: the names under which it may have come.
        var fitting: [Int: Set<Occurrence>] = [:]
        var received: [Int: Handover] = [:]
        for sent in own {
            let open = windows(open: sent)
            if open.isEmpty {
                found.append(
                    Violation(
                        .late, person: person, notice: sent.notice,
                        "\(sent.rule) left for \(person) at \(wall(sent.clock)), when nothing called for it"))
            }
            guard sent.isReceived else { continue }
            fitting[sent.notice, default: []].formUnion(open.map { Occurrence(rule: $0.rule, name: $0.occurrence) })
            if received[sent.notice] == nil { received[sent.notice] = sent }
        }
        let (matched, unmatched) = match(fitting)
        for notice in unmatched.sorted() where fitting[notice]?.isEmpty == false {
            guard let sent = received[notice] else { continue }
            found.append(
                Violation(
                    .doubled, person: person, notice: notice,
                    "\(sent.rule) came to \(person) again at \(wall(sent.clock)) as another notice"))
        }
        let taken = Set(matched.values)
        for (occurrence, obligation) in obligations(of: person).sorted(by: {
            ($0.key.rule, $0.key.name) < ($1.key.rule, $1.key.name)
        })
        where !taken.contains(occurrence) {
            if let missed = missed(occurrence, obligation, of: person, own) { found.append(missed) }
        }
        return found
    }

    /// The windows that were open when something was handed over.
    private func windows(open sent: Handover) -> [Window] {
        guard let stretch = lives.stretch(of: sent.person, at: sent.order) else { return [] }
        return stretch.windows.filter { $0.rule == sent.rule && $0.earliest <= sent.clock && sent.clock < $0.until }
    }

    // MARK: Matching

    /// Gives as many notices as can be a name of their own (augmenting paths; both sides are small).
    private func match(_ fitting: [Int: Set<Occurrence>]) -> (matched: [Int: Occurrence], unmatched: [Int]) {
        var holder: [Occurrence: Int] = [:]
        func place(_ notice: Int, _ seen: inout Set<Occurrence>) -> Bool {
            // Where several fit, the name in the books is as good as another, and makes for the clearer words.
            let own = booked[notice]?.occurrence
            let names = (fitting[notice] ?? []).sorted {
                ($0.name == own ? 0 : 1, $0.rule, $0.name) < ($1.name == own ? 0 : 1, $1.rule, $1.name)
            }
            for name in names where seen.insert(name).inserted {
                if let other = holder[name], !place(other, &seen) { continue }
                holder[name] = notice
                return true
            }
            return false
        }
        var unmatched: [Int] = []
        for notice in fitting.keys.sorted() {
            var seen: Set<Occurrence> = []
            if !place(notice, &seen) { unmatched.append(notice) }
        }
        return (Dictionary(holder.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first }), unmatched)
    }

    // MARK: What was owed

    private func obligations(of person: String) -> [Occurrence: Obligation] {
        var last: [Occurrence: Obligation] = [:]
        let stretches = lives.stretches[person] ?? []
        for (index, stretch) in stretches.enumerated() {
            let next = index + 1 < stretches.count ? stretches[index + 1] : nil
            for window in stretch.windows where window.matters && !window.isConditional && window.until > stretch.clock
            {
                let name = Occurrence(rule: window.rule, name: window.occurrence)
                let known = last[name].flatMap { $0.window == window && $0.stretch == index - 1 ? $0 : nil }
                last[name] = Obligation(
                    window: window, from: known?.from ?? stretch.from, opened: known?.opened ?? stretch.clock,
                    to: next?.from ?? .max, ended: next?.clock ?? history.end, stretch: index)
            }
        }
        // What was no longer called for while it was still of use is owed by nobody.
        return last.filter { _, owed in
            !(owed.window.isChase || owed.window.isChosen) || owed.window.planned > owed.opened
        }
        .filter { $0.value.window.until <= $0.value.ended }
    }

    private func missed(
        _ name: Occurrence, _ owed: Obligation, of person: String, _ own: [Handover]
    ) -> Violation? {
        let window = owed.window
        let books = history.booked.filter {
            $0.person == person && $0.rule == name.rule && $0.occurrence == name.name
        }
        let call = books.compactMap { calls[$0.number] }.min { $0.listed < $1.listed }
        if let call, call.listed < window.until { return nil }
        // Several things for one person may travel in one message.
        let carriers = books.compactMap(\.carrier).flatMap { sends[$0] ?? [] }
        if carriers.contains(where: { $0.isReceived && $0.clock < window.until }) { return nil }
        let numbers = Set(books.map(\.number) + books.compactMap(\.carrier))
        let attempts = history.handovers.filter { numbers.contains($0.notice) }
        if isExcused(person, due: window.planned, until: window.until, attempts: attempts, call: call) { return nil }
        if isBlind(from: owed.from, to: owed.to, window) { return nil }
        let how = call.map { "only listed for a call at \(wall($0.listed))" } ?? "nobody was told to phone"
        return Violation(
            .missed, person: person, notice: books.first?.number,
            "\(name.rule) (\(name.name)) never came to \(person) between \(wall(window.planned)) and "
                + "\(wall(window.until)); \(how)")
    }

    /// Whether the program did nothing at all while a window stood open.
    private func isBlind(from: Int, to: Int, _ window: Window) -> Bool {
        !history.steps.contains {
            $0.order > from && $0.order < to && $0.clock >= window.planned && $0.clock < window.until
        }
    }
}

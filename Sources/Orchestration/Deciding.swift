import Basics
import Clubs
import Notices
import Stores

/// What becomes of each notice whose time has come, and of each retry: decided out of what was read, with no lock held.
struct Deciding {
    let leasing: Leasing
    let now: Instant
    /// Attempts that were taken although the store does not know it yet.
    let taken: Set<DeliveryID>
    private let slices: [Int: CohortSlice]
    private(set) var decided: [Decided] = []
    /// What leaves once that is kept.
    private(set) var leased: [Leased] = []
    private var views: [Int: CohortView] = [:]
    /// What was put into the message of another notice.
    private var joined: Set<Int> = []
    /// What counts for somebody's day since it was read.
    private var counted: [Counted: Int] = [:]

    private struct Counted: Hashable {
        var person: String
        var day: CivilDate
    }

    init(_ work: DueWork, leasing: Leasing, at now: Instant, taken: Set<DeliveryID>) throws(Fault) {
        self.leasing = leasing
        self.now = now
        self.taken = taken
        slices = work.cohorts
        for due in work.due {
            switch due {
            case .again(let again): try takeUp(again)
            case .notice(let item): if !joined.contains(item.notice.number) { try decide(item) }
            }
        }
    }

    var installation: Installation { leasing.installation }

    private mutating func decide(_ item: DueItem) throws(Fault) {
        let view = try view(of: item.notice.cohort)
        let occasion = view.occasion(of: item)
        let (useful, verdict) = stillUseful(item.notice, occasion, view)
        var item = item
        item.notice = useful
        let act: Decided.Act
        switch Decision(facts(of: item, occasion, view), at: now, available: installation.channelNames) {
        case .send: act = send(item, occasion, view)
        case .defer(let until): act = .requeue(.deferred, on: leasing.name, at: until)
        case .reroute(let channel): act = .requeue(.scheduled, on: channel, at: useful.due)
        case .call(let reason): act = .hand(reason: reason)
        case .close(let state, let reason): act = .close(state, reason: reason)
        }
        add(verdict, act)
    }

    private mutating func add(_ verdict: Decided, _ act: Decided.Act) {
        var verdict = verdict
        verdict.act = act
        if case .close(let state, _) = act, isMissed(verdict.notice, state) { verdict.isMissed = true }
        if case .end(_, let state, _) = act, isMissed(verdict.notice, state) { verdict.isMissed = true }
        decided.append(verdict)
    }

    /// A notice of several changes that is too late for the first of them leaves for the sake of the others; for the
    /// first a human phones.
    private func stillUseful(
        _ notice: DueNotice, _ occasion: OccasionView, _ view: CohortView
    ) -> (DueNotice, Decided) {
        var decided = Decided(notice, version: view.slice.version, act: .hand(reason: .tooLate))
        guard now >= notice.usefulUntil, let deadline = occasion.deadline(after: now) else { return (notice, decided) }
        decided.isMissed = isMissed(notice, .expired)
        decided.extended = deadline
        var extended = notice
        extended.usefulUntil = deadline
        return (extended, decided)
    }

    /// What mattered and came too late within the last day is still worth a call: somebody may be waiting outside.
    /// After a longer stop nobody is phoned about the past.
    private func isMissed(_ notice: DueNotice, _ state: DeliveryState) -> Bool {
        state == .expired && notice.matters && now - notice.usefulUntil < .hours(24)
    }

    /// Another attempt of a delivery: the same bytes, if it still has to be said.
    private mutating func takeUp(_ again: DueAgain) throws(Fault) {
        let (retry, notice) = (again.retry, again.item.notice)
        let view = try view(of: notice.cohort)
        guard leasing.channel != nil else {
            return add(
                Decided(notice, version: view.slice.version, act: .hand(reason: .tooLate)),
                .giveUp(retry, reason: .channelIsGone))
        }
        let occasion = view.occasion(of: again.item)
        let (useful, verdict) = stillUseful(notice, occasion, view)
        var item = again.item
        item.notice = useful
        let facts = facts(of: item, occasion, view)
        switch Decision(retrying: facts, at: now) {
        case .send, .reroute:
            guard retry.about == nil || retry.about == about(item, occasion, again.carried, view) else {
                // What was frozen tells the old time: it is written again, when the notice is due for the new one.
                return add(verdict, .rewrite(retry, reason: .sessionHasChanged))
            }
            // What was tried yesterday counts for today when it is tried today.
            let day = view.zone.wall(at: retry.lastAt).date == view.today ? nil : view.today
            if day != nil {
                if let fullUntil = facts.fullUntil { return add(verdict, putOff(retry, of: useful, until: fullUntil)) }
                count(useful.participant, on: view.today)
            }
            add(verdict, .resume(retry, countingOn: day))
            let lease = Lease(id: retry.id, worker: leasing.worker, attempts: retry.attempts + 1)
            let notices = [useful] + again.carried.map(\.notice)
            leased.append(leased(lease, retry.parcel, notices, begun: retry.begunAt, view))
        case .defer(let until): add(verdict, putOff(retry, of: useful, until: until))
        case .call(let reason): add(verdict, .giveUp(retry, reason: reason))
        case .close(let state, let reason): add(verdict, .end(retry, as: state, reason: reason))
        }
    }

    /// Another attempt comes later; where that is too late, the next way is taken now.
    private func putOff(_ retry: DueRetry, of notice: DueNotice, until: Instant) -> Decided.Act {
        until < notice.usefulUntil
            ? .postpone(retry, until: until)
            : .giveUp(retry, reason: .dayIsFull)
    }

    /// What a message that was begun would be written of now.
    private func about(
        _ item: DueItem, _ occasion: OccasionView, _ carried: [DueItem], _ view: CohortView
    ) -> String {
        let first = NoticePart(item: item, occasion: occasion, company: occasion.company(of: item))
        return NoticePart.about(
            [first]
                + carried.map { NoticePart(item: $0, occasion: view.occasion(of: $0), company: CompanyView()) })
    }

    // MARK: What a message needs

    mutating func leave(_ leased: Leased, with parts: [NoticePart], on day: CivilDate) {
        self.leased.append(leased)
        joined.formUnion(parts.dropFirst().map(\.notice.number))
        count(parts[0].notice.participant, on: day)
    }

    func isJoined(_ notice: Int) -> Bool { joined.contains(notice) }

    private mutating func count(_ person: Stored<Participant>, on day: CivilDate) {
        counted[Counted(person: person.contactKey, day: day), default: 0] += 1
    }

    /// - Parameters:
    ///   - notices: those of the message, the one whose delivery it is first.
    ///   - begun: when its first attempt began.
    func leased(
        _ lease: Lease, _ parcel: Parcel, _ notices: [DueNotice], begun: Instant, _ view: CohortView
    ) -> Leased {
        let first = notices[0]
        let others = first.participant.value.route(among: installation.channelNames)
            .count { $0 != leasing.name && !first.tried.contains($0) }
        let usefulUntil = notices.map(\.usefulUntil).filter { $0 > now }.min() ?? first.usefulUntil
        let matters = notices.contains(where: \.matters)
        let quietHours = installation.organisation.quietHours
        func deadline(from moment: Instant, most: Span) -> Instant {
            Proof.deadline(acceptedAt: moment, usefulUntil: usefulUntil, ways: others + 1, most: most) {
                quietHours.stretch(holding: $0, zone: view.zone)
            }
        }
        let patience = others > 0 ? AfterAttempt.patience.another : AfterAttempt.patience.human
        return Leased(
            lease: lease, parcel: parcel, usefulUntil: usefulUntil,
            patience: others > 0 || matters ? deadline(from: begun, most: patience) : .distantFuture,
            proofBy: leasing.channel?.provesDelivery == true && matters
                ? deadline(from: now, most: Proof.most) : nil)
    }

    func facts(of item: DueItem, _ occasion: OccasionView, _ view: CohortView) -> Decision.Facts {
        let notice = item.notice
        var facts = Decision.Facts(
            rule: occasion.rule, occurrence: notice.occurrence, usefulUntil: notice.usefulUntil,
            matters: notice.matters, channel: leasing.name, tried: notice.tried,
            participant: notice.participant.value, standing: notice.participant.enrolment.status(on: view.today),
            cohortStatus: view.cohort.status, sessions: occasion.sessions,
            tellsChanges: occasion.differences != nil,
            attendance: item.attendance, hasAskedForHelp: item.hasAskedForHelp,
            isWorkKept: occasion.rule?.condition != .missing || item.isWorkKept, quietUntil: view.quietUntil)
        let since = counted[Counted(person: notice.participant.contactKey, day: view.today), default: 0]
        if item.messageCounts[view.today, default: 0] + since >= installation.organisation.dailyCap {
            let morning = CivilDateTime(view.today + 1, installation.organisation.quietHours.to)
            facts.fullUntil = view.zone.instant(of: morning)
        }
        return facts
    }

    private mutating func view(of cohort: Int) throws(Fault) -> CohortView {
        if let known = views[cohort] { return known }
        guard let slice = slices[cohort] else { throw Fault(.internal, Phrase("No cohort \(cohort) was read.")) }
        let view = try CohortView(slice, at: now, installation: installation)
        views[cohort] = view
        return view
    }
}

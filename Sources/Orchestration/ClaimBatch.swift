import Clubs
import Notices
import Storage

/// The work of one transaction that claims: what becomes of each notice whose time has come, and of each retry.
struct ClaimBatch {
    let claiming: Claiming
    let now: Instant
    var claimed: [Claimed] = []
    var seen = 0
    var tally = Tally()
    private var views: [Int: CohortView] = [:]
    /// What was put into the message of another notice after this batch was read.
    var joined: Set<Int> = []

    init(claiming: Claiming, now: Instant) {
        self.claiming = claiming
        self.now = now
    }

    var installation: Installation { claiming.installation }

    /// Takes what has waited longest first, notices and retries alike: a gateway that refuses for a while must not let
    /// its retries push everything else back.
    mutating func work(upTo limit: Int, _ connection: Connection) throws(Fault) {
        var retries = try connection.dueRetries(
            on: claiming.name, at: now, limit: limit, mark: claiming.mark)[...]
        var notices = try waiting(upTo: limit, connection)[...]
        while seen < limit {
            if let retry = retries.first, notices.first.map({ retry.due <= $0.sendAt }) ?? true {
                retries.removeFirst()
                try takeUp(retry, connection)
            } else if let notice = notices.popFirst() {
                if !joined.contains(notice.number) { try decide(notice, connection) }
            } else {
                return
            }
        }
    }

    /// What is due; where a channel with a limit would come too late for some of it, that first, and before its time.
    private func waiting(upTo limit: Int, _ connection: Connection) throws(Fault) -> [DueNotice] {
        guard let perMinute = claiming.channel?.perMinute,
            let deadline = Pressure(
                try connection.pressure(on: claiming.name, at: now, moreThan: perMinute), perMinute: perMinute,
                at: now)?.deadline
        else {
            return try connection.dueNotices(
                on: claiming.name, at: now, limit: limit, inLine: claiming.channel.map { $0.perMinute != nil } ?? true)
        }
        let pressing = try connection.pressingNotices(on: claiming.name, by: deadline, at: now, limit: limit)
        guard pressing.count < limit else { return pressing }
        let known = Set(pressing.map(\.number))
        let others = try connection.dueNotices(on: claiming.name, at: now, limit: limit)
        return pressing + others.filter { !known.contains($0.number) }
    }

    private mutating func decide(_ notice: DueNotice, _ connection: Connection) throws(Fault) {
        seen += 1
        let view = try view(of: notice.cohort, connection)
        let occasion = try view.occasion(of: notice, connection)
        let notice = try stillUseful(notice, occasion, connection)
        let facts = try facts(of: notice, occasion, view, connection)
        switch Decision(facts, at: now, available: installation.channelNames) {
        case .send:
            try send(notice, occasion, view, connection)
        case .defer(let until):
            try connection.requeue(notice: notice.number, as: .deferred, on: claiming.name, at: until)
            tally.deferred += 1
        case .reroute(let channel):
            try connection.requeue(notice: notice.number, on: channel, at: notice.due)
        case .call(let reason):
            try Aftermath(installation: installation, now: now).hand(notice, reason: reason, connection, tally: &tally)
        case .close(let state, let reason):
            try connection.close(notice: notice.number, as: state, reason: reason)
            try listIfMissed(notice, state, connection)
            tally.count(state)
        }
    }

    /// A notice of several changes that is too late for the first of them leaves for the sake of the others; for the
    /// first a human phones.
    private func stillUseful(
        _ notice: DueNotice, _ occasion: OccasionView, _ connection: Connection
    ) throws(Fault) -> DueNotice {
        guard now >= notice.usefulUntil, let deadline = occasion.deadline(after: now) else { return notice }
        try listIfMissed(notice, .expired, connection)
        var extended = notice
        extended.usefulUntil = deadline
        try connection.extend(notice: notice.number, until: deadline)
        return extended
    }

    /// What mattered and came too late within the last day is still worth a call: somebody may be waiting outside.
    /// After a longer stop nobody is phoned about the past.
    private func listIfMissed(
        _ notice: DueNotice, _ state: DeliveryState, _ connection: Connection
    ) throws(Fault) {
        guard state == .expired, notice.matters, now - notice.usefulUntil < .hours(24) else { return }
        try connection.listCall(for: notice, reason: "too late to be of use", at: now)
    }

    /// Another attempt of a delivery: the same bytes, if it still has to be said.
    private mutating func takeUp(_ retry: DueRetry, _ connection: Connection) throws(Fault) {
        seen += 1
        guard let notice = try connection.notice(retry.id.notice) else { return }
        guard claiming.channel != nil else {
            return try giveUp(retry, reason: "the channel is no longer configured", connection)
        }
        let view = try view(of: notice.cohort, connection)
        let occasion = try view.occasion(of: notice, connection)
        let useful = try stillUseful(notice, occasion, connection)
        let facts = try facts(of: useful, occasion, view, connection)
        switch Decision(retrying: facts, at: now) {
        case .send, .reroute:
            let carried = try connection.carried(by: retry.id)
            let about = try about(notice, occasion, carried, view, connection)
            guard retry.about == nil || retry.about == about else {
                // What was frozen tells the old time: it is written again, when the notice is due for the new one.
                try connection.end(
                    retry.id, as: .cancelled, reason: "a session has changed since it was written", at: now)
                try connection.release(carriedBy: retry.id, at: now)
                try connection.requeue(notice: notice.number, on: claiming.name, at: max(now, notice.due))
                tally.cancelled += 1
                return
            }
            // What was tried yesterday counts for today when it is tried today.
            if view.zone.wall(at: retry.lastAt).date != view.today {
                if let fullUntil = facts.fullUntil {
                    return try putOff(retry, of: useful, until: fullUntil, connection)
                }
                try connection.countTold(
                    notice.participant, on: view.today, most: installation.organisation.dailyCap)
            }
            try connection.resume(retry.id, worker: claiming.worker, at: now, lease: now + Claiming.lease)
            let claim = Claim(id: retry.id, worker: claiming.worker, attempts: retry.attempts + 1)
            claimed.append(
                self.claimed(claim, retry.parcel, [useful] + carried, begun: retry.begunAt, view))
        case .defer(let until): try putOff(retry, of: useful, until: until, connection)
        case .call(let reason):
            try giveUp(retry, reason: reason, connection)
        case .close(let state, let reason):
            try connection.end(retry.id, as: state == .suppressed ? .cancelled : state, reason: reason, at: now)
            try connection.release(carriedBy: retry.id, at: now)
            try listIfMissed(notice, state, connection)
            tally.count(state)
        }
    }

    /// Ends a delivery that cannot be tried again; its notice goes on to the next channel or to a human.
    private mutating func giveUp(
        _ retry: DueRetry, reason: String, _ connection: Connection
    ) throws(Fault) {
        try connection.end(retry.id, as: .failed, reason: reason, at: now)
        try Aftermath(installation: installation, now: now)
            .passOn(retry.id, reason: reason, connection, tally: &tally)
    }

    /// Another attempt comes later; where that is too late, the next way is taken now.
    private mutating func putOff(
        _ retry: DueRetry, of notice: DueNotice, until: Instant, _ connection: Connection
    ) throws(Fault) {
        guard until < notice.usefulUntil else {
            return try giveUp(
                retry, reason: "the person has had the most messages that a day may have", connection)
        }
        try connection.postpone(retry.id, until: until)
        try letGo(ofThoseTooLateBy: until, in: retry, connection)
    }

    /// What would be of no more use when a delivery is tried again does not wait for it.
    private func letGo(
        ofThoseTooLateBy until: Instant, in retry: DueRetry, _ connection: Connection
    ) throws(Fault) {
        for carried in try connection.carried(by: retry.id)
        where carried.usefulUntil <= until && carried.usefulUntil > now {
            guard try connection.isStarted(notice: carried.number) else { continue }
            try connection.passOn(notice: carried.number, to: claiming.name, at: now)
        }
    }

    /// - Parameters:
    ///   - notices: those of the message, the one whose delivery it is first.
    ///   - begun: when its first attempt began.
    func claimed(
        _ claim: Claim, _ parcel: Parcel, _ notices: [DueNotice], begun: Instant, _ view: CohortView
    ) -> Claimed {
        let first = notices[0]
        let others = first.participant.value.route(among: installation.channelNames)
            .count { $0 != claiming.name && !first.tried.contains($0) }
        let usefulUntil = notices.map(\.usefulUntil).filter { $0 > now }.min() ?? first.usefulUntil
        let matters = notices.contains(where: \.matters)
        let quietHours = installation.organisation.quietHours
        func deadline(from moment: Instant, most: Span) -> Instant {
            Proof.deadline(acceptedAt: moment, usefulUntil: usefulUntil, ways: others + 1, most: most) {
                quietHours.stretch(holding: $0, zone: view.zone)
            }
        }
        let patience = others > 0 ? AfterAttempt.patience.another : AfterAttempt.patience.human
        return Claimed(
            claim: claim, parcel: parcel, usefulUntil: usefulUntil,
            patience: others > 0 || matters ? deadline(from: begun, most: patience) : .distantFuture,
            proofBy: claiming.channel?.provesDelivery == true && matters
                ? deadline(from: now, most: Proof.most) : nil)
    }

    func facts(
        of notice: DueNotice, _ occasion: OccasionView, _ view: CohortView, _ connection: Connection
    ) throws(Fault) -> Decision.Facts {
        var facts = Decision.Facts(
            rule: occasion.rule, occurrence: notice.occurrence, usefulUntil: notice.usefulUntil,
            matters: notice.matters, channel: claiming.name, tried: notice.tried,
            participant: notice.participant.value, standing: notice.participant.enrolment.status(on: view.today),
            cohortStatus: view.cohort.status, sessions: occasion.sessions,
            language: installation.organisation.language, tellsChanges: occasion.differences != nil,
            quietUntil: view.quietUntil)
        if try connection.told(notice.participant, on: view.today) >= installation.organisation.dailyCap {
            let morning = CivilDateTime(view.today + 1, installation.organisation.quietHours.to)
            facts.fullUntil = view.zone.instant(of: morning)
        }
        if occasion.rule?.condition != nil, let session = notice.session {
            facts.attendance = try connection.attendanceStatus(
                session: session, participant: notice.participant.number)
            if occasion.rule?.condition == .missing { facts.isWorkKept = try connection.isKept(work: session) }
            facts.hasAskedForHelp = try connection.needsHelp(
                session: session, participant: notice.participant.number)
        }
        return facts
    }

    private mutating func view(of cohort: Int, _ connection: Connection) throws(Fault) -> CohortView {
        if let known = views[cohort] { return known }
        let view = try CohortView(number: cohort, at: now, connection, installation: installation)
        views[cohort] = view
        return view
    }
}

import Clubs
import ICalendar
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
    private var joined: Set<Int> = []

    init(claiming: Claiming, now: Instant) {
        self.claiming = claiming
        self.now = now
    }

    private var installation: Installation { claiming.installation }

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
            try connection.resume(retry.id, worker: claiming.worker, at: now, lease: now + Claiming.lease)
            let claim = Claim(id: retry.id, worker: claiming.worker, attempts: retry.attempts + 1)
            claimed.append(
                self.claimed(claim, retry.parcel, [useful] + carried, begun: retry.begunAt, view))
        case .defer(let until):
            try connection.postpone(retry.id, until: until)
            try letGo(ofThoseTooLateBy: until, in: retry, connection)
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
    private func claimed(
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

    private func facts(
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

    /// Renders and freezes. A message that cannot be written for this channel goes the way of a permanent failure.
    private mutating func send(
        _ notice: DueNotice, _ occasion: OccasionView, _ view: CohortView, _ connection: Connection
    ) throws(Fault) {
        guard let channel = claiming.channel else { return }
        let form = channel.form ?? notice.participant.value.preferredForm
        guard let address = notice.participant.value.address(on: claiming.name, in: form) else {
            let reason = "the person wants nothing more by this channel"
            return try refuse(notice, at: "", reason: reason, connection)
        }
        let id = notice.nextDelivery.messageID(mark: claiming.mark)
        var parts = [Part(notice: notice, occasion: occasion, company: try occasion.company(of: notice, connection))]
        parts += try companions(of: parts[0], as: form, view, connection)
        let page = try page(of: notice.participant, connection)
        var parcel = write(&parts, id: id, view, form: form, address, page: page, channel, connection)
        if parcel == nil, parts.count > 1 {
            // One of them cannot be written: what can be is not held up by it.
            parts = [parts[0]]
            parcel = write(&parts, id: id, view, form: form, address, page: page, channel, connection)
        }
        guard let parcel else {
            return try refuse(
                notice, at: address, reason: "the message cannot be written for this channel", connection)
        }
        let claim = Claim(id: notice.nextDelivery, worker: claiming.worker, attempts: 1)
        try connection.begin(
            claim.id, parcel: parcel, about: ClaimBatch.about(parts), on: claiming.name, worker: claiming.worker,
            at: now, lease: now + Claiming.lease)
        for (index, part) in parts.enumerated().dropFirst() {
            try connection.carry(notice: part.notice.number, with: claim.id, at: index)
            joined.insert(part.notice.number)
        }
        try connection.countTold(
            notice.participant, on: view.today, most: installation.organisation.dailyCap)
        claimed.append(self.claimed(claim, parcel, parts.map(\.notice), begun: now, view))
    }

    /// The bytes of a message, or `nil` when the catalogue has no such message or the channel cannot write it.
    private func write(
        _ parts: inout [Part], id: String, _ view: CohortView, form: MessageForm, _ address: String, page: String?,
        _ channel: any Channel, _ connection: Connection
    ) -> Parcel? {
        try? channel.compose(joined(&parts, id: id, view, form: form, address, page: page, connection))
    }

    /// Records that a channel could not even be tried, and goes on from there.
    private mutating func refuse(
        _ notice: DueNotice, at address: String, reason: String, _ connection: Connection
    ) throws(Fault) {
        let parcel = Parcel(
            id: notice.nextDelivery.messageID(mark: claiming.mark), address: address, body: [])
        try connection.refuse(
            notice.nextDelivery, parcel: parcel, on: claiming.name, worker: claiming.worker, at: now, reason: reason)
        try Aftermath(installation: installation, now: now).passOn(
            notice, after: notice.tried + [claiming.name], reason: reason, connection, tally: &tally)
    }

    /// One notice of a message, with what it says.
    private struct Part {
        var notice: DueNotice
        var occasion: OccasionView
        var company: CompanyView
    }

    /// What a message was written of: as long as this is the same, what is frozen holds.
    private static func about(_ parts: [Part]) -> String {
        parts.map { $0.occasion.about + $0.company.about }.joined(separator: " ; ")
    }

    /// What a message that was begun would be written of now.
    private func about(
        _ notice: DueNotice, _ occasion: OccasionView, _ carried: [DueNotice], _ view: CohortView,
        _ connection: Connection
    ) throws(Fault) -> String {
        var parts = [Part(notice: notice, occasion: occasion, company: try occasion.company(of: notice, connection))]
        for carried in carried {
            let occasion = try view.occasion(of: carried, connection)
            parts.append(Part(notice: carried, occasion: occasion, company: CompanyView()))
        }
        return ClaimBatch.about(parts)
    }

    /// How long before it is due a notice may leave in the message of another, and how many notices one holds.
    private static let together = (span: Span.minutes(15), most: 4)

    /// What else goes into the message: what is due for the person at nearly the same time. Programs that read webhooks
    /// get each by itself.
    private mutating func companions(
        of first: Part, as form: MessageForm, _ view: CohortView, _ connection: Connection
    ) throws(Fault) -> [Part] {
        guard form != .webhook, first.occasion.rule?.together == true, first.company.about.isEmpty else { return [] }
        let rules = installation.catalogue.rules.filter { $0.together == true }.map(\.id)
        let candidates = try connection.companions(
            of: first.notice, on: claiming.name, dueBy: now + ClaimBatch.together.span, rules: rules,
            limit: ClaimBatch.together.most - 1)
        var parts: [Part] = []
        for candidate in candidates where !joined.contains(candidate.number) {
            let occasion = try view.occasion(of: candidate, connection)
            let part = Part(
                notice: candidate, occasion: occasion, company: try occasion.company(of: candidate, connection))
            let facts = try facts(of: candidate, occasion, view, connection)
            guard part.company.about.isEmpty, Decision(facts, at: now, available: installation.channelNames) == .send
            else { continue }
            parts.append(part)
        }
        return parts
    }

    /// A text message has at most so many parts when several notices stand in it.
    private static let longestText = 3

    /// The message of all the parts; those for which a text message has no room travel by themselves.
    private func joined(
        _ parts: inout [Part], id: String, _ view: CohortView, form: MessageForm, _ address: String, page: String?,
        _ connection: Connection
    ) throws(Fault) -> Message {
        while true {
            var messages: [Message] = []
            for (index, part) in parts.enumerated() {
                messages.append(
                    try message(
                        id, part, view, form: form, address, page: page, MessagePart(index, of: parts.count),
                        connection))
            }
            let whole = Message.joined(messages) ?? messages[0]
            guard form == .sms, parts.count > 1, GSM7.segments(whole.text) > ClaimBatch.longestText else {
                return whole
            }
            parts.removeLast()
        }
    }

    private func message(
        _ id: String, _ part: Part, _ view: CohortView, form: MessageForm, _ address: String, page: String?,
        _ place: MessagePart, _ connection: Connection
    ) throws(Fault) -> Message {
        let (occasion, person) = (part.occasion, part.notice.participant.value)
        let parts = form == .email ? calendars(person, occasion, view) : []
        var message = try occasion.renderer(of: part.notice, as: form).message(
            id: id, to: person, with: part.company.companions, at: address, page: page, part: place,
            calendar: parts.count == 1 ? parts.first : nil, invitations: parts.count > 1 ? parts : [],
            replyTo: occasion.facilitator?.email, date: now)
        guard form == .email else { return message }
        message.follows = try earlier(part, connection)
        // What matters is no subscription: STOP, or this link under what does not matter, ends it all the same.
        if !part.notice.matters, let page { message.unsubscribe = installation.unsubscribing(page: page) }
        return message
    }

    /// Who was enrolled before there were pages gets a token now.
    private func page(of person: Stored<Participant>, _ connection: Connection) throws(Fault) -> String? {
        guard installation.pages != nil else { return nil }
        if let token = person.token { return installation.page(token) }
        var random = SystemRandomNumberGenerator()
        return installation.page(try connection.token(ofParticipant: person.number, orElse: random.token()))
    }

    /// The mails that told the person of the same session before, the oldest first; a digest of many follows none.
    private func earlier(_ part: Part, _ connection: Connection) throws(Fault) -> [String] {
        guard part.occasion.sessions.count == 1, let session = part.occasion.sessions.first else { return [] }
        let mails = try connection.mails(toParticipant: part.notice.participant.number, about: session.id.key)
        return (mails.prefix(1) + mails.dropFirst().suffix(4)).map { $0.messageID(mark: claiming.mark) }
    }

    /// One event is a request that calendars take up. Several changed ones are a request, or a cancellation, each;
    /// several of the plan are published together, since a request holds one (RFC 5546).
    private func calendars(_ person: Participant, _ occasion: OccasionView, _ view: CohortView) -> [CalendarPart] {
        // Of a meeting with several dates only the one that a person chose belongs into the calendar.
        let sessions = occasion.sessions.filter { $0.choice == nil }
        guard let kind = occasion.rule?.calendar, !sessions.isEmpty else { return [] }
        if occasion.differences != nil {
            return sessions.map { session in
                part([session], session.status == .cancelled ? .cancel : .request, person, occasion, view)
            }
        }
        return [
            part(
                sessions, kind == .cancel ? .cancel : sessions.count == 1 ? .request : .publish, person, occasion, view)
        ]
    }

    private func part(
        _ sessions: [Session], _ method: CalendarObject.Method, _ person: Participant, _ occasion: OccasionView,
        _ view: CohortView
    ) -> CalendarPart {
        let events = sessions.map { session in
            CalendarEvent(
                session, of: view.cohort.value, kind: installation.catalogue.kinds[session.kind],
                facilitator: occasion.facilitator(of: session), attendee: person, host: claiming.mark,
                language: person.language)
        }
        let object = CalendarObject(method: method, zone: view.zone, events: events, language: person.language)
        return CalendarPart(method: object.method.rawValue, text: object.text(stamp: now))
    }
}

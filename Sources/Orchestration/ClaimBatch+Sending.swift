import Clubs
import Notices
import Storage

/// What leaves: one message for a notice and what travels with it, written and frozen.
extension ClaimBatch {
    /// Renders and freezes. A message that cannot be written for this channel goes the way of a permanent failure.
    mutating func send(
        _ notice: DueNotice, _ occasion: OccasionView, _ view: CohortView, _ connection: Connection
    ) throws(Fault) {
        guard let channel = claiming.channel else { return }
        let form = channel.form ?? notice.participant.value.preferredForm
        guard let address = notice.participant.value.address(on: claiming.name, in: form) else {
            let reason = "the person wants nothing more by this channel"
            return try refuse(notice, at: "", reason: reason, connection)
        }
        let writer = NoticeWriter(
            installation: installation, mark: claiming.mark, now: now, view: view,
            id: notice.nextDelivery.messageID(mark: claiming.mark), form: form, address: address,
            page: try page(of: notice.participant, connection))
        var parts = [
            NoticePart(notice: notice, occasion: occasion, company: try occasion.company(of: notice, connection))
        ]
        parts += try companions(of: parts[0], as: form, view, connection)
        var parcel = write(&parts, by: writer, for: channel, connection)
        if parcel == nil, parts.count > 1 {
            // One of them cannot be written: what can be is not held up by it.
            parts = [parts[0]]
            parcel = write(&parts, by: writer, for: channel, connection)
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
        _ parts: inout [NoticePart], by writer: NoticeWriter, for channel: any Channel, _ connection: Connection
    ) -> Parcel? {
        try? channel.compose(joined(&parts, by: writer, connection))
    }

    /// Records that a channel could not even be tried, and goes on from there.
    private mutating func refuse(
        _ notice: DueNotice, at address: String, reason: String, _ connection: Connection
    ) throws(Fault) {
        let parcel = Parcel(id: notice.nextDelivery.messageID(mark: claiming.mark), address: address, body: [])
        try connection.refuse(
            notice.nextDelivery, parcel: parcel, on: claiming.name, worker: claiming.worker, at: now, reason: reason)
        try Aftermath(installation: installation, now: now).passOn(
            notice, after: notice.tried + [claiming.name], reason: reason, connection, tally: &tally)
    }

    /// What a message was written of: as long as this is the same, what is frozen holds.
    private static func about(_ parts: [NoticePart]) -> String {
        parts.map { $0.occasion.about + $0.company.about }.joined(separator: " ; ")
    }

    /// What a message that was begun would be written of now.
    /// - Parameter carried: what travels with it, in the order of the message.
    func about(
        _ notice: DueNotice, _ occasion: OccasionView, _ carried: [DueNotice], _ view: CohortView,
        _ connection: Connection
    ) throws(Fault) -> String {
        var parts = [
            NoticePart(notice: notice, occasion: occasion, company: try occasion.company(of: notice, connection))
        ]
        for carried in carried {
            let occasion = try view.occasion(of: carried, connection)
            parts.append(NoticePart(notice: carried, occasion: occasion, company: CompanyView()))
        }
        return ClaimBatch.about(parts)
    }

    /// How long before it is due a notice may leave in the message of another, and how many notices one holds.
    private static let together = (span: Span.minutes(15), most: 4)

    /// What else goes into the message: what is due for the person at nearly the same time. Programs that read webhooks
    /// get each by itself.
    private mutating func companions(
        of first: NoticePart, as form: MessageForm, _ view: CohortView, _ connection: Connection
    ) throws(Fault) -> [NoticePart] {
        guard form != .webhook, first.occasion.rule?.together == true, first.company.about.isEmpty else { return [] }
        let rules = installation.catalogue.rules.filter { $0.together == true }.map(\.id)
        let candidates = try connection.companions(
            of: first.notice, on: claiming.name, dueBy: now + ClaimBatch.together.span, rules: rules,
            limit: ClaimBatch.together.most - 1)
        var parts: [NoticePart] = []
        for candidate in candidates where !joined.contains(candidate.number) {
            let occasion = try view.occasion(of: candidate, connection)
            let part = NoticePart(
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
        _ parts: inout [NoticePart], by writer: NoticeWriter, _ connection: Connection
    ) throws(Fault) -> Message {
        while true {
            var messages: [Message] = []
            for (index, part) in parts.enumerated() {
                messages.append(try writer.message(part, MessagePart(index, of: parts.count), connection))
            }
            let whole = Message.joined(messages) ?? messages[0]
            guard writer.form == .sms, parts.count > 1, GSM7.segments(whole.text) > ClaimBatch.longestText else {
                return whole
            }
            parts.removeLast()
        }
    }

    /// Who was enrolled before there were pages gets a token now.
    private func page(of person: Stored<Participant>, _ connection: Connection) throws(Fault) -> String? {
        guard installation.pages != nil else { return nil }
        if let token = person.token { return installation.page(token) }
        var random = SystemRandomNumberGenerator()
        return installation.page(try connection.token(ofParticipant: person.number, orElse: random.token()))
    }
}

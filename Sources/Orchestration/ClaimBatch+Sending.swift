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
        guard let address = notice.participant.value.address(on: claiming.name, in: form) else { return }
        let id = notice.nextDelivery.messageID(mark: claiming.mark)
        var parts = [
            NoticePart(notice: notice, occasion: occasion, company: try occasion.company(of: notice, connection))
        ]
        parts += try companions(of: parts[0], as: form, view, connection)
        let parcel: Parcel
        do {
            let writer = NoticeWriter(
                installation: installation, mark: claiming.mark, now: now, view: view, id: id, form: form,
                address: address, page: try page(of: notice.participant, connection))
            let message = try joined(&parts, by: writer, connection)
            parcel = try channel.compose(message)
        } catch {
            let reason =
                error.code == .configuration
                ? "the catalogue has no such message" : "the message cannot be written for this channel"
            try connection.refuse(
                notice.nextDelivery, parcel: Parcel(id: id, address: address, body: []), on: claiming.name,
                worker: claiming.worker, at: now, reason: reason)
            try Aftermath(installation: installation, now: now).passOn(
                notice, after: notice.tried + [claiming.name], reason: reason, connection, tally: &tally)
            return
        }
        let claim = Claim(id: notice.nextDelivery, worker: claiming.worker, attempts: 1)
        try connection.begin(
            claim.id, parcel: parcel, about: ClaimBatch.about(parts), on: claiming.name, worker: claiming.worker,
            at: now, lease: now + Claiming.lease)
        for part in parts.dropFirst() {
            try connection.carry(notice: part.notice.number, in: notice.number)
            carried.insert(part.notice.number)
        }
        try connection.countTold(
            notice.participant, on: view.today, most: installation.organisation.dailyCap)
        claimed.append(self.claimed(claim, parcel, parts.map(\.notice), view))
    }

    /// What a message was written of: as long as this is the same, what is frozen holds.
    private static func about(_ parts: [NoticePart]) -> String {
        parts.map { $0.occasion.about + $0.company.about }.joined(separator: " ; ")
    }

    /// What a message that was begun would be written of now.
    func about(
        _ notice: DueNotice, _ occasion: OccasionView, _ view: CohortView, _ connection: Connection
    ) throws(Fault) -> String {
        var parts = [
            NoticePart(notice: notice, occasion: occasion, company: try occasion.company(of: notice, connection))
        ]
        for carried in try connection.carried(by: notice.number) {
            let occasion = try view.occasion(of: carried, connection)
            parts.append(NoticePart(notice: carried, occasion: occasion, company: CompanyView()))
        }
        return ClaimBatch.about(parts)
    }

    /// How long before it is due a notice may leave in the message of another, and how many notices one holds.
    private static let together = (span: Span.minutes(15), most: 4)

    /// What else goes into the message: what travelled in it before, and what is due for the person at nearly the same
    /// time. Programs that read webhooks get each by itself.
    private mutating func companions(
        of first: NoticePart, as form: MessageForm, _ view: CohortView, _ connection: Connection
    ) throws(Fault) -> [NoticePart] {
        let carried = first.notice.steps > 0 ? try connection.carried(by: first.notice.number) : []
        var parts: [NoticePart] = []
        let isOpen = form != .webhook && first.occasion.rule?.together == true && first.company.about.isEmpty
        var candidates = carried
        if isOpen {
            let rules = installation.catalogue.rules.filter { $0.together == true }.map(\.id)
            candidates += try connection.companions(
                of: first.notice, on: claiming.name, dueBy: now + ClaimBatch.together.span, rules: rules,
                limit: ClaimBatch.together.most - 1)
        }
        for candidate in candidates {
            let occasion = try view.occasion(of: candidate, connection)
            let part = NoticePart(
                notice: candidate, occasion: occasion, company: try occasion.company(of: candidate, connection))
            var asked = candidate
            asked.tried = first.notice.tried
            let facts = try facts(of: asked, occasion, view, connection)
            let isDue = Decision(facts, at: now, available: installation.channelNames) == .send
            if isOpen, isDue, part.company.about.isEmpty, parts.count < ClaimBatch.together.most - 1 {
                parts.append(part)
            } else if candidate.carrier != nil {
                try connection.release(notice: candidate.number, on: claiming.name, at: now)
            }
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
            let left = parts.removeLast().notice
            if left.carrier != nil { try connection.release(notice: left.number, on: claiming.name, at: now) }
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

import Basics
import Clubs
import Notices
import Stores

/// What leaves: one message for a notice and what travels with it, written and frozen.
extension Deciding {
    /// Renders and freezes. A message that cannot be written for this channel goes the way of a permanent failure.
    mutating func send(_ item: DueItem, _ occasion: OccasionView, _ view: CohortView) -> Decided.Act {
        guard let channel = leasing.channel else {
            return .refuse(address: "", reason: .channelIsGone)
        }
        let notice = item.notice
        let form = channel.form ?? notice.participant.value.preferredForm
        guard let address = notice.participant.value.address(on: leasing.name, in: form) else {
            return .refuse(address: "", reason: .channelUnwanted)
        }
        let writer = NoticeWriter(
            installation: installation, mark: leasing.mark, now: now, view: view,
            id: notice.nextDelivery.messageID(mark: leasing.mark), form: form, address: address,
            page: installation.pagePlaceholder(of: notice.participant), taken: taken)
        var parts = [NoticePart(item: item, occasion: occasion, company: occasion.company(of: item))]
        parts += companions(of: parts[0], as: form, view)
        var parcel = write(&parts, by: writer, for: channel)
        if parcel == nil, parts.count > 1 {
            // One of them cannot be written: what can be is not held up by it.
            parts = [parts[0]]
            parcel = write(&parts, by: writer, for: channel)
        }
        guard let parcel else {
            return .refuse(address: address, reason: .cannotBeWritten)
        }
        let lease = Lease(id: notice.nextDelivery, worker: leasing.worker, attempts: 1)
        leave(leased(lease, parcel, parts.map(\.notice), begun: now, view), with: parts, on: view.today)
        return .send(
            Departure(
                parcel: parcel, about: NoticePart.about(parts), said: NoticePart.said(parts),
                carried: parts.dropFirst().map(\.notice), day: view.today))
    }

    /// The bytes of a message, or `nil` when the catalogue has no such message or the channel cannot write it.
    private func write(
        _ parts: inout [NoticePart], by writer: NoticeWriter, for channel: any Channel
    ) -> Parcel? {
        try? channel.compose(joined(&parts, by: writer))
    }

    /// What else goes into the message: what is due for the person at nearly the same time. Programs that read webhooks
    /// get each by itself.
    private func companions(of first: NoticePart, as form: MessageForm, _ view: CohortView) -> [NoticePart] {
        guard form != .webhook, first.occasion.rule?.together == true, first.company.about.isEmpty else { return [] }
        var parts: [NoticePart] = []
        for candidate in first.item.together where !isJoined(candidate.notice.number) {
            let occasion = view.occasion(of: candidate)
            let part = NoticePart(item: candidate, occasion: occasion, company: occasion.company(of: candidate))
            let facts = facts(of: candidate, occasion, view)
            guard part.company.about.isEmpty, Decision(facts, at: now, available: installation.channelNames) == .send
            else { continue }
            parts.append(part)
        }
        return parts
    }

    /// A text message has at most so many parts when several notices stand in it.
    private static let longestText = 3

    /// The message of all the parts; those for which a text message has no room travel by themselves.
    private func joined(_ parts: inout [NoticePart], by writer: NoticeWriter) throws(Fault) -> Message {
        while true {
            var messages: [Message] = []
            for (index, part) in parts.enumerated() {
                messages.append(try writer.message(part, MessagePart(index, of: parts.count)))
            }
            let whole = Message.joined(messages) ?? messages[0]
            guard writer.form == .sms, parts.count > 1, GSM7.segments(whole.text) > Deciding.longestText else {
                return whole
            }
            parts.removeLast()
        }
    }
}

extension NoticePart {
    /// What a message was written of: as long as this is the same, what is frozen holds.
    static func about(_ parts: [NoticePart]) -> String {
        parts.map { $0.occasion.about + $0.company.about }.joined(separator: " ; ")
    }

    /// What a message tells its person of each session; two of its parts may speak of the same.
    static func said(_ parts: [NoticePart]) -> [Said] {
        if parts.count == 1, let part = parts.first {
            return part.occasion.personalised.map {
                Said($0, to: part.notice.participant.id, partners: part.company.partners)
            }
        }
        var said: [SessionID: Said] = [:]
        for part in parts {
            for session in part.occasion.personalised {
                let partners = part.company.partners ?? said[session.id]?.partners
                said[session.id] = Said(session, to: part.notice.participant.id, partners: partners)
            }
        }
        return said.values.sorted { $0.session < $1.session }
    }
}

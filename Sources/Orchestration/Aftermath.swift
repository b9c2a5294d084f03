import Clubs
import Notices
import Storage

/// What follows an attempt: its result is written, and a notice that failed goes on to the next channel or to a human.
///
/// Several notices may have travelled in one message: each goes its own way from there.
struct Aftermath {
    let installation: Installation
    let now: Instant

    /// For how long after it was of use a notice that failed is still worth a call: somebody may be waiting outside.
    static let callable = Span.hours(24)
    /// How many overdue proofs are looked at in one transaction.
    private static let group = 200

    /// Writes what came of an attempt; a claim that is no longer held changes nothing.
    ///
    /// What cannot be followed up, for a fault of our own, hinders nothing else: the bare result is written, and a human
    /// is told.
    func settle(
        _ claim: Claim, on channel: ChannelName, _ after: AfterAttempt, _ connection: Connection, tally: inout Tally
    ) throws(Fault) {
        do throws(Fault) {
            var followed = tally
            try connection.part { () throws(Fault) in
                try follow(claim, on: channel, after, connection, tally: &followed)
            }
            tally = followed
        } catch {
            guard error.code == .internal else { throw error }
            _ = try connection.settle(claim, as: after, at: now)
            tally.alarm("configuration: what follows a message could not be written")
        }
    }

    private func follow(
        _ claim: Claim, on channel: ChannelName, _ after: AfterAttempt, _ connection: Connection, tally: inout Tally
    ) throws(Fault) {
        let held = try connection.settle(claim, as: after, at: now)
        if case .accepted(let reference?, _) = after, channel != .email {
            // A receipt may have come before the answer that names its message.
            if !held { try connection.setReference(reference, of: claim.id) }
            try Hearing(installation: installation, now: now)
                .hearStrays(of: claim.id, on: channel, reference: reference, connection, tally: &tally)
        }
        guard held else { return }
        switch after {
        case .accepted: tally.accepted += 1
        case .retry(_, let reason, _):
            tally.retrying += 1
            tally.alarm(reason)
        case .failed(let reason, let blame):
            tally.failed += 1
            tally.alarm(reason)
            if blame == .address, let address = try connection.reported(claim.id)?.address {
                try connection.silence(
                    channel, at: address, since: now, why: channel == .webhook ? .gone : .invalid)
            }
            try passOn(claim.id, reason: reason, connection, tally: &tally)
        case .unknown(let reason):
            tally.unknown += 1
            for notice in try travellers(of: claim.id, connection) {
                try hand(notice, reason: reason, connection, tally: &tally)
            }
        }
    }

    /// Passes on what was accepted and not proven in time; a late receipt still ends it.
    /// - Returns: whether more of it may be overdue.
    func passOnUnproven(_ connection: Connection, tally: inout Tally) throws(Fault) -> Bool {
        let overdue = try connection.unproven(at: now, limit: Aftermath.group)
        for id in overdue {
            try connection.endProof(of: id)
            try passOn(id, reason: "no receipt came in time", connection, tally: &tally)
        }
        return overdue.count == Aftermath.group
    }

    /// Sends everything that travelled with a delivery on by the next channels, where nothing else brings it already.
    func passOn(
        _ id: DeliveryID, reason: String, _ connection: Connection, tally: inout Tally
    ) throws(Fault) {
        for notice in try travellers(of: id, connection) {
            try passOn(notice, after: notice.tried, reason: reason, connection, tally: &tally)
        }
    }

    /// The notice of a delivery, and those that travelled with it, of which nothing else is under way or has arrived.
    private func travellers(of id: DeliveryID, _ connection: Connection) throws(Fault) -> [DueNotice] {
        let notices = [try connection.notice(id.notice)].compactMap { $0 } + (try connection.carried(by: id))
        var waiting: [DueNotice] = []
        for notice in notices where try connection.isStarted(notice: notice.number) {
            if try !connection.hasOtherJourney(notice.number, than: id) { waiting.append(notice) }
        }
        return waiting
    }

    /// Sends a notice on by the next channel that the person has, else to the call list.
    func passOn(
        _ notice: DueNotice, after tried: [ChannelName], reason: String, _ connection: Connection, tally: inout Tally
    ) throws(Fault) {
        let route = notice.participant.value.route(among: installation.channelNames)
        // What a change of the plan has put off waits for its new time.
        let moment = max(now, notice.due)
        if moment < notice.usefulUntil, let next = route.first(where: { !tried.contains($0) }) {
            try connection.passOn(notice: notice.number, to: next, at: moment)
        } else {
            try hand(notice, reason: reason, connection, tally: &tally)
        }
    }

    /// Puts a notice on a human's list; what does not matter, or has been of no use for a day, ends as failed.
    func hand(
        _ notice: DueNotice, reason: String, _ connection: Connection, tally: inout Tally
    ) throws(Fault) {
        guard notice.matters, now - notice.usefulUntil < Aftermath.callable else {
            try connection.close(notice: notice.number, as: .failed, reason: reason)
            return
        }
        try connection.listCall(for: notice, reason: reason, at: now)
        try connection.close(notice: notice.number, as: .called, reason: reason)
        tally.called += 1
    }
}

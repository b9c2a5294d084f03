import Clubs
import Notices
import Storage

/// What follows an attempt: its result is written, and a notice that failed goes on to the next channel or to a human.
struct Aftermath {
    let installation: Installation
    let now: Instant

    /// For how long after it was of use a notice that failed is still worth a call: somebody may be waiting outside.
    static let callable = Span.hours(24)

    /// Writes what came of an attempt; a claim that is no longer held changes nothing.
    func settle(
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
            guard let notice = try connection.notice(claim.id.notice) else { return }
            try passOn(notice, after: notice.tried, reason: reason, connection, tally: &tally)
        case .unknown(let reason):
            tally.unknown += 1
            guard let notice = try connection.notice(claim.id.notice) else { return }
            try hand(notice, reason: reason, connection, tally: &tally)
        }
    }

    /// Passes on what was accepted and not proven in time; a late receipt still ends it.
    func passOnUnproven(_ connection: Connection, tally: inout Tally) throws(Fault) {
        for id in try connection.unproven(at: now) {
            try connection.endProof(of: id)
            guard let notice = try connection.notice(id.notice), notice.steps == id.step,
                try connection.isStarted(notice: notice.number)
            else { continue }
            let reason = "no receipt came in time"
            try passOn(notice, after: notice.tried, reason: reason, connection, tally: &tally)
        }
    }

    /// Sends a notice on by the next channel that the person has, else to the call list.
    func passOn(
        _ notice: DueNotice, after tried: [ChannelName], reason: String, _ connection: Connection, tally: inout Tally
    ) throws(Fault) {
        let route = notice.participant.value.route(among: installation.channelNames)
        if now < notice.usefulUntil, let next = route.first(where: { !tried.contains($0) }) {
            try connection.passOn(notice: notice.number, to: next, at: now)
        } else {
            try hand(notice, reason: reason, connection, tally: &tally)
        }
    }

    /// Puts a notice on a human's list, and with it what travelled in its message.
    func hand(
        _ notice: DueNotice, reason: String, _ connection: Connection, tally: inout Tally
    ) throws(Fault) {
        for each in [notice] + (try connection.carried(by: notice.number)) {
            guard each.matters, now - each.usefulUntil < Aftermath.callable else {
                try connection.close(notice: each.number, as: .failed, reason: reason)
                continue
            }
            try connection.listCall(for: each, reason: reason, at: now)
            try connection.close(notice: each.number, as: .called, reason: reason)
            tally.called += 1
        }
    }
}

import Clubs
import Notices
import Storage

/// What follows an attempt: its result is written, and a notice that failed goes on to the next channel or to a human.
struct Aftermath {
    let installation: Installation
    let now: Instant

    /// Writes what came of an attempt; a claim that is no longer held changes nothing.
    func settle(_ claim: Claim, _ after: AfterAttempt, _ connection: Connection, tally: inout Tally) throws(Fault) {
        guard try connection.settle(claim, as: after, at: now) else { return }
        switch after {
        case .accepted: tally.accepted += 1
        case .retry(_, let reason, _):
            tally.retrying += 1
            tally.alarm(reason)
        case .failed(let reason, _):
            tally.failed += 1
            tally.alarm(reason)
            guard let notice = try connection.notice(claim.id.notice) else { return }
            try passOn(notice, after: notice.tried, reason: reason, connection, tally: &tally)
        case .unknown(let reason):
            tally.unknown += 1
            guard let notice = try connection.notice(claim.id.notice) else { return }
            try hand(notice, reason: reason, connection, tally: &tally)
        }
    }

    /// Sends a notice on by the next channel that the person has, else to the call list.
    func passOn(
        _ notice: DueNotice, after tried: [ChannelName], reason: String, _ connection: Connection, tally: inout Tally
    ) throws(Fault) {
        let route = notice.participant.value.route(among: installation.channelNames)
        if now < notice.usefulUntil, let next = route.first(where: { !tried.contains($0) }) {
            try connection.requeue(notice: notice.number, on: next, at: now)
        } else {
            try hand(notice, reason: reason, connection, tally: &tally)
        }
    }

    private func hand(
        _ notice: DueNotice, reason: String, _ connection: Connection, tally: inout Tally
    ) throws(Fault) {
        guard notice.matters else {
            try connection.close(notice: notice.number, as: .failed, reason: reason)
            return
        }
        try connection.listCall(for: notice, reason: reason, at: now)
        try connection.close(notice: notice.number, as: .called, reason: reason)
        tally.called += 1
    }
}

import Basics
import Clubs
import Notices
import Stores

/// What follows an attempt or a report: its result is written, and a notice that failed goes on to the next channel or to a
/// human.
///
/// Several notices may have travelled in one message: each goes its own way from there. Part of one transaction.
struct Following {
    let connection: Connection
    let now: Instant
    let onward: Onward.Rule
    var tally = Tally()

    init(_ connection: Connection, at now: Instant, onward: @escaping Onward.Rule) {
        self.connection = connection
        self.now = now
        self.onward = onward
    }

    /// Writes what came of attempts on a channel, and how the channel fares.
    mutating func settle(_ results: [AttemptResult], on channel: ChannelName) throws(Fault) {
        for result in results { try settle(result, on: channel) }
        try note(results, on: channel)
    }

    /// Writes what came of an attempt; a lease that is no longer held changes nothing.
    ///
    /// What cannot be followed up, for a fault of our own, hinders nothing else: the bare result is written, and a human
    /// is told.
    mutating func settle(_ result: AttemptResult, on channel: ChannelName) throws(Fault) {
        if case .accepted(nil, _) = result.after {
            // Nothing follows that could fail by itself.
            if try connection.settle(result.lease, as: result.after, at: now) { tally.accepted += 1 }
            return
        }
        var followed = self
        do throws(Fault) {
            try connection.savepoint { () throws(Fault) in try followed.follow(result.lease, on: channel, result.after)
            }
            tally = followed.tally
        } catch {
            guard error.code == .internal else { throw error }
            _ = try connection.settle(result.lease, as: result.after, at: now)
            tally.alarm(.followingNotWritten)
        }
    }

    private mutating func follow(_ lease: Lease, on channel: ChannelName, _ after: AfterAttempt) throws(Fault) {
        let held = try connection.settle(lease, as: after, at: now)
        if case .accepted(let reference?, _) = after, channel != .email {
            // A receipt may have come before the answer that names its message.
            if !held { try connection.setReference(reference, of: lease.id) }
            try hearStrays(of: lease.id, on: channel, reference: reference)
        }
        guard held else { return }
        switch after {
        case .accepted: tally.accepted += 1
        case .retry(_, let reason, _):
            tally.retrying += 1
            tally.alarm(reason)
        case .failed(let reason):
            tally.failed += 1
            tally.alarm(reason)
            if reason.blame == .address, let address = try connection.reported(lease.id)?.address {
                try connection.silence(
                    channel, at: address, since: now, why: channel == .webhook ? .gone : .invalid)
            }
            try passOn(lease.id, reason: reason)
        case .unknown(let reason):
            tally.unknown += 1
            for notice in try travellers(of: lease.id) { try hand(notice, reason: reason) }
        }
    }

    /// Notes how the channel fares, once for all of a batch.
    private func note(_ results: [AttemptResult], on channel: ChannelName) throws(Fault) {
        guard !results.isEmpty else { return }
        var isTaken = false
        var refusal: Reason?
        for result in results {
            switch result.after {
            case .accepted: isTaken = true
            case .retry(_, let reason, _), .unknown(let reason): refusal = reason
            // One person's address says nothing of the channel.
            case .failed(let reason) where reason.blame == .ourselves: refusal = reason
            case .failed: break
            }
        }
        try connection.note(channel, accepted: isTaken, refusal: refusal, at: now)
    }

    /// Sends everything that travelled with a delivery on by the next channels, where nothing else brings it already.
    mutating func passOn(_ id: DeliveryID, reason: Reason) throws(Fault) {
        for notice in try travellers(of: id) { try passOn(notice, after: notice.tried, reason: reason) }
    }

    /// The notice of a delivery, and those that travelled with it, of which nothing else is under way or has arrived.
    private func travellers(of id: DeliveryID) throws(Fault) -> [DueNotice] {
        let notices = [try connection.notice(id.notice)].compactMap { $0 } + (try connection.carried(by: id))
        var waiting: [DueNotice] = []
        for notice in notices where try connection.isStarted(notice: notice.number) {
            if try !connection.hasOtherJourney(notice.number, than: id) { waiting.append(notice) }
        }
        return waiting
    }

    /// Sends a notice on by the next channel that the person has, else to the call list.
    mutating func passOn(_ notice: DueNotice, after tried: [ChannelName], reason: Reason) throws(Fault) {
        switch onward(notice, tried) {
        case .channel(let next, let moment): try connection.passOn(notice: notice.number, to: next, at: moment)
        case .call: try call(notice, reason: reason)
        case .end: try connection.close(notice: notice.number, as: .failed, reason: reason)
        }
    }

    /// Puts a notice on a human's list; what does not matter, or has been of no use for a day, ends as failed.
    mutating func hand(_ notice: DueNotice, reason: Reason) throws(Fault) {
        guard Onward.human(notice, at: now) == .call else {
            return try connection.close(notice: notice.number, as: .failed, reason: reason)
        }
        try call(notice, reason: reason)
    }

    private mutating func call(_ notice: DueNotice, reason: Reason) throws(Fault) {
        try connection.listCall(for: notice, reason: reason, at: now)
        try connection.close(notice: notice.number, as: .called, reason: reason)
        tally.called += 1
    }
}

/// One report before what is known of its message.
///
/// `delivered` outranks everything, a failure outranks silence; what is said again counts once.
extension Following {
    mutating func hear(_ report: DeliveryReport) throws(Fault) -> HeardReport {
        var report = report
        // Nobody can know what is still to come.
        report.at = min(report.at, now)
        guard let id = try delivery(of: report), let known = try connection.reported(id),
            known.channel == report.channel
        else {
            if case .reference(let reference) = report.subject {
                try connection.keepStray(report, reference: reference, heardAt: now)
            }
            return HeardReport(result: .unknown)
        }
        return try hear(report, of: known)
    }

    /// Takes what was said of a message before anybody knew its name on the other side.
    private mutating func hearStrays(
        of id: DeliveryID, on channel: ChannelName, reference: String
    ) throws(Fault) {
        for report in try connection.takeStrays(on: channel, reference: reference) {
            guard let known = try connection.reported(id) else { return }
            _ = try hear(report, of: known)
        }
    }

    private mutating func hear(_ report: DeliveryReport, of known: ReportedDelivery) throws(Fault) -> HeardReport {
        var report = report
        // Nothing became of a message before it left: such a time is not believed, and the hearing counts.
        if report.at < known.begun { report.at = now }
        // The receiver of a webhook is the recipient's own system: it speaks for its message and not for our set-up.
        if known.channel == .webhook, report.verdict == .failed(.ourselves) { report.verdict = .failed(.message) }
        guard try connection.keep(report, of: known.id, heardAt: now) else {
            if case .delivered = report.verdict { try connection.prove(known.id) }
            return HeardReport(result: .repeated, delivery: known.id)
        }
        switch report.verdict {
        case .underway: return HeardReport(result: .noted, delivery: known.id)
        case .delivered:
            try connection.prove(known.id)
            // What was cancelled says what no longer holds: what took its place still has to be said.
            if known.state != .cancelled { try connection.endChain(of: known.id, on: known.channel, at: now) }
            return HeardReport(result: .delivered, delivery: known.id)
        case .failed(let blame):
            if blame == .ourselves {
                let reason = Reason.reportBlamesUs(report.reason ?? "-")
                tally.alarm(reason)
                try connection.note(known.channel, accepted: false, refusal: reason, at: now)
            }
            if blame == .address {
                try connection.silence(known.channel, at: known.address, since: now, why: .invalid)
            }
            guard known.state != .delivered else { return HeardReport(result: .outranked, delivery: known.id) }
            return try fail(known)
        }
    }

    /// A failure passes the notice on only where nothing has done so before.
    private mutating func fail(_ known: ReportedDelivery) throws(Fault) -> HeardReport {
        guard [.accepted, .transmitting, .retrying, .unknown, .failed].contains(known.state) else {
            return HeardReport(result: .noted, delivery: known.id)
        }
        try connection.fail(known.id, at: now)
        if [.accepted, .transmitting, .retrying].contains(known.state) {
            try passOn(known.id, reason: .reportedLost)
        }
        return HeardReport(result: .failed, delivery: known.id)
    }

    /// `412.1.k3v9…`, also as webhooks write it (`412_1_k3v9…`) and as mails do (`<412.1.k3v9…@club.example.org>`).
    ///
    /// A name of the other side's is one that it gave, on its own channel, and nothing else.
    private func delivery(of report: DeliveryReport) throws(Fault) -> DeliveryID? {
        let name: String
        switch report.subject {
        case .reference(let reference): return try connection.delivery(on: report.channel, reference: reference)
        case .message(let id): name = id
        }
        let bare = name.drop { $0 == "<" }.prefix { $0 != "@" && $0 != ">" }
        let parts = bare.split(maxSplits: 2, whereSeparator: { $0 == "." || $0 == "_" })
        guard parts.count == 3, let notice = Int(parts[0]), let step = Int(parts[1]), notice > 0, step > 0,
            try connection.isOwn(mark: String(parts[2]))
        else { return nil }
        return DeliveryID(notice: notice, step: step)
    }
}

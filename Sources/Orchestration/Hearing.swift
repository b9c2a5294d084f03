import Clubs
import Notices
import Storage

/// What a report led to.
package struct HeardReport: Hashable, Sendable {
    package enum Result: String, Sendable, CaseIterable {
        /// It is with the person; what else was under way for it has ended.
        case delivered
        /// It will not arrive: the next channel, or a human, takes over where that is still of use.
        case failed
        /// Kept; nothing follows from it.
        case noted
        /// The same was said before.
        case repeated
        /// A better report outranks it: what was delivered stays delivered.
        case outranked
        /// Nobody knows that message, or not yet.
        case unknown
    }

    package var result: Result
    package var delivery: DeliveryID?
    /// What is our own fault, for whoever runs the product.
    package var blame: String?
}

extension Installation {
    /// Takes a report, in one transaction. The state that a set of reports leads to does not depend on their order.
    package func receive(_ report: DeliveryReport, at now: Instant) throws(Fault) -> HeardReport {
        try database.write { connection throws(Fault) in
            var tally = Tally()
            var heard = try Hearing(installation: self, now: now).hear(report, connection, tally: &tally)
            heard.blame = tally.alarms.first
            Step.report.pass()
            return heard
        }
    }
}

/// One report before what is known of its message.
///
/// `delivered` outranks everything, a failure outranks silence; what is said again counts once.
struct Hearing {
    let installation: Installation
    let now: Instant

    func hear(
        _ report: DeliveryReport, _ connection: Connection, tally: inout Tally
    ) throws(Fault) -> HeardReport {
        var report = report
        // Nobody can know what is still to come.
        report.at = min(report.at, now)
        guard let id = try delivery(of: report, connection), let known = try connection.reported(id),
            known.channel == report.channel
        else {
            if case .reference(let reference) = report.subject {
                try connection.keepStray(report, reference: reference, heardAt: now)
            }
            return HeardReport(result: .unknown)
        }
        return try hear(report, of: known, connection, tally: &tally)
    }

    /// Takes what was said of a message before anybody knew its name on the other side.
    func hearStrays(
        of id: DeliveryID, on channel: ChannelName, reference: String, _ connection: Connection, tally: inout Tally
    ) throws(Fault) {
        for report in try connection.takeStrays(on: channel, reference: reference) {
            guard let known = try connection.reported(id) else { return }
            _ = try hear(report, of: known, connection, tally: &tally)
        }
    }

    private func hear(
        _ report: DeliveryReport, of known: ReportedDelivery, _ connection: Connection, tally: inout Tally
    ) throws(Fault) -> HeardReport {
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
                let reason = "configuration: a report blames our set-up (\(report.reason ?? "-"))"
                tally.alarm(reason)
                try connection.note(known.channel, accepted: false, refusal: reason, at: now)
            }
            if blame == .address {
                try connection.silence(known.channel, at: known.address, since: now, why: .invalid)
            }
            guard known.state != .delivered else { return HeardReport(result: .outranked, delivery: known.id) }
            return try fail(known, connection, tally: &tally)
        }
    }

    /// A failure passes the notice on only where nothing has done so before.
    private func fail(
        _ known: ReportedDelivery, _ connection: Connection, tally: inout Tally
    ) throws(Fault) -> HeardReport {
        guard [.accepted, .transmitting, .retrying, .unknown, .failed].contains(known.state) else {
            return HeardReport(result: .noted, delivery: known.id)
        }
        try connection.fail(known.id, at: now)
        if [.accepted, .transmitting, .retrying].contains(known.state) {
            try Aftermath(installation: installation, now: now).passOn(
                known.id, reason: "a report says that it did not arrive", connection, tally: &tally)
        }
        return HeardReport(result: .failed, delivery: known.id)
    }

    /// `412.1.k3v9…`, also as webhooks write it (`412_1_k3v9…`) and as mails do (`<412.1.k3v9…@club.example.org>`).
    private func delivery(of report: DeliveryReport, _ connection: Connection) throws(Fault) -> DeliveryID? {
        let name: String
        switch report.subject {
        case .reference(let reference):
            if let known = try connection.delivery(on: report.channel, reference: reference) { return known }
            name = reference
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

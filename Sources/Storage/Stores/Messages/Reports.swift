import Basics
import Clubs
import Notices
import Stores

/// A delivery as a report finds it.
package struct ReportedDelivery: Sendable {
    package var id: DeliveryID
    package var channel: ChannelName
    package var state: DeliveryState
    /// Where its message went.
    package var address: String
    /// When it first began to leave: nothing can have come of it before.
    package var begun: Instant
}

/// What others say became of messages.
extension Connection {
    func reported(_ id: DeliveryID) throws(Fault) -> ReportedDelivery? {
        try prepare(
            """
            select d.channel, d.state, p.address, d.begun_at from deliveries d
            join parcels p on p.notice = d.notice and p.step = d.step where d.notice = ? and d.step = ?
            """
        ).first(id.notice, id.step) { row throws(Fault) in
            ReportedDelivery(
                id: id, channel: ChannelName(row.text(0)), state: try row.value(1), address: row.text(2),
                begun: row.instant(3))
        }
    }

    /// The delivery that the other side calls so.
    func delivery(on channel: ChannelName, reference: String) throws(Fault) -> DeliveryID? {
        try prepare(
            "select notice, step from deliveries where channel = ? and reference = ? and channel <> 'email'"
        ).first(channel, reference) { row throws(Fault) in DeliveryID(notice: row.integer(0), step: row.integer(1)) }
    }

    /// Whether the message is one of this database's own.
    func isOwn(mark: String) throws(Fault) -> Bool {
        try prepare("select 1 from marks where mark = ?").first(mark) { _ in true } ?? false
    }

    /// Keeps a report.
    /// - Returns: whether it is new: the same said twice counts once.
    func keep(_ report: DeliveryReport, of id: DeliveryID, heardAt now: Instant) throws(Fault) -> Bool {
        try prepare(
            """
            insert into reports (notice, step, verdict, blame, reason, said_at, heard_at) values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """
        ).run(id.notice, id.step, report.verdict.word, report.verdict.blame, report.reason ?? "", report.at, now)
        let isNew = changes == 1
        if !isNew {
            try prepare(
                """
                update reports set said_at = \(Dialect.least("said_at", "?"))
                where notice = ? and step = ? and verdict = ? and blame = ? and reason = ?
                """
            ).run(report.at, id.notice, id.step, report.verdict.word, report.verdict.blame, report.reason ?? "")
        }
        return isNew
    }

    /// Keeps a report of a message that nobody knows yet: it may come before the answer that names it.
    func keepStray(_ report: DeliveryReport, reference: String, heardAt now: Instant) throws(Fault) {
        try prepare(
            """
            insert into stray_reports (channel, reference, verdict, blame, reason, said_at, heard_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """
        ).run(
            report.channel, reference, report.verdict.word, report.verdict.blame, report.reason ?? "", report.at, now)
    }

    /// The reports that came before anybody knew what they were about; they are kept no longer.
    func takeStrays(on channel: ChannelName, reference: String) throws(Fault) -> [DeliveryReport] {
        let strays = try prepare(
            "select verdict, blame, reason, said_at from stray_reports where channel = ? and reference = ?"
        ).all(channel, reference) { row throws(Fault) in
            DeliveryReport(
                channel: channel, subject: .reference(reference),
                verdict: .init(word: row.text(0), blame: row.text(1)),
                reason: row.text(2).isEmpty ? nil : row.text(2), at: row.instant(3))
        }
        if !strays.isEmpty {
            try prepare("delete from stray_reports where channel = ? and reference = ?").run(channel, reference)
        }
        return strays
    }

    /// Forgets reports that nobody could place.
    func dropStrays(before moment: Instant) throws(Fault) {
        try prepare("delete from stray_reports where heard_at < ?").run(moment)
    }

    /// Writes that a delivery was proven, whatever it was before.
    func prove(_ id: DeliveryID) throws(Fault) {
        try prepare(
            """
            update deliveries set state = 'delivered', next_at = null, proof_by = null, reason = null,
                finished_at = (select min(said_at) from reports r
                    where r.notice = deliveries.notice and r.step = deliveries.step and r.verdict = 'delivered')
            where notice = ? and step = ?
            """
        ).run(id.notice, id.step)
    }

    /// Writes that a delivery failed after all; of several reports the gravest is the reason.
    func fail(_ id: DeliveryID, at now: Instant) throws(Fault) {
        try prepare(
            """
            update deliveries set state = 'failed', next_at = null, proof_by = null,
                finished_at = coalesce(finished_at, ?),
                reason = (select ? || r.reason from reports r
                    where r.notice = deliveries.notice and r.step = deliveries.step and r.verdict = 'failed'
                    order by case r.blame when 'address' then 0 when 'ourselves' then 1 else 2 end, r.reason limit 1)
            where notice = ? and step = ? and state <> 'delivered'
            """
        ).run(now, Reason.said("").rawValue, id.notice, id.step)
    }

    /// Keeps what the other side calls a message whose receipt came before its answer.
    func setReference(_ reference: String, of id: DeliveryID) throws(Fault) {
        try prepare("update deliveries set reference = coalesce(reference, ?) where notice = ? and step = ?")
            .run(reference, id.notice, id.step)
    }

    /// Deliveries whose proof is overdue: accepted, and no receipt came in time.
    func unproven(at now: Instant, limit: Int) throws(Fault) -> [DeliveryID] {
        try prepare("select notice, step from deliveries where proof_by <= ? order by proof_by, notice limit ?").all(
            now, limit
        ) {
            row throws(Fault) in DeliveryID(notice: row.integer(0), step: row.integer(1))
        }
    }

    func nextProof() throws(Fault) -> Instant? {
        try prepare("select min(proof_by) from deliveries where proof_by is not null")
            .first { row throws(Fault) in row.optionalInstant(0) } ?? nil
    }

    /// Waits no longer for the proof of a delivery: the other side took it, and nobody says that it arrived.
    func endProof(of id: DeliveryID) throws(Fault) {
        try prepare("update deliveries set proof_by = null, unproven = 1 where notice = ? and step = ?").run(
            id.notice, id.step)
    }

    /// Ends what else is under way for the notices of a delivery that arrived: they are known to be with the person.
    func endChain(of id: DeliveryID, on channel: ChannelName, at now: Instant) throws(Fault) {
        for number in [id.notice] + (try carried(by: id).map(\.number)) {
            let others = try prepare(
                "select step from deliveries where notice = ? and state = 'retrying' and not (notice = ? and step = ?)"
            ).all(number, id.notice, id.step) { row throws(Fault) in DeliveryID(notice: number, step: row.integer(0)) }
            for other in others {
                try end(other, as: .cancelled, reason: .deliveredElsewhere, at: now)
                try release(carriedBy: other, at: now)
            }
            try prepare(
                """
                update notices set state = 'started', reason = null, channel = ? where number = ?
                    and state in ('scheduled', 'deferred', 'called', 'failed')
                """
            ).run(channel, number)
            try prepare("delete from calls where notice = ? and tries = 0 and state = 'open'").run(number)
        }
    }
}

extension DeliveryReport.Verdict {
    fileprivate var word: String {
        switch self {
        case .delivered: "delivered"
        case .underway: "underway"
        case .failed: "failed"
        }
    }

    fileprivate var blame: String {
        if case .failed(let blame) = self { blame.rawValue } else { "" }
    }

    fileprivate init(word: String, blame: String) {
        self =
            switch word {
            case "delivered": .delivered
            case "failed": .failed(Blame(rawValue: blame) ?? .message)
            default: .underway
            }
    }
}

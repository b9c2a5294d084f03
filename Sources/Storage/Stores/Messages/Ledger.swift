import Basics
import Clubs

/// A notice with all of its deliveries, as the books have it: for whoever checks them from outside.
package struct LedgerNotice: Sendable {
    package var number: Int
    /// The key of the person.
    package var person: String
    package var rule: NoticeRuleID
    package var occurrence: Occurrence
    package var due: Instant
    package var usefulUntil: Instant
    package var matters: Bool
    package var state: String
    package var reason: Reason?
    /// The notice in whose message it travelled last.
    package var carrier: Int?
    /// The latest last.
    package var deliveries: [(state: String, reason: Reason?, channel: ChannelName)]
}

/// A call that is listed for a notice.
package struct LedgerCall: Sendable {
    package var notice: Int
    /// The key of the person.
    package var person: String
    package var listedAt: Instant
}

extension Database {
    /// Every notice and every call for one, in the order of their numbers.
    package func ledger() throws(Fault) -> (notices: [LedgerNotice], calls: [LedgerCall]) {
        try snapshot { connection throws(Fault) in
            (try connection.ledgerNotices(), try connection.ledgerCalls())
        }
    }

    /// How many notices there are, in whatever state.
    package func noticeCount() throws(Fault) -> Int {
        try snapshot { connection throws(Fault) in try connection.count("select count(*) from notices") }
    }
}

extension Connection {
    func count(_ sql: String) throws(Fault) -> Int {
        try prepare(sql).first { row throws(Fault) in row.integer(0) } ?? 0
    }

    fileprivate func ledgerNotices() throws(Fault) -> [LedgerNotice] {
        var deliveries: [Int: [(state: String, reason: Reason?, channel: ChannelName)]] = [:]
        let rows = try prepare(
            "select notice, state, reason, channel from deliveries order by notice, step"
        ).all { row throws(Fault) in
            (row.integer(0), row.text(1), try row.optionalValue(2, as: Reason.self), ChannelName(row.text(3)))
        }
        for row in rows { deliveries[row.0, default: []].append((row.1, row.2, row.3)) }
        return try prepare(
            """
            select n.number, p.key, n.rule, n.occurrence, n.due_at, n.useful_until, n.matters, n.state,
                n.reason, (select max(k.carrier) from carried k where k.notice = n.number)
            from notices n join participants p on p.number = n.participant order by n.number
            """
        ).all { row throws(Fault) in
            LedgerNotice(
                number: row.integer(0), person: row.text(1), rule: NoticeRuleID(row.text(2)),
                occurrence: Occurrence(row.text(3)),
                due: row.instant(4), usefulUntil: row.instant(5), matters: row.flag(6), state: row.text(7),
                reason: try row.optionalValue(8), carrier: row.optionalInteger(9),
                deliveries: deliveries[row.integer(0)] ?? [])
        }
    }

    fileprivate func ledgerCalls() throws(Fault) -> [LedgerCall] {
        try prepare(
            """
            select k.notice, p.key, k.listed_at from calls k join participants p on p.number = k.participant
            where k.notice is not null order by k.number
            """
        ).all { row throws(Fault) in
            LedgerCall(notice: row.integer(0), person: row.text(1), listedAt: row.instant(2))
        }
    }
}

import Basics
import Clubs
import Notices
import Stores

// Values of the contract are what most callers of the store take from it.

/// The outbox in SQLite: each function is one transaction of it, or one look.
extension Database: Outbox {
    package func due(
        on line: ChannelLine, at now: Instant, upTo limit: Int, besides held: Set<Int>,
        needs: @escaping (DueNotice, Purpose) -> Needs
    ) throws(Fault) -> DueWork {
        try snapshot { connection throws(Fault) in
            try connection.due(on: line, at: now, upTo: limit, besides: held, needs: needs)
        }
    }

    package func waiting(
        in cohort: Int, at now: Instant, needs: @escaping (DueNotice, Purpose) -> Needs
    ) throws(Fault) -> DueWork {
        try snapshot { connection throws(Fault) in try connection.waiting(in: cohort, at: now, needs: needs) }
    }

    package func lease(
        _ decided: [Decided], by holder: LeaseHolder, after results: [AttemptResult], at now: Instant,
        onward: @escaping Onward.Rule
    ) throws(Fault) -> LeaseAnswer {
        try transaction { connection throws(Fault) in
            var following = Following(connection, at: now, onward: onward)
            try following.settle(results, on: holder.line.name)
            var leasing = Leasing(connection, by: holder, at: now, following)
            try leasing.carryOut(decided)
            return leasing.answer
        }
    }

    package func settle(
        _ results: [AttemptResult], on channel: ChannelName, at now: Instant, onward: @escaping Onward.Rule
    ) throws(Fault) -> Tally {
        try transaction { connection throws(Fault) in
            var following = Following(connection, at: now, onward: onward)
            try following.settle(results, on: channel)
            return following.tally
        }
    }

    package func renewLeases(of worker: Int64, until end: Instant) throws(Fault) {
        try transaction { connection throws(Fault) in try connection.renewLeases(of: worker, until: end) }
    }

    package func agenda(of lines: [ChannelLine], at now: Instant) throws(Fault) -> OutboxAgenda {
        try snapshot { connection throws(Fault) in try connection.agenda(of: lines, at: now) }
    }

    package func turnSessions(at now: Instant) throws(Fault) -> Instant? {
        try transaction { connection throws(Fault) in try connection.turnSessions(at: now) }
    }

    package func takeOver(
        for worker: Int64, alone: Bool, at now: Instant, isInHand: (Lease) -> Bool, resends: (ChannelName) -> Bool,
        onward: @escaping Onward.Rule
    ) throws(Fault) -> Tally {
        try transaction { connection throws(Fault) in
            var following = Following(connection, at: now, onward: onward)
            for (lease, channel) in try connection.outcomesUnknown(for: worker, alone: alone, at: now) {
                let after: AfterAttempt
                if lease.worker == worker {
                    // Ours and not in hand: its lease was committed though the store said otherwise; nothing left.
                    guard !isInHand(lease) else { continue }
                    after = .retry(at: now, reason: .leaseNotConfirmed)
                } else {
                    let reason = Reason.stoppedWhileSending
                    after =
                        resends(channel)
                        ? .retry(at: now, reason: reason, outcomeUnknown: true) : .unknown(reason: reason)
                }
                try following.settle(AttemptResult(lease: lease, after: after), on: channel)
            }
            return following.tally
        }
    }

    /// How many overdue proofs are looked at in one transaction.
    private static let group = 200

    package func passOnUnproven(at now: Instant, onward: @escaping Onward.Rule) throws(Fault) -> Tally {
        var tally = Tally()
        var isMore = true
        while isMore {
            let (passed, count) = try transaction { connection throws(Fault) in
                var following = Following(connection, at: now, onward: onward)
                let overdue = try connection.unproven(at: now, limit: Database.group)
                for id in overdue {
                    try connection.endProof(of: id)
                    try following.passOn(id, reason: .noReceipt)
                }
                return (following.tally, overdue.count)
            }
            tally += passed
            isMore = count == Database.group
        }
        return tally
    }

    package func hear(
        _ report: DeliveryReport, at now: Instant, onward: @escaping Onward.Rule
    ) throws(Fault) -> HeardReport {
        try transaction { connection throws(Fault) in
            var following = Following(connection, at: now, onward: onward)
            var heard = try following.hear(report)
            heard.blame = following.tally.alarms.first
            return heard
        }
    }
}

/// How the house stands.
extension Database {
    package func vitals(of lines: [ChannelLine]) throws(Fault) -> Vitals {
        try snapshot { connection throws(Fault) in try connection.vitals(of: lines) }
    }

    package func keep(_ orders: [WatchOrder], at now: Instant) throws(Fault) {
        try transaction { connection throws(Fault) in
            for order in orders { try connection.carryOut(order, at: now) }
        }
    }

    package func setCredit(_ credit: Credit, of channel: ChannelName, at now: Instant) throws(Fault) {
        try transaction { connection throws(Fault) in try connection.setCredit(credit, of: channel, at: now) }
    }

    package func openAlarms(
        at now: Instant, naming most: Int, when isDue: (Telling) -> Bool
    ) throws(Fault) -> [(alarm: Alarm, listeners: [AlarmListener])] {
        try snapshot { connection throws(Fault) in try connection.openAlarms(at: now, naming: most, when: isDue) }
    }

    package func listeners(
        on channels: [ChannelName], at now: Instant, naming most: Int
    ) throws(Fault) -> [AlarmListener] {
        try snapshot { connection throws(Fault) in try connection.listeners(on: channels, at: now, naming: most) }
    }

    package func beginTelling(
        of alarm: Int, to facilitator: FacilitatorID, by channel: ChannelName, at now: Instant
    ) throws(Fault) {
        try transaction { connection throws(Fault) in
            try connection.beginTelling(of: alarm, to: facilitator, by: channel, at: now)
        }
    }

    package func endTelling(
        of alarm: Int, to facilitator: FacilitatorID, isTaken: Bool, at now: Instant
    ) throws(Fault) {
        try transaction { connection throws(Fault) in
            try connection.endTelling(of: alarm, to: facilitator, isTaken: isTaken, at: now)
        }
    }

    package func state(of lines: [ChannelLine], at now: Instant, counting most: Int) throws(Fault) -> HouseState {
        try snapshot { connection throws(Fault) in try connection.state(of: lines, at: now, counting: most) }
    }
}

extension Database {
    package func isSending() throws(Fault) -> Bool {
        try snapshot { connection throws(Fault) in try connection.isSending() }
    }
}

extension Database: Vault {
    package func mark(orElse new: String) throws(Fault) -> String {
        try transaction { connection throws(Fault) in try connection.mark(orElse: new) }
    }

    package func signingKey(_ name: String, orElse new: [UInt8]) throws(Fault) -> [UInt8] {
        // What is there already is read without a lock for writing: whoever may write asks for it, dry runs too.
        if let kept = try snapshot({ connection throws(Fault) in try connection.signingKey(name) }) { return kept }
        return try transaction { connection throws(Fault) in try connection.signingKey(name, orElse: new) }
    }
}

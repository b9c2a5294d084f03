import Basics
import Clubs
import Notices
import Stores

/// Carries out what was decided, in one transaction, each as far as what it was decided of still holds.
struct Leasing {
    let connection: Connection
    let holder: LeaseHolder
    let now: Instant
    private var following: Following
    private(set) var answer = LeaseAnswer()
    /// How many may still begin in this minute.
    private var room = Int.max

    init(_ connection: Connection, by holder: LeaseHolder, at now: Instant, _ following: Following) {
        self.connection = connection
        self.holder = holder
        self.now = now
        self.following = following
    }

    private var channel: ChannelName { holder.line.name }

    /// Leases no more than the limit of the channel leaves room for, and counts what was leased towards it.
    mutating func carryOut(_ all: [Decided]) throws(Fault) {
        let kept = holder.line.perMinute == nil ? "" : try connection.pace(of: channel)
        var pace = Pace(text: kept)
        if let perMinute = holder.line.perMinute { room = pace.room(perMinute: perMinute, at: now) }
        for decided in all { try carryOut(decided) }
        if holder.line.perMinute != nil {
            pace.take(answer.leased.count, at: now)
            // Also where nothing began: what a clock that ran ahead took for the future is kept as of now, and waited for
            // once.
            if pace.text != kept { try connection.setPace(of: channel, pace.text) }
        }
        answer.tally = following.tally
    }

    private mutating func carryOut(_ decided: Decided) throws(Fault) {
        guard try holds(decided) else {
            answer.refused += 1
            return
        }
        if decided.isMissed { try connection.listCall(for: decided.notice, reason: .tooLate, at: now) }
        var notice = decided.notice
        if let until = decided.extended {
            try connection.extend(notice: notice.number, until: until)
            notice.usefulUntil = until
        }
        switch decided.act {
        case .send(let departure): try send(notice, departure)
        case .refuse(let address, let reason): try refuse(notice, at: address, reason: reason)
        case .requeue(let state, let channel, let moment):
            try connection.requeue(notice: notice.number, as: state, on: channel, at: moment)
            following.tally.count(state)
        case .hand(let reason): try following.hand(notice, reason: reason)
        case .close(let state, let reason):
            try connection.close(notice: notice.number, as: state, reason: reason)
            following.tally.count(state)
        case .resume(let retry, let day): try resume(notice, retry, countingOn: day)
        case .rewrite(let retry, let reason):
            try connection.end(retry.id, as: .cancelled, reason: reason, at: now)
            try connection.release(carriedBy: retry.id, at: now)
            try connection.requeue(notice: notice.number, on: channel, at: max(now, notice.due))
            following.tally.cancelled += 1
        case .postpone(let retry, let until):
            try connection.postpone(retry.id, until: until)
            try letGo(ofThoseTooLateBy: until, in: retry)
        case .giveUp(let retry, let reason):
            try connection.end(retry.id, as: .failed, reason: reason, at: now)
            try following.passOn(retry.id, reason: reason)
        case .end(let retry, let state, let reason):
            try connection.end(retry.id, as: state == .suppressed ? .cancelled : state, reason: reason, at: now)
            try connection.release(carriedBy: retry.id, at: now)
            following.tally.count(state)
        }
    }

    private mutating func send(_ notice: DueNotice, _ departure: Departure) throws(Fault) {
        let id = notice.nextDelivery
        for other in departure.carried {
            guard try standsStill(other, on: channel) != nil else { return refuse() }
        }
        guard try begins(notice, on: departure.day) else { return refuse() }
        try connection.begin(
            id, of: notice, parcel: departure.parcel, about: departure.about, saying: departure.said, on: channel,
            worker: holder.worker, at: now, until: holder.until)
        for (index, other) in departure.carried.enumerated() {
            try connection.carry(notice: other.number, with: id, at: index + 1)
        }
        take(Lease(id: id, worker: holder.worker, attempts: 1))
    }

    private mutating func resume(
        _ notice: DueNotice, _ retry: DueRetry, countingOn day: CivilDate?
    ) throws(Fault) {
        guard try begins(notice, on: day) else { return refuse() }
        try connection.resume(retry.id, worker: holder.worker, at: now, until: holder.until)
        take(Lease(id: retry.id, worker: holder.worker, attempts: retry.attempts + 1))
    }

    private mutating func take(_ lease: Lease) {
        answer.leased.insert(lease)
        room -= 1
    }

    private mutating func refuse() { answer.refused += 1 }

    /// Records that a channel could not even be tried, and goes on from there.
    private mutating func refuse(_ notice: DueNotice, at address: String, reason: Reason) throws(Fault) {
        try connection.refuse(
            notice.nextDelivery, at: address, on: channel, worker: holder.worker, at: now, reason: reason)
        try following.passOn(notice, after: notice.tried + [channel], reason: reason)
    }

    /// What would be of no more use when a delivery is tried again does not wait for it.
    private func letGo(ofThoseTooLateBy until: Instant, in retry: DueRetry) throws(Fault) {
        for carried in try connection.carried(by: retry.id)
        where carried.usefulUntil <= until && carried.usefulUntil > now {
            guard try connection.isStarted(notice: carried.number) else { continue }
            try connection.passOn(notice: carried.number, to: channel, at: now)
        }
    }
}

/// Whether what was read still holds.
extension Leasing {
    private func holds(_ decided: Decided) throws(Fault) -> Bool {
        switch decided.act {
        case .resume(let retry, _), .rewrite(let retry, _), .postpone(let retry, _), .giveUp(let retry, _),
            .end(let retry, _, _):
            let stands = try connection.prepare(
                "select 1 from deliveries where notice = ? and step = ? and state = 'retrying' and attempts = ?"
            ).first(retry.id.notice, retry.id.step, retry.attempts) { _ throws(Fault) in true }
            guard stands == true else { return false }
            return try standsStill(decided.notice, on: nil) == decided.version
        case .send, .refuse, .requeue, .hand, .close:
            return try standsStill(decided.notice, on: channel) == decided.version
        }
    }

    /// - Parameter channel: on which it has to wait; `nil` for one whose delivery waits.
    /// - Returns: the version of its cohort's book, or `nil` when it no longer stands as it was read.
    private func standsStill(_ notice: DueNotice, on channel: ChannelName?) throws(Fault) -> Int? {
        let silenced = notice.participant.silenced
        return try connection.prepare(
            """
            select c.version from notices n join cohorts c on c.number = n.cohort
            join participants p on p.number = n.participant
            where n.number = ? and n.due_at = ? and n.useful_until = ?
                and (? is null or (n.channel = ? and n.state in ('scheduled', 'deferred')
                    and (select count(*) from deliveries d where d.notice = n.number) = ?))
                and exists (select 1 from silenced z where z.channel = 'sms' and z.address = p.phone) = ?
                and exists (select 1 from silenced z where z.channel = 'email' and z.address = lower(p.email)) = ?
                and exists (select 1 from silenced z where z.channel = 'webhook' and z.address = p.webhook) = ?
            """
        ).first(
            notice.number, notice.due, notice.usefulUntil, channel, channel, notice.steps, silenced.contains(.sms),
            silenced.contains(.email), silenced.contains(.webhook)
        ) { row throws(Fault) in row.integer(0) }
    }

    /// Counts a message towards its person's day, where the minute of the channel and that day have room for it.
    /// - Parameter day: `nil` when it counted before.
    private func begins(_ notice: DueNotice, on day: CivilDate?) throws(Fault) -> Bool {
        guard room > 0 else { return false }
        guard let day else { return true }
        return try connection.countMessage(to: notice.participant, on: day, most: holder.dailyCap)
    }
}

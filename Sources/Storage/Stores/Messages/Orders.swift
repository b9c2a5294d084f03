import Basics
import Clubs
import Notices
import Stores

/// What a human orders for one notice.
extension Connection {
    func retry(
        notice number: Int, mayRepeat: Bool, at now: Instant, onward: Onward.Rule
    ) throws(Fault) -> OrderAnswer {
        guard let notice = try notice(number) else { return .unknown }
        guard now < notice.usefulUntil else { return .tooLate }
        let own = try outbox(notice: number).last { $0.carrier == nil && $0.attempts > 0 }
        let state = try state(ofNotice: number)
        let isUnderWay = [.transmitting, .retrying, .accepted, .delivered].contains(own?.state)
        guard state != .scheduled, state != .deferred, !(state == nil && isUnderWay) else { return .nothing }
        guard own?.state != .unknown || mayRepeat else { return .outcomeUnknown }
        if let own, own.state == .failed || own.state == .unknown {
            try takeUpAgain(own.id, at: now)
            return .done(.retrying)
        }
        var next = ChannelName.nobody
        if case .channel(let first, _) = onward(notice, []) { next = first }
        try passOn(notice: number, to: next, at: now)
        return .done(.scheduled)
    }

    func cancel(notice number: Int, reason: Reason, at now: Instant) throws(Fault) -> OrderAnswer {
        guard try notice(number) != nil else { return .unknown }
        let lines = try outbox(notice: number).filter { $0.carrier == nil }
        if lines.contains(where: { $0.state == .transmitting }) { return .leaving }
        if let waiting = lines.first(where: { $0.state == .retrying }) {
            try end(waiting.id, as: .cancelled, reason: reason, at: now)
            // What travelled with it travels by itself.
            try release(carriedBy: waiting.id, at: now)
        } else if !lines.contains(where: { [.scheduled, .deferred].contains($0.state) }) {
            return .nothing
        }
        try close(notice: number, as: .cancelled, reason: reason)
        return .done(.cancelled)
    }
}

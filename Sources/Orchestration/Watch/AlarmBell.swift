import Basics
import Clubs
import Notices
import Stores

/// Tells facilitators of alarms, each by a channel that works, until one took it.
///
/// Nothing here runs inside a transaction: the network may take its time.
struct AlarmBell {
    let installation: Installation
    let mark: String

    /// How long before it is tried again to tell somebody.
    private static let pause = Span.minutes(10)
    /// How many people an alarm names.
    private static let named = 30

    /// Tells what is open and untold.
    /// - Returns: how many tellings were taken.
    @discardableResult
    func ring(at now: Instant) throws(Fault) -> Int {
        let open = try installation.outbox.openAlarms(at: now, naming: AlarmBell.named) { telling in
            !telling.isTaken && (now - telling.at >= AlarmBell.pause || now < telling.at)
        }
        let silent = Set(open.map(\.alarm).filter { $0.kind == .stalled }.map(\.channel))
        var taken = 0
        for (alarm, listeners) in open {
            for listener in listeners {
                taken += try tell(alarm, to: listener, except: silent.union([alarm.channel]), at: now) ? 1 : 0
            }
        }
        return taken
    }

    private func tell(
        _ alarm: Alarm, to listener: AlarmListener, except silent: Set<ChannelName>, at now: Instant
    ) throws(Fault) -> Bool {
        let facilitator = listener.facilitator
        let ways = installation.channels.filter { !silent.contains($0.name) && address(of: facilitator, on: $0) != nil }
        guard let first = ways.first else { return false }
        let words = try words(of: alarm, for: listener)
        try installation.outbox.beginTelling(of: alarm.number, to: facilitator.id, by: first.name, at: now)
        let isTaken = send(words, id: "alarm.\(alarm.number).\(mark)", to: facilitator, by: ways, at: now)
        try installation.outbox.endTelling(of: alarm.number, to: facilitator.id, isTaken: isTaken, at: now)
        return isTaken
    }

    private func words(of alarm: Alarm, for listener: AlarmListener) throws(Fault) -> AlarmMessage {
        AlarmMessage(
            alarm: alarm, zone: try installation.zone(installation.organisation.zone),
            language: installation.organisation.language, people: listener.stuck)
    }

    /// Tries one way after another.
    /// - Returns: whether one of them took it.
    private func send(
        _ words: AlarmMessage, id: String, to facilitator: Facilitator, by ways: [any Channel], at now: Instant
    ) -> Bool {
        ways.contains { channel in
            guard let address = address(of: facilitator, on: channel) else { return false }
            let message = words.message(
                id: id, form: channel.form ?? .email, to: facilitator, at: address, date: now)
            guard let parcel = try? channel.compose(message) else { return false }
            var isTaken = false
            channel.send([parcel]) { _, outcome in
                if case .accepted = outcome { isTaken = true }
            }
            return isTaken
        }
    }

    private func address(of facilitator: Facilitator, on channel: any Channel) -> String? {
        switch channel.form ?? .email {
        case .email: facilitator.email
        case .sms: facilitator.phone?.mayTakeTexts == true ? facilitator.phone?.e164 : nil
        case .webhook: nil
        }
    }
}

extension AlarmBell {
    /// Tells that the store keeps nothing, which the store cannot be asked to remember.
    /// - Returns: whether anybody took it.
    func ring(storeFault reason: Reason, since begun: Instant, at now: Instant) throws(Fault) -> Bool {
        let alarm = Alarm(number: 0, kind: .store, channel: .nobody, reason: reason, begunAt: begun)
        let id = "alarm.store.\(begun.seconds).\(mark)"
        var isTaken = false
        for listener in try installation.outbox.listeners(
            on: installation.channelNames, at: now, naming: AlarmBell.named)
        {
            let words = try words(of: alarm, for: listener)
            if send(words, id: id, to: listener.facilitator, by: installation.channels, at: now) { isTaken = true }
        }
        return isTaken
    }
}

import Clubs
import Notices
import Storage

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
        let alarms = try installation.database.read { connection throws(Fault) in try connection.openAlarms() }
        let silent = Set(alarms.filter { $0.kind == .stalled }.map(\.channel))
        var taken = 0
        for alarm in alarms {
            for facilitator in try concerned(by: alarm, at: now) {
                taken += try tell(alarm, to: facilitator, except: silent.union([alarm.channel]), at: now) ? 1 : 0
            }
        }
        return taken
    }

    private func concerned(by alarm: Alarm, at now: Instant) throws(Fault) -> [Facilitator] {
        try installation.database.read { connection throws(Fault) in
            var found: [Facilitator] = []
            for id in try connection.activeFacilitators(at: now) {
                if let telling = try connection.telling(of: alarm.number, to: id) {
                    guard !telling.isTaken, now - telling.at >= AlarmBell.pause || now < telling.at else { continue }
                }
                if let facilitator = try connection.facilitator(id) { found.append(facilitator) }
            }
            return found
        }
    }

    private func tell(
        _ alarm: Alarm, to facilitator: Facilitator, except silent: Set<ChannelName>, at now: Instant
    ) throws(Fault) -> Bool {
        let ways = installation.channels.filter { !silent.contains($0.name) && address(of: facilitator, on: $0) != nil }
        guard let first = ways.first else { return false }
        let people = try installation.database.read { connection throws(Fault) in
            try connection.stuck(on: alarm.channel, of: facilitator.id, at: now, limit: AlarmBell.named)
        }
        let words = AlarmMessage(
            alarm: alarm, zone: try installation.zone(installation.organisation.zone),
            language: installation.organisation.language, people: people.map(\.value))
        try installation.database.write { connection throws(Fault) in
            try connection.beginTelling(of: alarm.number, to: facilitator.id, by: first.name, at: now)
        }
        let isTaken = send(words, id: "alarm.\(alarm.number).\(mark)", to: facilitator, by: ways, at: now)
        try installation.database.write { connection throws(Fault) in
            try connection.endTelling(of: alarm.number, to: facilitator.id, isTaken: isTaken, at: now)
        }
        return isTaken
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
        case .sms: facilitator.phone.flatMap { PhoneNumber(e164: $0)?.isMobile == false ? nil : $0 }
        case .webhook: nil
        }
    }
}

extension AlarmBell {
    /// Tells that the store keeps nothing, which the store cannot be asked to remember.
    /// - Returns: whether anybody took it.
    func ring(storeFault reason: String, since begun: Instant, at now: Instant) throws(Fault) -> Bool {
        let alarm = Alarm(number: 0, kind: .store, channel: .nobody, reason: reason, begunAt: begun)
        let (facilitators, people) = try installation.database.read { connection throws(Fault) in
            var facilitators: [(Facilitator, [Stored<Participant>])] = []
            for id in try connection.activeFacilitators(at: now) {
                var stuck: [Stored<Participant>] = []
                for channel in installation.channelNames {
                    stuck += try connection.stuck(on: channel, of: id, at: now, limit: AlarmBell.named)
                }
                if let facilitator = try connection.facilitator(id) { facilitators.append((facilitator, stuck)) }
            }
            return (facilitators.map(\.0), facilitators.map(\.1))
        }
        var isTaken = false
        for (facilitator, people) in zip(facilitators, people) {
            let words = AlarmMessage(
                alarm: alarm, zone: try installation.zone(installation.organisation.zone),
                language: installation.organisation.language, people: people.map(\.value))
            if send(
                words, id: "alarm.store.\(begun.seconds).\(mark)", to: facilitator, by: installation.channels, at: now)
            {
                isTaken = true
            }
        }
        return isTaken
    }
}

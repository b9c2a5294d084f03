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
            for id in try connection.facilitators(concernedBy: alarm.channel, at: now) {
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
        let ways = installation.channels.filter { !silent.contains($0.name) }
            .compactMap { channel in address(of: facilitator, on: channel).map { (channel, $0) } }
        guard let (channel, address) = ways.first else { return false }
        let people = try installation.database.read { connection throws(Fault) in
            try connection.stuck(on: alarm.channel, of: facilitator.id, at: now, limit: AlarmBell.named)
        }
        let words = AlarmMessage(
            alarm: alarm, zone: try installation.zone(installation.organisation.zone),
            language: installation.organisation.language, people: people.map(\.value))
        let form = channel.form ?? .email
        let id = "alarm.\(alarm.number).\(mark)"
        let parcel = try channel.compose(
            words.message(id: id, form: form, to: facilitator, at: address, date: now))
        try installation.database.write { connection throws(Fault) in
            try connection.beginTelling(of: alarm.number, to: facilitator.id, by: channel.name, at: now)
        }
        let isTaken = AlarmBell.send(parcel, by: channel)
        try installation.database.write { connection throws(Fault) in
            try connection.endTelling(of: alarm.number, to: facilitator.id, isTaken: isTaken, at: now)
        }
        return isTaken
    }

    private func address(of facilitator: Facilitator, on channel: any Channel) -> String? {
        switch channel.form ?? .email {
        case .email: facilitator.email
        case .sms: facilitator.phone.flatMap { PhoneNumber(e164: $0)?.isMobile == false ? nil : $0 }
        case .webhook: nil
        }
    }

    private static func send(_ parcel: Parcel, by channel: any Channel) -> Bool {
        var isTaken = false
        channel.send([parcel]) { _, outcome in
            if case .accepted = outcome { isTaken = true }
        }
        return isTaken
    }
}

extension AlarmBell {
    /// Tells that the store keeps nothing, which the store cannot be asked to remember.
    /// - Returns: whether anybody took it.
    func ring(storeFault reason: String, since begun: Instant, at now: Instant) throws(Fault) -> Bool {
        let alarm = Alarm(number: 0, kind: .store, channel: .nobody, reason: reason, begunAt: begun)
        let (facilitators, people) = try installation.database.read { connection throws(Fault) in
            var facilitators: [(Facilitator, [Stored<Participant>])] = []
            for id in try connection.facilitators(concernedBy: .nobody, at: now) {
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
            for channel in installation.channels {
                guard let address = address(of: facilitator, on: channel) else { continue }
                let parcel = try channel.compose(
                    words.message(
                        id: "alarm.store.\(begun.seconds).\(mark)", form: channel.form ?? .email, to: facilitator,
                        at: address, date: now))
                if AlarmBell.send(parcel, by: channel) {
                    isTaken = true
                    break
                }
            }
        }
        return isTaken
    }
}

import Basics
import Clubs
import Notices
import Stores

/// How the house stands, read in one go; and what the dead-man's switch orders.
extension Connection {
    func vitals(of lines: [ChannelLine]) throws(Fault) -> Vitals {
        var channels: [ChannelVitals] = []
        for line in lines {
            let health = try health(of: line.name)
            // One person's server that puts mails off says nothing of the channel: several people, or something that is not
            // even begun, do.
            let stuck = try [
                nextWaiting(on: line.name, inLine: line.inLine),
                oldestRetry(on: line.name, ofAtLeast: health.mayBeOnePersons ? 2 : 1),
            ].compactMap { $0 }.min()
            channels.append(
                ChannelVitals(
                    line: line, health: health, stuckSince: stuck, calmSince: try lastEnd(of: .stalled, on: line.name)))
        }
        return Vitals(
            beat: try lastBeat(of: "scheduler"), awakeSince: try lastBeat(of: "awake"), channels: channels,
            alarms: try openAlarms())
    }

    func carryOut(_ order: WatchOrder, at now: Instant) throws(Fault) {
        switch order {
        case .beat(let afterGap):
            if afterGap { try beat("awake", at: now) }
            try beat("scheduler", at: now)
        case .turnBack: try turnBack(to: now)
        case .forget(let counts, let strays):
            try dropMessageCounts(before: counts)
            try dropStrays(before: strays)
        case .raise(let kind, let channel, let reason): try raise(kind, of: channel, reason: reason, at: now)
        case .end(let kind, let channel): try endAlarm(kind, of: channel, at: now)
        }
    }

    func state(of lines: [ChannelLine], at now: Instant, counting most: Int) throws(Fault) -> HouseState {
        var queues: [WaitingLine] = []
        for line in lines {
            let due = try nextDue(on: line.name, inLine: line.inLine)
            queues.append(
                WaitingLine(
                    line: line, waiting: try overdue(on: line.name, at: now, limit: most),
                    oldest: [due, try oldestRetry(on: line.name)].compactMap { $0 }.min(),
                    health: try health(of: line.name)))
        }
        let open = try openQuestions(at: now)
        return HouseState(
            queues: queues, beat: try lastBeat(of: "scheduler"), unknown: open.unknown, calls: open.calls,
            missed: open.missed, alarms: try openAlarms())
    }

    func openAlarms(
        at now: Instant, naming most: Int, when isDue: (Telling) -> Bool
    ) throws(Fault) -> [(alarm: Alarm, listeners: [AlarmListener])] {
        var open: [(alarm: Alarm, listeners: [AlarmListener])] = []
        for alarm in try openAlarms() {
            var listeners: [AlarmListener] = []
            for id in try activeFacilitators(at: now) {
                guard try telling(of: alarm.number, to: id).map(isDue) ?? true else { continue }
                listeners += try listener(id, on: [alarm.channel], at: now, naming: most)
            }
            open.append((alarm, listeners))
        }
        return open
    }

    func listeners(on channels: [ChannelName], at now: Instant, naming most: Int) throws(Fault) -> [AlarmListener] {
        var listeners: [AlarmListener] = []
        for id in try activeFacilitators(at: now) {
            listeners += try listener(id, on: channels, at: now, naming: most)
        }
        return listeners
    }

    private func listener(
        _ id: FacilitatorID, on channels: [ChannelName], at now: Instant, naming most: Int
    ) throws(Fault) -> [AlarmListener] {
        guard let facilitator = try facilitator(id) else { return [] }
        var stuck: [Participant] = []
        for channel in channels {
            stuck += try self.stuck(on: channel, of: id, at: now, limit: most).map(\.value)
        }
        return [AlarmListener(facilitator: facilitator, stuck: stuck)]
    }

    // MARK: What is next

    func agenda(of lines: [ChannelLine], at now: Instant) throws(Fault) -> OutboxAgenda {
        let known = Set(lines.map(\.name))
        let agendas = try lines.map { line throws(Fault) in
            OutboxAgenda.Line(
                name: line.name, due: try nextDue(of: line, at: now), opening: try opening(of: line, from: now))
        }
        let strangers = try waitingChannels().filter { !known.contains($0) }.map { name throws(Fault) in
            OutboxAgenda.Line(name: name, due: try nextDue(on: name), opening: nil)
        }
        return OutboxAgenda(lines: agendas, strangers: strangers, proof: try nextProof())
    }

    /// When a channel has something to send: what is due, and what must leave early to be there in time.
    private func nextDue(of line: ChannelLine, at now: Instant) throws(Fault) -> Instant? {
        let due = try nextDue(on: line.name, inLine: line.inLine)
        // What is due first tells how far ahead to look: nothing presses long before.
        guard let perMinute = line.perMinute, let due, due > now,
            let pressure = Pressure(
                try pressure(on: line.name, at: due, moreThan: perMinute), perMinute: perMinute, at: now)
        else { return due }
        return min(due, pressure.begins)
    }

    private func opening(of line: ChannelLine, from now: Instant) throws(Fault) -> Instant? {
        guard let perMinute = line.perMinute else { return nil }
        return Pace(text: try pace(of: line.name)).opening(perMinute: perMinute, from: now)
    }
}

import Basics
import Clubs

/// What holds at every moment: quiet hours, the most of a day, the rate of a channel, STOP.
extension Checker {
    func limitViolations() -> [Violation] { quietViolations() + capViolations() + rateViolations() + stopViolations() }

    private func quietViolations() -> [Violation] {
        history.handovers.filter { !$0.person.isEmpty && finder.isQuiet($0.clock) }.map {
            Violation(
                .quiet, person: $0.person, notice: $0.notice,
                "\($0.rule) left for \($0.person) at \(wall($0.clock)), in quiet hours")
        }
    }

    private func capViolations() -> [Violation] {
        struct Day: Hashable {
            var person: String
            var date: CivilDate
        }
        var counts: [Day: Set<String>] = [:]
        var found: [Violation] = []
        // One that came twice under its own id is judged as a repeat.
        for sent in history.handovers where sent.isReceived && !sent.person.isEmpty {
            let day = Day(person: sent.person, date: history.zone.wall(at: sent.clock).date)
            let isNew = counts[day, default: []].insert(sent.messageID).inserted
            guard isNew, counts[day]?.count == history.organisation.dailyCap + 1 else { continue }
            found.append(
                Violation(
                    .cap, person: sent.person, notice: sent.notice,
                    "\(sent.person) got more than \(history.organisation.dailyCap) messages on \(day.date)"))
        }
        return found
    }

    /// In true time; a minute in which the clock was put forward is nobody's fault.
    private func rateViolations() -> [Violation] {
        var found: [Violation] = []
        for (channel, limit) in history.perMinute.sorted(by: { $0.key < $1.key }) {
            let sent = history.handovers.filter { $0.channel == channel }
            for index in sent.indices.dropFirst(limit) {
                let (first, last) = (sent[index - limit], sent[index])
                guard last.at - first.at < .minutes(1), last.clock - first.clock <= last.at - first.at + .seconds(1)
                else { continue }
                found.append(
                    Violation(
                        .rate, person: last.person, notice: last.notice,
                        "\(channel): more than \(limit) in the minute before \(wall(last.clock))"))
                break
            }
        }
        return found
    }

    private func stopViolations() -> [Violation] {
        var found: [Violation] = []
        for sent in history.handovers where sent.channel == .sms {
            let word = history.silences.last { $0.address == sent.address && $0.order < sent.order }
            guard word?.isOn == true else { continue }
            found.append(
                Violation(
                    .silenced, person: sent.person, notice: sent.notice,
                    "\(sent.rule) left for \(sent.person) by text message at \(wall(sent.clock)), after STOP"))
        }
        return found
    }
}

import Basics
import Clubs
import Notices
import Synchronization

/// The gateways of a simulation: they decide each parcel's fate, keep the truth, and report what they please, when
/// they please.
package final class VirtualNetwork: Sendable {
    /// A report on its way back.
    package struct Report: Sendable {
        package var due: Instant
        package var number: Int
        package var messageID: String
        package var report: DeliveryReport
    }

    struct Words: Sendable {
        var rule: NoticeRuleID
        var text: String
    }

    private struct State {
        var random: SeededGenerator
        var composed: [String: Words] = [:]
        var handovers: [Handover] = []
        var reports: [Report] = []
        /// The messages whose references the sender was told.
        var referenced: Set<String> = []
        var count = 0
    }

    let weather: Weather
    let time: VirtualTime
    /// Who has which address.
    private let owners: [String: String]
    /// Addresses at which nothing arrives, as the gateway knows at once.
    private let dead: Set<String>
    let proving: Set<ChannelName>
    private let state: Mutex<State>

    init(
        weather: Weather, time: VirtualTime, owners: [String: String], dead: Set<String>, proving: Set<ChannelName>,
        seed: UInt64
    ) {
        self.weather = weather
        self.time = time
        self.owners = owners
        self.dead = dead
        self.proving = proving
        state = Mutex(State(random: SeededGenerator(seed: seed)))
    }

    var handovers: [Handover] { state.withLock { $0.handovers } }
    var handoverCount: Int { state.withLock { $0.handovers.count } }
    func handovers(from index: Int) -> [Handover] { state.withLock { Array($0.handovers[index...]) } }

    func compose(_ message: Message) {
        state.withLock {
            $0.composed[message.id] = Words(rule: message.rule, text: message.subject + "\n" + message.text)
        }
    }

    /// - Parameter answered: whether the sender lives to hear an answer.
    /// - Returns: what it hears.
    func take(_ parcel: Parcel, on channel: ChannelName, answered: Bool, process: Int) -> Outcome {
        state.withLock { state in
            let now = time.now
            var fate = fate(of: parcel, on: channel, at: now, &state)
            if !answered { fate.answer = Handover.Answer.none }
            if fate.answer == .accepted { state.referenced.insert(parcel.id) }
            let words = state.composed[parcel.id]
            state.handovers.append(
                Handover(
                    order: time.tick(), at: now, clock: time.clock, channel: channel, address: parcel.address,
                    messageID: parcel.id, digest: digest(of: parcel.body), rule: words?.rule ?? "",
                    person: owners[parcel.address] ?? "",
                    text: words?.text ?? "", isReceived: fate.isReceived, answer: fate.answer, process: process))
            // Where no delivery is reported, what comes back undelivered still is.
            if let verdict = fate.reported, proving.contains(channel) || verdict != .delivered {
                report(verdict, of: parcel, on: channel, at: now, &state)
            }
            return fate.outcome(parcel)
        }
    }

    private struct Fate {
        var answer: Handover.Answer
        var isReceived: Bool
        var reason = Reason.said("no answer in time")
        /// What is later reported, if anything is.
        var reported: DeliveryReport.Verdict?

        func outcome(_ parcel: Parcel) -> Outcome {
            switch answer {
            case .accepted: .accepted(reference: "r\(parcel.id)")
            case .transient: .transient(reason: reason)
            case .permanent: .permanent(reason: reason)
            case .none: .unknown(reason: reason)
            }
        }
    }

    private func fate(of parcel: Parcel, on channel: ChannelName, at now: Instant, _ state: inout State) -> Fate {
        if dead.contains(parcel.address) {
            return Fate(
                answer: .permanent(.address), isReceived: false, reason: .said("the address does not exist", .address))
        }
        for episode in weather.troubles(of: channel, at: now)
        where Int.random(in: 0..<100, using: &state.random) < episode.share {
            switch episode.trouble {
            case .outage: return Fate(answer: .transient, isReceived: false, reason: .said("no connection"))
            case .slow:
                let taken = Bool.random(using: &state.random)
                return Fate(answer: .none, isReceived: taken, reported: taken ? .delivered : nil)
            case .swallows: return Fate(answer: .accepted, isReceived: false)
            case .denies:
                return Fate(
                    answer: .transient, isReceived: true, reason: .said("try again later"), reported: .delivered)
            case .noCredit:
                return Fate(answer: .transient, isReceived: false, reason: .said("no credit is left", .ourselves))
            case .silent: return Fate(answer: .accepted, isReceived: true)
            }
        }
        let chance = Int.random(in: 0..<1000, using: &state.random)
        let strength = weather.strength.gateways
        if chance < 2 * strength {
            return Fate(answer: .permanent(.message), isReceived: false, reason: .said("refused for good"))
        }
        if chance < 5 * strength {
            return Fate(answer: .transient, isReceived: false, reason: .said("try again later"))
        }
        if chance < 7 * strength {
            return Fate(answer: .accepted, isReceived: false, reported: .failed(.message))
        }
        return Fate(answer: .accepted, isReceived: true, reported: .delivered)
    }

    private func report(
        _ verdict: DeliveryReport.Verdict, of parcel: Parcel, on channel: ChannelName, at now: Instant,
        _ state: inout State
    ) {
        let strength = weather.strength.receipts
        let roll = { (random: inout SeededGenerator) in Int.random(in: 0..<100, using: &random) }
        if roll(&state.random) < 3 * strength { return }
        var delays = [Span.seconds(Int.random(in: 1...240, using: &state.random))]
        if roll(&state.random) < 5 * strength { delays[0] = .minutes(Int.random(in: 5...600, using: &state.random)) }
        if roll(&state.random) < 5 * strength { delays.append(.minutes(Int.random(in: 0...300, using: &state.random))) }
        var verdicts = delays.map { ($0, verdict) }
        if roll(&state.random) < 10 * strength {
            verdicts.append((.minutes(Int.random(in: 0...120, using: &state.random)), .underway))
        }
        for (delay, verdict) in verdicts {
            state.count += 1
            state.reports.append(
                Report(
                    due: now + delay, number: state.count, messageID: parcel.id,
                    report: DeliveryReport(
                        channel: channel,
                        subject: channel == .sms ? .reference("r\(parcel.id)") : .message(parcel.id), verdict: verdict,
                        reason: verdict == .delivered ? nil : "said the gateway", at: now + delay)))
        }
    }

    /// Whether the sender can know which message a report is about.
    func isNamed(_ report: Report) -> Bool {
        guard case .reference = report.report.subject else { return true }
        return state.withLock { $0.referenced.contains(report.messageID) }
    }

    /// When the next report arrives.
    var nextReport: Instant? { state.withLock { $0.reports.map(\.due).min() } }

    /// The reports that have arrived, in the order in which they do.
    func reports(by now: Instant) -> [Report] {
        state.withLock { state in
            let due = state.reports.filter { $0.due <= now }.sorted { ($0.due, $0.number) < ($1.due, $1.number) }
            guard !due.isEmpty else { return [] }
            state.reports.removeAll { $0.due <= now }
            return due
        }
    }

    /// What could not be taken in comes again: gateways try several times.
    func putBack(_ report: Report, until due: Instant) {
        var later = report
        later.due = due
        state.withLock { $0.reports.append(later) }
    }
}

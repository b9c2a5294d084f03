import Basics
import Clubs
import FoundationEssentials
import Notices
import Orchestration
import Stores

/// One seed: four weeks of a club under faults, on virtual time, through the real decider, store and lanes.
///
/// The same seed gives the same story, byte for byte.
package struct Simulation {
    let club: SimulatedClub
    let seed: UInt64
    var random: SeededGenerator
    let time: VirtualTime
    let network: VirtualNetwork
    let weather: Weather
    /// Where the files of the database lie; made and removed by whoever calls.
    let folder: String
    var machine: Machine
    var agenda: Agenda
    var history: History
    var story: Story
    /// When the machine wakes or is switched on again; `nil` while it runs.
    var downUntil: Instant?
    /// When the clock of the machine stopped to be of use to the program.
    var gapSince: Instant?
    var lastStep: Instant
    /// When the program has something to do, or is looked after anyway.
    var wake = Instant.distantPast

    /// - Parameters:
    ///   - folder: for the files of this seed alone.
    ///   - tells: whether a story is kept.
    package init(of club: SimulatedClub, seed: UInt64, folder: String, tells: Bool = false) throws(Fault) {
        let proving: Set<ChannelName> = [.sms]
        self.club = club
        self.seed = seed
        self.folder = folder
        random = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        time = VirtualTime(club.begin)
        weather = Weather(from: club.begin, to: club.end, using: &random)
        network = VirtualNetwork(
            weather: weather, time: time, owners: club.owners, dead: club.dead, proving: proving, seed: random.next())
        machine = try Machine(club: club, network: network, folder: folder, proving: proving)
        lastStep = club.begin
        history = History(
            cohort: club.cohort, zone: club.zone, organisation: club.organisation, rules: club.catalogue.rules,
            perMinute: Machine.perMinute, proving: proving, end: club.begin)
        story = Story(isKept: tells, zone: club.zone)
        agenda = Agenda()
        agenda.fill(for: club, weather, using: &random)
    }

    /// Runs from the day of planning to twelve days after the last session.
    package mutating func run() throws(Fault) -> History {
        story.begin(seed, weather)
        try look()
        let end = club.end + .days(12)
        var rounds = 0
        while let next = try nextMoment(), next <= end {
            rounds += 1
            guard rounds < Simulation.mostRounds else {
                history.problems.append("the program asks to be woken again and again, and does nothing")
                break
            }
            time.advance(to: next)
            if downUntil.map({ $0 <= next }) ?? false { try getUp() }
            var isDue = next >= wake
            while let event = agenda.pop(by: time.now) {
                try happen(event.event)
                isDue = true
            }
            hear()
            if downUntil == nil, isDue { try step() }
        }
        if downUntil != nil { try getUp() }
        machine.saboteur.setFull(false)
        try finish()
        return history
    }

    // MARK: Time

    /// The longest that the program is left alone.
    private static let heartbeat = Span.hours(3)
    /// Ten times what the busiest seed needs.
    private static let mostRounds = 100_000

    private mutating func nextMoment() throws(Fault) -> Instant? {
        var moments = [agenda.next].compactMap { $0 }
        if let downUntil {
            moments.append(downUntil)
        } else {
            wake = lastStep + Simulation.heartbeat
            do throws(Fault) {
                if let next = try machine.nextMoment(after: time.clock) {
                    wake = min(wake, time.now + (next - time.clock))
                }
            } catch {
                struck(error)
                wake = downUntil ?? time.now + .minutes(5)
            }
            moments.append(wake)
            if let report = network.nextReport { moments.append(report) }
        }
        // What is put off to this very moment comes a second later: time always passes.
        return moments.min().map { max($0, time.now + .seconds(1)) }
    }

    private mutating func step() throws(Fault) {
        lastStep = time.now
        let sent = network.handoverCount
        do throws(Fault) {
            let tally = try machine.step(at: time.clock)
            if let since = gapSince {
                history.gaps.append(History.Gap(from: since, to: time.clock))
                gapSince = nil
            }
            history.steps.append(History.Step(order: time.tick(), clock: time.clock))
            if tally.called > 0 { story.add(time, "\(tally.called) on the call list") }
        } catch {
            struck(error)
        }
        story.add(handovers: network.handovers(from: sent))
        for deed in machine.saboteur.takeDeeds() { story.add(time, deed) }
    }

    // MARK: Faults

    /// The store refused, or the power failed.
    mutating func struck(_ fault: Fault) {
        for deed in machine.saboteur.takeDeeds() { story.add(time, deed) }
        if gapSince == nil { gapSince = time.clock }
        history.faults.append(time.tick())
        guard machine.saboteur.isDead else { return story.add(time, "the store refused: \(fault.message.english)") }
        let seconds = [2, 40, 600, 7200][Int.random(in: 0..<4, using: &random)]
        downUntil = time.now + .seconds(seconds)
        story.add(time, "the machine is off for \(seconds) s")
    }

    /// The machine runs again, with another process when it was off.
    private mutating func getUp() throws(Fault) {
        downUntil = nil
        if machine.saboteur.isDead {
            try machine.restart(folder: folder)
            story.add(time, "started again as process \(machine.process)")
        } else {
            story.add(time, "awake again")
        }
        lastStep = time.now - Simulation.heartbeat
        try look()
    }

    mutating func sleep(_ span: Span) {
        guard downUntil == nil else { return }
        if gapSince == nil { gapSince = time.clock }
        downUntil = time.now + span
        story.add(time, "the laptop sleeps for \(span.wholeMinutes) min")
    }

    mutating func setClock(_ skew: Span) {
        let before = time.clock
        time.setSkew(skew)
        if time.clock > before {
            history.gaps.append(History.Gap(from: gapSince ?? before, to: time.clock))
            if gapSince != nil { gapSince = time.clock }
        }
        let (old, new) = (story.wall(before), story.wall(time.clock))
        story.add(time, "the clock is set from \(old) to \(new)")
    }

    mutating func lie(_ ambush: Ambush) { machine.saboteur.lie(ambush) }
    mutating func setFull(_ isFull: Bool) {
        machine.saboteur.setFull(isFull)
        story.add(time, isFull ? "the disk is full" : "there is room on the disk again")
    }

    // MARK: Reports

    private mutating func hear() {
        guard downUntil == nil else { return }
        for report in network.reports(by: time.now) {
            do throws(Fault) {
                let heard = try machine.installation.receive(report.report, at: time.clock)
                // A report that names what the sender never heard of tells it nothing.
                if network.isNamed(report) {
                    history.hearings.append(
                        Hearing(
                            order: time.tick(), clock: time.clock, messageID: report.messageID,
                            verdict: report.report.verdict))
                }
                story.add(
                    time, notice: Int(report.messageID.prefix { $0 != "." }),
                    "report: \(Story.short(report.messageID)) \(report.report.verdict): \(heard.result)")
            } catch {
                // Gateways try again for a while.
                network.putBack(report, until: time.now + .minutes(3))
                struck(error)
                return
            }
        }
    }

    // MARK: The plan

    /// Looks how the plan stands, after whatever may have changed it.
    mutating func look() throws(Fault) {
        guard downUntil == nil else { return }
        let version = try machine.plan(order: time.tick(), clock: time.clock)
        if let last = history.plans.last, last.sessions == version.sessions, last.people == version.people,
            last.start == version.start
        {
            return
        }
        history.plans.append(version)
    }

    private mutating func finish() throws(Fault) {
        history.handovers = network.handovers
        history.end = time.clock
        if let since = gapSince { history.gaps.append(History.Gap(from: since, to: time.clock)) }
        (history.booked, history.calls) = try machine.books()
        history.problems += try machine.verify()
    }
}

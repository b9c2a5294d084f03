import Basics
import Notices
import Orchestration
import Storage

/// A database in which notices are due, and what has to be true of it once they have left.
struct DueOutbox {
    let stage: Stage
    let busy: BusyMoment

    static let file = "club.db"

    init(_ stage: Stage) throws(Fault) {
        self.stage = stage
        busy = try BusyMoment(catalogue: stage.catalogue)
    }

    private func database() throws(Fault) -> Database { try Database(path: stage.path(DueOutbox.file)) }

    /// Plans cohorts until so many notices are due; others wait for later.
    /// - Parameter alone: leaves out the rules of which nothing is due: a tenth of the planning.
    func plan(due: Int, alone: Bool = false) throws(Fault) {
        var house = try House.installation(
            try Database(path: stage.path(DueOutbox.file), create: true), catalogue: stage.catalogue,
            traffic: stage.traffic)
        if alone { house.catalogue.rules.removeAll { !busy.rules.contains($0.id) } }
        for number in 0..<max(1, (due + busy.duePerCohort - 1) / busy.duePerCohort) {
            try busy.plan(number, in: house, byWebhook: stage.traffic.carrier == .webhook)
        }
    }

    /// Leaves so many notices due and so many waiting, or fewer when there are not as many.
    func trim(due: Int, waiting: Int) throws(Fault) {
        try database().trim(dueBy: busy.instant, to: due, others: waiting)
    }

    /// Lets what is due fall due one after another.
    /// - Returns: when the last of them does.
    @discardableResult
    func spread(from start: Span, every interval: Span) throws(Fault) -> Instant {
        try database().spread(dueBy: busy.instant, from: busy.instant + start, every: interval)
    }

    /// Points every person's address at the sinks.
    func aim(at sink: SinkProcess) throws(Fault) {
        try database().readdress(stage.traffic.channel) { stage.traffic.address(of: $0, at: sink.ports) }
    }

    /// A figure counts only when every notice left at the first attempt and the sink saw each message once.
    /// - Parameter end: what was due by then.
    /// - Returns: how many messages left.
    func check(until end: Instant, _ tally: SinkProcess.Tally) throws(Fault) -> Int {
        // What another message carries along has no delivery of its own.
        let (due, carried, deliveries, accepted) = try database().progress(dueBy: end)
        guard accepted > 0, accepted + carried == due, deliveries == accepted, tally.messages == accepted,
            tally.distinct == accepted
        else {
            throw Fault(
                .internal,
                Phrase(
                    "Of \(due) notices \(accepted) were accepted at the first attempt and \(carried) carried along, in "
                        + "\(deliveries) deliveries; the sink got \(tally.messages) messages with \(tally.distinct) "
                        + "different ids."))
        }
        return accepted
    }
}

import Clubs
import Notices
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

    private var isDue: String { "due_at <= \(busy.instant.milliseconds)" }

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
        let database = try BareDatabase(stage.path(DueOutbox.file))
        for (condition, most) in [(isDue, due), ("not \(isDue)", waiting)] {
            try database.execute(
                "delete from notices where \(condition) and number not in "
                    + "(select number from notices where \(condition) order by number limit \(most))")
        }
    }

    /// Lets what is due fall due one after another.
    /// - Returns: when the last of them does.
    @discardableResult
    func spread(from start: Span, every interval: Span) throws(Fault) -> Instant {
        let first = busy.instant + start
        let database = try BareDatabase(stage.path(DueOutbox.file))
        try database.execute(
            """
            create temp table turns as
                select number, row_number() over (order by number) - 1 as turn from notices where \(isDue);
            update notices set due_at = \(first.milliseconds) + turn * \(interval.milliseconds),
                send_at = \(first.milliseconds) + turn * \(interval.milliseconds)
            from turns where turns.number = notices.number;
            """)
        let last = try database.prepare("select max(turn) from turns").number()
        return first + .milliseconds(last * Int(interval.milliseconds))
    }

    /// Points every person's address at the sinks.
    func aim(at sink: SinkProcess) throws(Fault) {
        let column = stage.traffic.carrier == .email ? "email" : "webhook"
        try BareDatabase(stage.path(DueOutbox.file)).execute(
            "update participants set \(column) = \(stage.traffic.address(at: sink.ports))")
    }

    /// A figure counts only when every notice left at the first attempt and the sink saw each message once.
    /// - Parameter end: what was due by then.
    /// - Returns: how many messages left.
    func check(until end: Instant, _ tally: SinkProcess.Tally) throws(Fault) -> Int {
        let database = try BareDatabase(stage.path(DueOutbox.file))
        func number(_ sql: String) throws(Fault) -> Int { try database.prepare("select count(*) from " + sql).number() }
        let due = try number("notices where due_at <= \(end.milliseconds)")
        // What another message carries along has none of its own.
        let carried = try number("carried")
        let accepted = try number("deliveries where state = 'accepted' and attempts = 1")
        let deliveries = try number("deliveries")
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

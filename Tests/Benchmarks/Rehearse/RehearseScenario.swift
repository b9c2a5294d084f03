import Basics
import Clubs
import Operations
import Storage
import UseCases

/// Four weeks of one cohort on a virtual clock, through the orchestrator and a store in memory.
struct RehearseScenario: Scenario {
    static let name = "rehearse"
    let summary = "four weeks of one cohort on a virtual clock, every message written"
    let sizeUnit = "people"
    let unit = "messages"
    let yardstick =
        "bare SQLite in memory: as many notices and deliveries inserted and updated, nothing decided or written"
    let size = 150
    let quickSize = 150
    let aim = Aim.seconds(1, atSize: 15)

    func run(_ stage: Stage) throws(Fault) -> Figures {
        let house = try House.rehearsal(catalogue: stage.catalogue)
        var random = SeededGenerator(seed: 1)
        let planned = try house.planCohort(
            PlanRequest(
                programme: "four-week-remote", start: CivilDate(dayNumber: 20_850), name: "Club",
                people: try House.people(stage.size, ofCohort: 0), facilitator: "anne.martin@example.org"),
            video: VideoLinks(pattern: "https://meet.example.org/{token}"), dryRun: true, at: House.planned,
            using: &random)
        let facilitator = Facilitator(id: "anne.martin@example.org", name: "Anne Martin")
        var watch = Stopwatch()
        let report = try watch.time { () throws(Fault) in
            try house.rehearse(
                planned.cohort, sessions: planned.sessions, participants: planned.participants,
                facilitators: [facilitator], seed: 1, on: try Database.inMemory())
        }
        guard report.virtualDays >= 28, report.messages.count > stage.size else {
            throw Fault(.internal, Phrase("\(report.messages.count) messages in \(report.virtualDays) days."))
        }
        let figures = Figures(count: report.messages.count, seconds: watch.seconds)
        try RehearsedRows(messages: report.messages).write(to: stage.path("rows.json"))
        return figures
    }

    func runYardstick(_ stage: Stage) throws(Fault) -> Figures {
        let rows = try RehearsedRows(from: stage.path("rows.json"))
        let database = try BareDatabase(":memory:")
        for step in Schema.steps { try database.execute(step.text) }
        let notice = try database.prepare(
            """
            insert into notices (number, cohort, participant, rule, occurrence, channel, due_at, useful_until, matters,
                state) values (?1, 1, ?1, 'rule', 'w1-mon-am', 'email', ?1, ?1, 1, 'scheduled')
            """)
        let begin = try database.prepare("update notices set state = 'started' where number = ?1")
        let delivery = try database.prepare(
            """
            insert into deliveries (notice, step, channel, state, attempts, worker, next_at, begun_at,
                started_at)
            values (?1, 1, 'email', 'transmitting', 1, 1, ?1, ?1, ?1)
            """)
        let parcel = try database.prepare(
            "insert into parcels (notice, step, address, body) values (?1, 1, 'a@example.org', zeroblob(?2))")
        let accept = try database.prepare(
            "update deliveries set state = 'accepted', next_at = null, finished_at = ?1 where notice = ?1")
        var watch = Stopwatch()
        try watch.time { () throws(Fault) in
            for (number, bytes) in rows.bytes.enumerated() {
                try notice.run(number)
                try database.execute("begin")
                try begin.run(number)
                try delivery.run(number)
                try parcel.run(number, bytes)
                try database.execute("commit")
                try accept.run(number)
            }
        }
        return Figures(count: rows.bytes.count, seconds: watch.seconds)
    }
}

import Basics
import Books
import Clubs
import Operations
import Orchestration
import Storage
import Stores
import UseCases

/// A move in one cohort is examined again and again, its facilitator and room shared with nine others, among very many more.
struct ConflictScenario: Scenario {
    static let name = "conflicts"
    let summary =
        "what a move in one cohort would bring, its facilitator and room shared with others, ways out searched, among few and "
        + "many cohorts"
    let sizeUnit = "cohorts"
    let unit = "examinations"
    let yardstick = "bare SQLite: in the same file, the sessions of the cohort and of its facilitator read as often"
    let size = 1_000
    let quickSize = 100
    let smallerBy = 100
    let aim = Aim.share(0.01)

    private static let examinations = 40
    private static let programme: ProgrammeID = "four-week-hybrid"
    /// Cohorts that share a facilitator and a room.
    private static let neighbours = 10

    func prepare(_ stage: Stage) throws(Fault) {
        let installation = try house(stage)
        for number in 0..<stage.size {
            var random = SeededGenerator(seed: UInt64(number))
            let place = number / ConflictScenario.neighbours
            // Neighbours follow each other every other week from Monday 1 February 2027 on, each upon half of the one before.
            _ = try installation.planCohort(
                PlanRequest(
                    programme: ConflictScenario.programme,
                    start: CivilDate(dayNumber: 20_850 + 14 * (number % ConflictScenario.neighbours)),
                    name: "Club \(number)", facilitator: FacilitatorID("facilitator.\(place)@example.org"),
                    place: "Room \(place)"),
                video: VideoLinks(pattern: "https://meet.example.org/{token}"), at: House.planned, using: &random)
        }
    }

    func run(_ stage: Stage) throws(Fault) -> Figures {
        let installation = try house(stage)
        var watch = Stopwatch()
        for number in 0..<ConflictScenario.examinations {
            let found = try installation.read { store throws(Fault) in
                let book = try store.load(try store.findCohort(ConflictScenario.cohort), [])
                let cohort = book.cohort
                var sessions = book.plan
                let zone = try installation.zone(cohort.zone)
                guard let index = sessions.firstIndex(where: { $0.id.key == "w2-mon-am" }) else { return 0 }
                // Onto the next session of the same morning, and onto a Saturday, in turn.
                let day = CivilDate(dayNumber: number % 2 == 0 ? 20_857 : 20_862)
                sessions[index].span = LocalSpan(
                    on: day, at: CivilTime(clamping: 11 * 60), minutes: 90, in: zone)
                return try watch.time { () throws(Fault) in
                    try installation.house.conflicts(
                        of: cohort, sessions: sessions, before: book.plan, changed: [sessions[index].id],
                        at: House.planned, around: Neighbours(store: store)
                    ).count
                }
            }
            guard found > 0 else { throw Fault(.internal, Phrase("A move that clashes was found free.")) }
        }
        return Figures(count: ConflictScenario.examinations, seconds: watch.seconds)
    }

    func runYardstick(_ stage: Stage) throws(Fault) -> Figures {
        let database = try BareDatabase(stage.path("club.db"))
        let own = try database.prepare("select * from sessions where cohort = 1 order by starts_at")
        let led = try database.prepare(
            "select starts_at, ends_at from sessions where facilitator = 'facilitator.0@example.org' order by starts_at"
        )
        var watch = Stopwatch()
        var read = 0
        try watch.time { () throws(Fault) in
            for _ in 0..<ConflictScenario.examinations { read += try own.rows().count + led.rows().count }
        }
        guard read > 0 else { throw Fault(.internal, Phrase("No session was read.")) }
        return Figures(count: ConflictScenario.examinations, seconds: watch.seconds)
    }

    private static let cohort = "club-0-2027-02"

    private func house(_ stage: Stage) throws(Fault) -> Installation {
        let database = try Database(path: stage.path("club.db"), create: true)
        return try House.installation(database, catalogue: stage.catalogue)
    }
}

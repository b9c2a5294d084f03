import Basics
import Clubs
import Operations
import Orchestration
import Storage
import UseCases

/// One session of one cohort of 15 is moved again and again, among few cohorts and among very many.
struct ChangeScenario: Scenario {
    static let name = "change"
    let summary =
        "a session moved in one cohort of 15, everybody told, among few cohorts and among a thousand times as many"
    let sizeUnit = "cohorts"
    let unit = "changes"
    let yardstick = "bare SQLite: in the same file, as many commits of one session, 30 notices changed and 15 new ones"
    let size = 10_000
    let quickSize = 1_000
    let smallerBy = 1_000
    let aim = Aim.share(0.1)

    private static let changes = 200
    private static let programme: ProgrammeID = "four-week-remote"
    /// The others are small: what counts is how many rows lie around.
    private static let peopleElsewhere = 2

    func prepare(_ stage: Stage) throws(Fault) {
        let installation = try house(stage)
        for number in 0..<stage.size {
            try plan(number, of: number == 0 ? 15 : ChangeScenario.peopleElsewhere, in: installation)
        }
    }

    func run(_ stage: Stage) throws(Fault) -> Figures {
        let installation = try house(stage)
        let session = "\(ChangeScenario.cohort)/w2-mon-am"
        var watch = Stopwatch()
        for number in 0..<ChangeScenario.changes {
            // Monday 8 February 2027, at one of twelve times in turn: never where people know it to be.
            let wall = CivilDateTime(
                CivilDate(dayNumber: 20_857), CivilTime(clamping: 9 * 60 + 35 + 5 * (number % 12)))
            let change = try watch.time { () throws(Fault) in
                try installation.moveSession(session, to: wall, ChangeOrder(at: House.planned))
            }
            guard change.told.count == 15, !change.isUnchanged else {
                throw Fault(.internal, Phrase("A change told \(change.told.count) people."))
            }
        }
        return Figures(count: ChangeScenario.changes, seconds: watch.seconds)
    }

    func runYardstick(_ stage: Stage) throws(Fault) -> Figures {
        let database = try BareDatabase(stage.path("club.db"))
        try database.execute(BareDatabase.pragmas)
        let session = try database.prepare("update sessions set starts_at = starts_at + ? where number = ?")
        let notice = try database.prepare("update notices set due_at = due_at + ? where number = ?")
        let insert = try database.prepare(
            """
            insert into notices (number, cohort, participant, rule, occurrence, channel, due_at, useful_until, matters,
                state)
            values (?, 1, ?, 'session-changed', 'bare#' || ?, 'email', 1, 2, 1, 'scheduled')
            """)
        let waiting = try database.prepare(
            "select number from notices where cohort = 1 and state = 'scheduled' order by number limit 30"
        ).rows().map { $0.number(0) }
        let people = try database.prepare("select number from participants where cohort = 1").rows().map {
            $0.number(0)
        }
        var next = try database.prepare("select max(number) from notices").number() + 1
        var watch = Stopwatch()
        try watch.time { () throws(Fault) in
            for number in 0..<ChangeScenario.changes {
                try database.execute("begin immediate")
                try session.run(number % 2 == 0 ? 60_000 : -60_000, 1)
                for row in waiting { try notice.run(number % 2 == 0 ? 60_000 : -60_000, row) }
                for person in people {
                    try insert.run(next, person, number)
                    next += 1
                }
                try database.execute("commit")
            }
        }
        return Figures(count: ChangeScenario.changes, seconds: watch.seconds)
    }

    private static let cohort = "club-0-2027-02"

    private func house(_ stage: Stage) throws(Fault) -> Installation {
        let database = try Database(path: stage.path("club.db"), create: true)
        return try House.installation(database, catalogue: stage.catalogue)
    }

    /// All begin on Monday 1 February 2027, which is when the most lies side by side.
    private func plan(_ number: Int, of people: Int, in installation: Installation) throws(Fault) {
        var random = SeededGenerator(seed: UInt64(number))
        _ = try installation.planCohort(
            PlanRequest(
                programme: ChangeScenario.programme, start: CivilDate(dayNumber: 20_850), name: "Club \(number)",
                people: try House.people(people, ofCohort: number),
                facilitator: FacilitatorID("facilitator.\(number)@example.org")),
            video: VideoLinks(pattern: "https://meet.example.org/{token}"), at: House.planned, using: &random)
    }
}

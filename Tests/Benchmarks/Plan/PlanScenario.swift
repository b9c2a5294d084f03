import Basics
import Clubs
import Operations
import Orchestration
import Storage
import UseCases

/// A year of a network: cohorts of 15 in four weeks at a distance, planned and stored.
struct PlanScenario: Scenario {
    static let name = "plan"
    let summary = "cohorts of 15 planned over a year of start dates, with all of their notices, stored on disk"
    let sizeUnit = "cohorts"
    let unit = "notices"
    let yardstick = "bare SQLite: the same rows, indexes, transactions and pragmas, prepared statements, values at hand"
    let size = 1_000
    let quickSize = 20
    let aim = Aim.share(1.0 / 3)

    private static let programme: ProgrammeID = "four-week-remote"
    private static let peoplePerCohort = 15
    /// Of a year, one after another: nobody is asked to be in two places.
    private static let cohortsPerFacilitator = 9
    private static let weeksApart = 5

    func run(_ stage: Stage) throws(Fault) -> Figures {
        let database = try Database(path: stage.path("club.db"), create: true)
        let installation = try House.installation(database, catalogue: stage.catalogue)
        let starts = PlanScenario.starts(in: installation)
        guard !starts.isEmpty else { throw Fault(.badData, Phrase("The programme fits from no Monday of 2027.")) }
        var random = SeededGenerator(seed: 1)
        var notices = 0
        var watch = Stopwatch()
        for number in 0..<stage.size {
            let (facilitator, turn) = number.quotientAndRemainder(dividingBy: PlanScenario.cohortsPerFacilitator)
            let start = starts[(facilitator + turn * PlanScenario.weeksApart) % starts.count]
            let request = PlanRequest(
                programme: PlanScenario.programme, start: start, name: "Club \(number)",
                people: try House.people(PlanScenario.peoplePerCohort, ofCohort: number),
                facilitator: FacilitatorID("facilitator.\(facilitator)@example.org"))
            let planned = try watch.time { () throws(Fault) in
                try installation.planCohort(
                    request, video: VideoLinks(pattern: "https://meet.example.org/{token}"), at: House.planned,
                    using: &random)
            }
            // Who has turns in another cohort of the same facilitator may be told that theirs moved.
            notices += planned.notices + planned.elsewhere.reduce(0) { $0 + $1.told.count }
        }
        let figures = Figures(count: notices, seconds: watch.seconds)
        let stored = try database.noticeCount()
        guard stored == notices else {
            throw Fault(.internal, Phrase("\(notices) notices were planned and \(stored) are stored."))
        }
        return figures
    }

    /// The Mondays of 2027 from which the programme fits: public holidays make a few impossible.
    private static func starts(in installation: Installation) -> [CivilDate] {
        let first = CivilDate(dayNumber: 20_822)
        return (0..<52).map { first + 7 * $0 }.filter { monday in
            var random = SeededGenerator(seed: 0)
            let plan = try? installation.planCohort(
                PlanRequest(programme: programme, start: monday, name: "Club"), dryRun: true, at: House.planned,
                using: &random)
            return plan != nil
        }
    }

    func runYardstick(_ stage: Stage) throws(Fault) -> Figures {
        let copy = try BareCopy(from: stage.path("club.db"), to: stage.path("bare.db"))
        for cohort in 1...stage.size { try copy.copy(cohort: cohort) }
        return Figures(count: try copy.count(of: "notices"), seconds: copy.seconds)
    }
}

import Basics
import Clubs
import Notices
import Operations
import Orchestration
import Planning
import Seasons
import Storage
import Stores
import UseCases

/// A year of cohorts with a facilitator for every five, each away for three weeks of it.
///
/// The larger size has ten times the cohorts and ten times the people in the same year.
struct SeasonScenario: Scenario {
    static let name = "season"

    let summary = "a year of cohorts is planned: starts, facilitators, a room, without a clash"
    let sizeUnit = "cohorts"
    let unit = "cohorts"
    let yardstick = "the programme dated once for each cohort, whoever leads it"
    let size = 600
    let quickSize = 60
    let aim = Aim.seconds(2, atSize: 60)

    private static let programme: ProgrammeID = "four-week-remote"
    private static let cohortsPerFacilitator = 5
    /// Monday 4 January 2027.
    private static let first = CivilDate(dayNumber: 20_822)

    func prepare(_ stage: Stage) throws(Fault) {
        let count = max(1, stage.size / Self.cohortsPerFacilitator)
        try Database(path: stage.path("club.db"), create: true).write { (store: any CohortWriting) throws(Fault) in
            for number in 0..<count {
                try store.keep(Facilitator(id: Self.facilitator(number), name: "Facilitator \(number)"))
            }
        }
    }

    func run(_ stage: Stage) throws(Fault) -> Figures {
        let installation = try House.installation(
            try Database(path: stage.path("club.db")), catalogue: stage.catalogue)
        let count = max(1, stage.size / Self.cohortsPerFacilitator)
        let order = SeasonOrder(
            programme: Self.programme, cohorts: stage.size, from: Self.first, to: Self.first + 361,
            leave: (0..<count).map { number in
                let day = Self.first + number * 37 % 340
                return .init(facilitator: Self.facilitator(number), days: day...(day + 20))
            })
        var watch = Stopwatch()
        let season = try watch.time { () throws(Fault) in try installation.planSeason(order, at: House.planned) }
        guard season.plan.cohorts.count == stage.size, season.plan.handOvers == 0 else {
            throw Fault(
                .internal,
                Phrase("\(season.plan.cohorts.count) of \(stage.size) cohorts, \(season.plan.handOvers) hand-overs."))
        }
        return Figures(count: stage.size, seconds: watch.seconds)
    }

    func runYardstick(_ stage: Stage) throws(Fault) -> Figures {
        let installation = try House.installation(
            try Database(path: stage.path("club.db")), catalogue: stage.catalogue)
        guard let programme = installation.catalogue.programmes[Self.programme] else {
            throw Fault(.notFound, Phrase("There is no programme \(Self.programme)."))
        }
        let planner = Planner(
            programme: programme, kinds: installation.catalogue.kinds,
            daysOff: installation.house.daysOff(in: .metropole),
            zone: try installation.zone("Europe/Paris"))
        var sessions = 0
        var watch = Stopwatch()
        watch.time {
            for number in 0..<stage.size {
                sessions += planner.plan(from: Self.first + 7 * (number % 49)).sessions.count
            }
        }
        guard sessions > 0 else { throw Fault(.internal, Phrase("No session was dated.")) }
        return Figures(count: stage.size, seconds: watch.seconds)
    }

    private static func facilitator(_ number: Int) -> FacilitatorID {
        FacilitatorID("facilitator.\(number)@example.org")
    }
}

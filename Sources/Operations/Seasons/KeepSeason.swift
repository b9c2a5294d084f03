import Basics
import Books
import Clubs
import Notices
import Orchestration
import Seasons
import UseCases

extension Installation {
    /// Plans a season and its cohorts for real, without people: all of them commit together, or none.
    ///
    /// The same order again changes nothing, as long as what it rests on (diaries, leave) is the same.
    /// - Throws: also `.cannotCreate` when cohorts of that name stand otherwise than the season would have them.
    package func keepSeason(
        _ order: SeasonOrder, video: VideoLinks = VideoLinks(), at now: Instant,
        using random: inout some RandomNumberGenerator
    ) throws(Fault) -> PlannedSeason {
        try onDesk(at: now) { desk throws(Fault) in
            try order.check(
                desk.store.facilitators(), programmes: catalogue.programmes.keys.map(\.rawValue).sorted(), keep: true)
            var season = try planSeason(order, at: now, desk.store)
            var isNew = false
            for (number, cohort) in season.plan.cohorts.enumerated() {
                let request = PlanRequest(
                    programme: order.programme, start: cohort.day, name: order.name(of: number + 1),
                    facilitator: cohort.leads.first?.facilitator, territory: order.territory, place: cohort.room)
                var draft = try desk.house.draft(
                    request, video: video, busy: [], at: now, around: desk.around, using: &random)
                for lead in cohort.leads.dropFirst() {
                    for index in draft.sessions.indices where lead.weeks.contains(draft.sessions[index].week) {
                        draft.sessions[index].facilitator = lead.facilitator
                    }
                }
                let kept = try keep(draft, as: request, on: desk)
                season.kept.append(kept.cohort.id)
                isNew = isNew || !kept.unchanged
                // What is said of one cohort is said of all: the missing link, the missing place.
                if number == 0 { season.remarks += kept.remarks.filter { !season.remarks.contains($0) } }
            }
            season.unchanged = !isNew && !season.kept.isEmpty
            return season
        }
    }
}

import Basics
import Clubs
import OrderedJSON
import Seasons
import UseCases

/// A season for scripts.
struct SeasonAnswer {
    let season: PlannedSeason
    let language: Language

    init(_ season: PlannedSeason, _ language: Language) {
        self.season = season
        self.language = language
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.field("season") { json in
                json.object {
                    $0.field("programme", season.order.programme.rawValue)
                    $0.field("territory", season.territory.rawValue)
                    $0.field("from", season.order.from.description)
                    $0.field("to", season.order.to.description)
                    $0.field("asked", season.order.cohorts)
                    $0.field("placed", season.plan.cohorts.count)
                    $0.field("handOvers", season.plan.handOvers)
                    $0.field("mostWithoutHandOver", season.plan.mostWithoutHandOver)
                    $0.field("kept", !season.kept.isEmpty)
                    $0.field("unchanged", season.unchanged)
                    $0.field("starts") { $0.array(season.request.starts) { $0.value($1.day.description) } }
                    $0.field("weeksWithoutStart") {
                        $0.array(season.weeksWithoutStart) { $0.value($1.description) }
                    }
                    $0.field("cohorts") {
                        $0.array(season.plan.cohorts.enumerated()) { self.cohort($1.element, $1.offset, &$0) }
                    }
                    $0.field("facilitators") { $0.array(season.plan.loads) { self.load($1, &$0) } }
                    $0.field("balance") { self.balance(&$0) }
                    $0.field("limit") { self.limit(&$0) }
                    $0.field("why") { $0.array(SeasonWords(season).troubles) { $0.value($1[language]) } }
                    $0.field("proposals") { $0.array(season.proposals) { self.proposal($1, &$0) } }
                }
            }
        }
    }

    private func cohort(_ cohort: SeasonCohort, _ number: Int, _ json: inout JSONWriter) {
        json.object {
            $0.field("id", season.kept.isEmpty ? nil : season.kept[number].rawValue)
            $0.field("name", season.order.name(of: number + 1))
            $0.field("start", cohort.day.description)
            $0.field("end", season.request.starts[cohort.start].last.description)
            $0.field("facilitators") {
                $0.array(cohort.leads) { json, lead in
                    json.object {
                        $0.field("id", lead.facilitator.rawValue)
                        $0.field("fromWeek", lead.weeks.lowerBound)
                        $0.field("toWeek", lead.weeks.upperBound)
                        $0.field("minutes", lead.minutes)
                    }
                }
            }
            $0.field("room", cohort.room)
            $0.field("minutes", cohort.minutes)
        }
    }

    private func load(_ load: SeasonLoad, _ json: inout JSONWriter) {
        json.object {
            $0.field("id", load.facilitator.rawValue)
            $0.field("name", season.name(of: load.facilitator))
            $0.field("cohorts", load.cohorts)
            $0.field("minutes", load.minutes)
            $0.field("earlierMinutes", load.earlierMinutes)
            $0.field("newMinutes", load.newMinutes)
            $0.field("availableMinutes", load.availableMinutes)
        }
    }

    private func balance(_ json: inout JSONWriter) {
        json.object {
            $0.field(
                "definition",
                Phrase(
                    fr: "écart type, en minutes, des heures animées à une part proportionnelle au temps disponible ; "
                        + "le plan minimise Σ minutes² / availableMinutes",
                    en:
                        "standard deviation, in minutes, of the hours led from a share in proportion to the time available; "
                        + "the plan minimises Σ minutes² / availableMinutes")[language])
            $0.field("imbalanceMinutes", season.plan.loads.imbalance)
            $0.field("leastMinutes", season.plan.loads.map(\.minutes).min())
            $0.field("mostMinutes", season.plan.loads.map(\.minutes).max())
        }
    }

    private func limit(_ json: inout JSONWriter) {
        json.object {
            $0.field("most", season.plan.limit.most)
            guard case .stretches(let stretches) = season.plan.limit.proof else {
                $0.field("stretches") { $0.array([Int]()) { $0.value($1) } }
                return
            }
            $0.field("stretches") { $0.array(stretches) { self.stretch($1, &$0) } }
        }
    }

    private func stretch(_ stretch: SeasonLimit.Stretch, _ json: inout JSONWriter) {
        let (kind, shares) =
            switch stretch.reason {
            case .facilitators(let shares): ("facilitators", shares.map { ($0.name.rawValue, $0.thousandths) })
            case .rooms(let shares): ("rooms", shares.map { ($0.name, $0.thousandths) })
            }
        json.object {
            $0.field("from", stretch.from.description)
            $0.field("to", stretch.to.description)
            $0.field("most", stretch.most)
            $0.field("of", kind)
            $0.field("shares") {
                $0.array(shares) { json, share in
                    json.object {
                        $0.field("name", share.0)
                        $0.field("most", Double(share.1) / 1000)
                    }
                }
            }
        }
    }

    private func proposal(_ proposal: SeasonProposal, _ json: inout JSONWriter) {
        let (way, count, facilitator): (String, Int?, FacilitatorID?) =
            switch proposal.way {
            case .facilitators(let count): ("facilitators", count, nil)
            case .rooms(let count): ("rooms", count, nil)
            case .withoutLeave(let id): ("withoutLeave", nil, id)
            case .weeks(let count): ("weeks", count, nil)
            }
        json.object {
            $0.field("way", way)
            $0.field("more", count)
            $0.field("facilitator", facilitator?.rawValue)
            $0.field("cohorts", proposal.cohorts)
        }
    }
}

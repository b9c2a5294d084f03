import Answers
import Basics
import Clubs
import Seasons
import Terminal
import UseCases

/// A season as a director reads it: what there is, who leads how much, and what cannot be.
struct SeasonAnswer {
    let season: PlannedSeason

    init(_ season: PlannedSeason) { self.season = season }

    var answer: Answer {
        let words = SeasonWords(season)
        let cohorts = SeasonCohorts(season).table
        let loads = SeasonLoads(season)
        return Answer(["season": .fields(fields(cohorts, loads.table, words))], sheet: cohorts) {
            for remark in season.remarks { Part.remark(remark.sentence) }
            Part.heading(headline)
            if !cohorts.isEmpty {
                Part.gap
                Part.table(cohorts)
            }
            Part.gap
            loads.parts
            list(Phrase(fr: "Ce qui ne tient pas", en: "What cannot be"), words.troubles)
            list(Phrase(fr: "Ce qui aiderait (vérifié)", en: "What would help (checked)"), words.waysOut)
            if let state {
                Part.gap
                state
            }
        }
    }

    @PartsBuilder
    private func list(_ title: Phrase, _ items: [Phrase]) -> [Part] {
        if !items.isEmpty {
            Part.gap
            Part.heading(title)
            for item in items { Part.item(item) }
        }
    }

    /// `58 groupes sur 60, du lundi 4 janvier au vendredi 17 décembre 2027 ; aucun changement d’animateur.`
    private var headline: Phrase {
        let (placed, asked) = (season.plan.cohorts.count, season.order.cohorts)
        let order = season.order
        let from = order.from.year == order.to.year ? order.from.spoken : order.from.spokenWithYear
        let hands = season.plan.handOvers
        let counted = Noun.cohorts.counted(placed)
        return
            (placed == asked
            ? counted
            : Phrase(
                fr: "\(counted.french) sur \(asked)", en: "\(placed) of \(Noun.cohorts.counted(asked).english)"))
            + Phrase(
                fr: ", du \(from(.french)) au \(order.to.spokenWithYear(.french)) ; ",
                en: ", \(from(.english)) to \(order.to.spokenWithYear(.english)); ")
            + (hands == 0
                ? Phrase(fr: "aucun changement d’animateur", en: "no hand-over") : Noun.handOvers.counted(hands)) + "."
    }

    private var state: Phrase? {
        guard season.plan.cohorts.count > 0 else { return nil }
        guard let first = season.kept.first else {
            return Phrase(
                fr: "Rien n’a été gardé : avec --keep, ces groupes sont planifiés pour de bon.",
                en: "Nothing was kept: with --keep these cohorts are planned for real.")
        }
        let counted = Noun.cohorts.counted(season.kept.count)
        let planned = season.kept.count < 2 ? "planifié" : "planifiés"
        return season.unchanged
            ? Phrase(
                fr: "\(counted.french) déjà \(planned) ainsi : rien n’a changé.",
                en: "\(counted.english), planned like this already: nothing has changed.")
            : Phrase(
                fr: "\(counted.french) \(planned) : voir « jobclub cohort list ». Inscrivez-y des personnes : "
                    + "jobclub participants import \(first) FICHIER",
                en: "\(counted.english) planned: see \"jobclub cohort list\". Put people into them: "
                    + "jobclub participants import \(first) FILE")
    }

    // MARK: For scripts

    private func fields(_ cohorts: AnswerTable, _ loads: AnswerTable, _ words: SeasonWords) -> Fields {
        [
            "programme": .code(season.order.programme), "territory": .code(season.territory),
            "from": .date(season.order.from), "to": .date(season.order.to), "asked": .count(season.order.cohorts),
            "placed": .count(season.plan.cohorts.count), "handOvers": .count(season.plan.handOvers),
            "mostWithoutHandOver": .count(season.plan.mostWithoutHandOver), "kept": .flag(!season.kept.isEmpty),
            "unchanged": .flag(season.unchanged), "starts": .array(season.request.starts) { .date($0.day) },
            "weeksWithoutStart": .array(season.weeksWithoutStart) { .date($0) }, "cohorts": .table(cohorts),
            "facilitators": .table(loads), "balance": .fields(balance),
            "limit": ["most": .count(season.plan.limit.most), "stretches": .array(stretches, stretch)],
            "why": .phrases(words.troubles), "proposals": .array(season.proposals, proposal),
        ]
    }

    private var balance: Fields {
        let loads = season.plan.loads
        return [
            "definition": .words(
                Phrase(
                    fr: "écart type, en minutes, des heures animées à une part proportionnelle au temps disponible ; "
                        + "le plan minimise Σ minutes² / availableMinutes",
                    en:
                        "standard deviation, in minutes, of the hours led from a share in proportion to the time available; "
                        + "the plan minimises Σ minutes² / availableMinutes")),
            "imbalanceMinutes": .number(loads.imbalance), "leastMinutes": .count(loads.map(\.minutes).min()),
            "mostMinutes": .count(loads.map(\.minutes).max()),
        ]
    }

    private var stretches: [SeasonLimit.Stretch] {
        if case .stretches(let stretches) = season.plan.limit.proof { stretches } else { [] }
    }

    private func stretch(_ stretch: SeasonLimit.Stretch) -> Cell {
        let (kind, shares) =
            switch stretch.reason {
            case .facilitators(let shares): ("facilitators", shares.map { ($0.name.rawValue, $0.thousandths) })
            case .rooms(let shares): ("rooms", shares.map { ($0.name, $0.thousandths) })
            }
        return [
            "from": .date(stretch.from), "to": .date(stretch.to), "most": .count(stretch.most), "of": .text(kind),
            "shares": .array(shares) { ["name": .text($0.0), "most": .number(Double($0.1) / 1000)] },
        ]
    }

    private func proposal(_ proposal: SeasonProposal) -> Cell {
        let (way, count, facilitator): (String, Int?, FacilitatorID?) =
            switch proposal.way {
            case .facilitators(let count): ("facilitators", count, nil)
            case .rooms(let count): ("rooms", count, nil)
            case .withoutLeave(let id): ("withoutLeave", nil, id)
            case .weeks(let count): ("weeks", count, nil)
            }
        return [
            "way": .text(way), "more": .count(count), "facilitator": .code(facilitator),
            "cohorts": .count(proposal.cohorts),
        ]
    }
}

/// The cohorts of a season, a row each.
private struct SeasonCohorts {
    let season: PlannedSeason

    init(_ season: PlannedSeason) { self.season = season }

    private typealias Row = (number: Int, cohort: SeasonCohort)

    var table: AnswerTable {
        AnswerTable(season.plan.cohorts.enumerated().map { Row($0.offset, $0.element) }, columns)
    }

    /// The year is said only where it changes.
    private var columns: [Column<Row>] {
        let hasYears = Set(season.plan.cohorts.map(\.day.year)).count > 1
        let hasRooms = !season.request.rooms.isEmpty
        return [
            .text("id") { season.kept.isEmpty ? nil : season.kept[$0.number].rawValue },
            .text("name", Phrase(fr: "Groupe", en: "Cohort"), yields: true) { season.order.name(of: $0.number + 1) },
            .date("start", Phrase(fr: "Début", en: "Start"), .withWeekday(year: hasYears)) { $0.cohort.day },
            .date("end", Phrase(fr: "Fin", en: "End"), .dayAndMonth) { last(of: $0.cohort) },
            .cell("facilitators") { .array($0.cohort.leads, lead) },
            .words(nil, Phrase(fr: "Animé par", en: "Led by"), yields: true) { leaders(of: $0.cohort) },
            .text("room", Phrase(fr: "Salle", en: "Room"), yields: true) { $0.cohort.room }.shown(hasRooms),
            .minutes("minutes", Phrase(fr: "Heures", en: "Hours")) { $0.cohort.minutes },
        ]
    }

    private func last(of cohort: SeasonCohort) -> CivilDate { season.request.starts[cohort.start].last }

    private func lead(_ lead: SeasonLead) -> Cell {
        [
            "id": .code(lead.facilitator), "fromWeek": .count(lead.weeks.lowerBound),
            "toWeek": .count(lead.weeks.upperBound), "minutes": .count(lead.minutes),
        ]
    }

    /// `Anne Martin`; `Anne Martin, puis Omar Petit dès la semaine 3`.
    private func leaders(of cohort: SeasonCohort) -> Phrase {
        cohort.leads.enumerated().map { place, lead in
            let name = season.name(of: lead.facilitator)
            let week = lead.weeks.lowerBound
            return place == 0
                ? Phrase(name)
                : Phrase(fr: ", puis \(name) dès la semaine \(week)", en: ", then \(name) from week \(week) on")
        }.joined(by: "")
    }
}

extension PlannedSeason {
    /// What somebody is called; the address of who is not known by name.
    func name(of id: FacilitatorID) -> String { people[id]?.name ?? id.rawValue }
}

import Basics
import Clubs
import Seasons
import Terminal
import UseCases

/// The cohorts of a season, a row each: for eyes and for spreadsheets.
struct SeasonRows {
    let season: PlannedSeason
    let language: Language

    init(_ season: PlannedSeason, _ language: Language) {
        self.season = season
        self.language = language
    }

    private var hasRooms: Bool { !season.request.rooms.isEmpty }

    /// For eyes: days as people say them, and the year only where it changes.
    func table() -> Table {
        var table = Table(
            [.init(heads[0], yields: true), .init(heads[1]), .init(heads[2]), .init(heads[3], yields: true)]
                + (hasRooms ? [.init(heads[4], yields: true)] : []) + [.init(heads[5], .right)])
        let years = Set(season.plan.cohorts.map(\.day.year))
        for (number, cohort) in season.plan.cohorts.enumerated() {
            let last = season.request.starts[cohort.start].last
            let start = years.count > 1 ? cohort.day.spokenWithYear(language) : cohort.day.spoken(language)
            table.rows.append(
                [season.order.name(of: number + 1), start, last.dayAndMonth(language), leaders(of: cohort)]
                    + (hasRooms ? [cohort.room ?? ""] : [])
                    + [spokenDuration(minutes: cohort.minutes, language)])
        }
        return table
    }

    func csv() -> [UInt8] {
        SpreadsheetText.bytes(
            [heads]
                + season.plan.cohorts.enumerated().map { number, cohort in
                    [
                        season.order.name(of: number + 1), cohort.day.description,
                        season.request.starts[cohort.start].last.description, leaders(of: cohort), cohort.room ?? "",
                        writtenHours(minutes: cohort.minutes, language),
                    ]
                })
    }

    private var heads: [String] {
        [
            Phrase(fr: "Groupe", en: "Cohort"), Phrase(fr: "Début", en: "Start"), Phrase(fr: "Fin", en: "End"),
            Phrase(fr: "Animé par", en: "Led by"), Phrase(fr: "Salle", en: "Room"),
            Phrase(fr: "Heures", en: "Hours"),
        ].map { $0[language] }
    }

    /// `Anne Martin`; `Anne Martin, puis Omar Petit dès la semaine 3`.
    private func leaders(of cohort: SeasonCohort) -> String {
        cohort.leads.enumerated().map { place, lead in
            let name = season.name(of: lead.facilitator)
            guard place > 0 else { return name }
            let week = lead.weeks.lowerBound
            return Phrase(fr: ", puis \(name) dès la semaine \(week)", en: ", then \(name) from week \(week) on")[
                language]
        }.joined()
    }
}

extension PlannedSeason {
    /// What somebody is called; the address of who is not known by name.
    func name(of id: FacilitatorID) -> String { people[id]?.name ?? id.rawValue }
}

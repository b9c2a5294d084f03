import Basics
import Seasons
import Terminal
import UseCases

/// A season as a director reads it: what there is, who leads how much, and what cannot be.
struct SeasonPage {
    private let season: PlannedSeason
    private let language: Language
    private let style: Style
    private let width: Int?
    private let textWidth: Int

    init(_ season: PlannedSeason, _ language: Language, _ terminal: Terminal) {
        self.season = season
        self.language = language
        style = terminal.style
        width = terminal.width
        textWidth = terminal.textWidth
    }

    var lines: [String] {
        var lines = wrapped(headline[language], to: textWidth).map(style.bold)
        if !season.plan.cohorts.isEmpty {
            lines += [""] + SeasonRows(season, language).table().lines(style: style, width: width)
        }
        lines += [""] + SeasonLoads(season, language).lines(style: style, width: width)
        let words = SeasonWords(season)
        let troubles = words.troubles
        if !troubles.isEmpty {
            lines += ["", style.bold(Phrase(fr: "Ce qui ne tient pas", en: "What cannot be")[language])]
            lines += troubles.flatMap { indented($0[language], by: "  ", first: "- ", to: textWidth) }
        }
        if !words.waysOut.isEmpty {
            lines += [
                "", style.bold(Phrase(fr: "Ce qui aiderait (vérifié)", en: "What would help (checked)")[language]),
            ]
            lines += words.waysOut.flatMap { indented($0[language], by: "  ", first: "- ", to: textWidth) }
        }
        if let state { lines += ["", state[language]] }
        return lines
    }

    /// `58 groupes sur 60, du lundi 4 janvier au vendredi 17 décembre 2027 ; aucun changement d’animateur.`
    private var headline: Phrase {
        let (placed, asked) = (season.plan.cohorts.count, season.order.cohorts)
        let order = season.order
        let from = order.from.year == order.to.year ? order.from.spoken : order.from.spokenWithYear
        let hands = season.plan.handOvers
        let counted = Noun.handOvers.counted(hands)
        return Phrase(
            fr: (placed == asked
                ? Noun.cohorts.counted(placed).french : "\(Noun.cohorts.counted(placed).french) sur \(asked)")
                + ", du \(from(.french)) au \(order.to.spokenWithYear(.french)) ; "
                + (hands == 0 ? "aucun changement d’animateur." : "\(counted.french)."),
            en: (placed == asked
                ? Noun.cohorts.counted(placed).english : "\(placed) of \(Noun.cohorts.counted(asked).english)")
                + ", \(from(.english)) to \(order.to.spokenWithYear(.english)); "
                + (hands == 0 ? "no hand-over." : "\(counted.english)."))
    }

    private var state: Phrase? {
        guard season.plan.cohorts.count > 0 else { return nil }
        let counted = Noun.cohorts.counted(season.kept.count)
        if season.kept.isEmpty {
            return Phrase(
                fr: "Rien n’a été gardé : avec --keep, ces groupes sont planifiés pour de bon.",
                en: "Nothing was kept: with --keep these cohorts are planned for real.")
        }
        return season.unchanged
            ? Phrase(
                fr:
                    "\(counted.french) déjà \(season.kept.count < 2 ? "planifié" : "planifiés") ainsi : rien n’a changé.",
                en: "\(counted.english), planned like this already: nothing has changed.")
            : Phrase(
                fr:
                    "\(counted.french) \(season.kept.count < 2 ? "planifié" : "planifiés") : voir « jobclub cohort list ». "
                    + "Inscrivez-y des personnes : "
                    + "jobclub participants import \(season.kept[0]) FICHIER",
                en: "\(counted.english) planned: see \"jobclub cohort list\". Put people into them: "
                    + "jobclub participants import \(season.kept[0]) FILE")
    }
}

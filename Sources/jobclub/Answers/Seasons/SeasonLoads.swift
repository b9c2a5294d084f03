import Answers
import Basics
import Clubs
import Seasons
import UseCases

/// The hours of each facilitator as a picture in text, and how evenly they lie.
struct SeasonLoads {
    private static let barWidth = 24

    let season: PlannedSeason

    init(_ season: PlannedSeason) { self.season = season }

    private var loads: [SeasonLoad] { season.plan.loads }

    @PartsBuilder
    var parts: [Part] {
        if !loads.isEmpty {
            Part.heading(Phrase(fr: "Heures par animateur", en: "Hours by facilitator"))
            Part.table(table)
            balance
        }
    }

    var table: AnswerTable {
        let most = max(1, loads.map(\.minutes).max() ?? 1)
        return AnswerTable(
            loads,
            [
                .text("id") { $0.facilitator.rawValue },
                .text("name", Phrase(""), yields: true) { season.name(of: $0.facilitator) },
                .text(nil, Phrase("")) { bar($0, most) },
                .minutes("minutes", Phrase("")) { $0.minutes },
                .count("cohorts") { $0.cohorts },
                .cell(nil, Phrase(""), .right) { .words(Noun.cohorts.counted($0.cohorts)) },
                .minutes("earlierMinutes") { $0.earlierMinutes },
                .minutes("newMinutes") { $0.newMinutes },
                .minutes("availableMinutes") { $0.availableMinutes },
                .words(nil, Phrase("")) { share($0) + earlier($0) },
            ] as [Column<SeasonLoad>])
    }

    /// Hours of before in a lighter shade.
    private func bar(_ load: SeasonLoad, _ most: Int) -> String {
        let all = (load.minutes * Self.barWidth + most / 2) / most
        let earlier = min(all, (load.earlierMinutes * Self.barWidth + most / 2) / most)
        return String(repeating: "▒", count: earlier) + String(repeating: "█", count: all - earlier)
            + String(repeating: "·", count: Self.barWidth - all)
    }

    private func share(_ load: SeasonLoad) -> Phrase {
        guard load.availableMinutes > 0 else { return Phrase(fr: "absent tout du long", en: "away all along") }
        let percent = (load.minutes * 100 + load.availableMinutes / 2) / load.availableMinutes
        return Phrase(fr: "\(percent) % de son temps", en: "\(percent) % of their time")
    }

    private func earlier(_ load: SeasonLoad) -> Phrase {
        guard load.earlierMinutes > 0 else { return Phrase("") }
        let hours = spoken(load.earlierMinutes)
        return Phrase(fr: ", dont \(hours.french) déjà prévues", en: ", \(hours.english) of it planned before")
    }

    private var balance: Phrase {
        let (least, most) = (spoken(loads.map(\.minutes).min() ?? 0), spoken(loads.map(\.minutes).max() ?? 0))
        let typical = spoken(Int(loads.imbalance.rounded()))
        return Phrase(
            fr: "De \(least.french) à \(most.french) ; écart moyen à une part proportionnelle au temps de chacun : "
                + "\(typical.french).",
            en: "From \(least.english) to \(most.english); typical distance from a share in proportion to everybody's "
                + "time: \(typical.english).")
    }

    private func spoken(_ minutes: Int) -> Phrase { Phrase { spokenDuration(minutes: minutes, $0) } }
}

import Basics
import Seasons
import Terminal
import UseCases

/// The hours of each facilitator as a picture in text, and how evenly they lie.
struct SeasonLoads {
    private static let barWidth = 24

    let season: PlannedSeason
    let language: Language

    init(_ season: PlannedSeason, _ language: Language) {
        self.season = season
        self.language = language
    }

    func lines(style: Style, width: Int?) -> [String] {
        let loads = season.plan.loads
        guard !loads.isEmpty else { return [] }
        var lines = [style.bold(Phrase(fr: "Heures par animateur", en: "Hours by facilitator")[language])]
        let most = max(1, loads.map(\.minutes).max() ?? 1)
        let table = Table(
            [.init("", yields: true), .init(""), .init("", .right), .init("", .right), .init("")],
            rows: loads.map { load in
                [
                    season.name(of: load.facilitator), bar(load, most),
                    spokenDuration(minutes: load.minutes, language),
                    Noun.cohorts.counted(load.cohorts)[language], share(load) + earlier(load),
                ]
            })
        lines += table.lines(style: style, width: width)
        lines += [balance[language]]
        return lines
    }

    /// Hours of before in a lighter shade.
    private func bar(_ load: SeasonLoad, _ most: Int) -> String {
        let all = (load.minutes * Self.barWidth + most / 2) / most
        let earlier = min(all, (load.earlierMinutes * Self.barWidth + most / 2) / most)
        return String(repeating: "▒", count: earlier) + String(repeating: "█", count: all - earlier)
            + String(repeating: "·", count: Self.barWidth - all)
    }

    private func share(_ load: SeasonLoad) -> String {
        guard load.availableMinutes > 0 else {
            return Phrase(fr: "absent tout du long", en: "away all along")[language]
        }
        let percent = (load.minutes * 100 + load.availableMinutes / 2) / load.availableMinutes
        return Phrase(fr: "\(percent) % de son temps", en: "\(percent) % of their time")[language]
    }

    private func earlier(_ load: SeasonLoad) -> String {
        guard load.earlierMinutes > 0 else { return "" }
        let hours = spokenDuration(minutes: load.earlierMinutes, language)
        return Phrase(fr: ", dont \(hours) déjà prévues", en: ", \(hours) of it planned before")[language]
    }

    private var balance: Phrase {
        let loads = season.plan.loads
        let least = loads.map(\.minutes).min() ?? 0
        let most = loads.map(\.minutes).max() ?? 0
        let typical = Int(loads.imbalance.rounded())
        return Phrase(
            fr:
                "De \(spokenDuration(minutes: least, .french)) à \(spokenDuration(minutes: most, .french)) ; écart moyen "
                + "à une part proportionnelle au temps de chacun : \(spokenDuration(minutes: typical, .french)).",
            en:
                "From \(spokenDuration(minutes: least, .english)) to \(spokenDuration(minutes: most, .english)); typical "
                + "distance from a share in proportion to everybody's time: \(spokenDuration(minutes: typical, .english))."
        )
    }
}

import Basics
import Planning
import Seasons
import UseCases

/// What cannot be and why, and what would help, in sentences.
struct SeasonWords {
    private static let named = 6

    let season: PlannedSeason

    init(_ season: PlannedSeason) { self.season = season }

    /// Empty when there are as many cohorts as asked for.
    var troubles: [Phrase] {
        let (placed, asked) = (season.plan.cohorts.count, season.order.cohorts)
        guard placed < asked else { return [] }
        return [summary(placed, asked)] + proof + away + weeksWithoutStart
    }

    private func summary(_ placed: Int, _ asked: Int) -> Phrase {
        let most = season.plan.limit.most
        let missing = Noun.cohorts.counted(asked - placed)
        let fr = "\(missing.french) sur \(asked) ne \(asked - placed == 1 ? "trouve" : "trouvent") pas de place"
        let en = "\(asked - placed) of \(Noun.cohorts.counted(asked).english) find no place"
        guard most > 0 else {
            return Phrase(
                fr: "\(fr), et c’est prouvé : aucun ne tient, d’aucune façon.",
                en: "\(en), and that is proven: none fits in any way.")
        }
        let hold = most == 1 ? "un seul tient" : "\(most) tiennent au plus"
        return most <= placed
            ? Phrase(
                fr: "\(fr), et c’est prouvé : \(hold), de quelque façon qu’on s’y prenne.",
                en: "\(en), and that is proven: more than \(most) do not fit in any way.")
            : most < asked
                ? Phrase(
                    fr:
                        "\(fr). Plus de \(most) ne tiennent d’aucune façon ; de \(placed + 1) à \(most), aucune façon n’a été trouvée.",
                    en: "\(en). More than \(most) do not fit in any way; for \(placed + 1) to \(most) no way was found."
                )
                : Phrase(
                    fr: "\(fr) : aucune façon n’a été trouvée, et rien ne prouve qu’il n’y en ait pas.",
                    en: "\(en): no way was found, and nothing proves that there is none.")
    }

    // MARK: The proof

    private var proof: [Phrase] {
        switch season.plan.limit.proof {
        case .noStart:
            [
                Phrase(
                    fr: "Dans cette période, aucun jour ne convient pour commencer et finir le programme.",
                    en: "In this period there is no day on which the programme could start and still end.")
            ]
        case .stretches(let stretches): stretches.map(sentence)
        }
    }

    private func sentence(_ stretch: SeasonLimit.Stretch) -> Phrase {
        let cohorts = Noun.cohorts.counted(stretch.most)
        let fr =
            "Des débuts du \(stretch.from.dayAndMonth(.french)) au \(stretch.to.dayAndMonth(.french)), "
            + "au plus \(cohorts.french)"
        let en =
            "Of the starts from \(stretch.from.dayAndMonth(.english)) to \(stretch.to.dayAndMonth(.english)), "
            + "\(cohorts.english) at the most"
        let (shares, isRooms) =
            switch stretch.reason {
            case .facilitators(let shares): (shares.map { (season.name(of: $0.name), $0.thousandths) }, false)
            case .rooms(let shares): (shares.map { ($0.name, $0.thousandths) }, true)
            }
        let list = shared(shares)
        return isRooms
            ? Phrase(
                fr: "\(fr), car les séances sur place ont besoin d’une salle : \(list.french).",
                en: "\(en), for sessions in person need a room: \(list.english).")
            : Phrase(
                fr: "\(fr), car chacun ne peut en mener davantage, où qu’on les mette : \(list.french).",
                en: "\(en), for nobody can lead more, wherever they are put: \(list.english).")
    }

    /// `9 pour Anne Martin, 7 pour Omar Petit, 4 pour chacun des 3 autres`.
    private func shared(_ shares: [(String, Int)]) -> Phrase {
        let counts = Dictionary(grouping: shares) { ($0.1 + 50) / 100 }.sorted { $0.key > $1.key }
        let parts = counts.map { tenths, group in
            let names = group.map(\.0)
            let (number, point) = (written(tenths: tenths, ","), written(tenths: tenths, "."))
            if names.count == 1 { return Phrase(fr: "\(number) pour \(names[0])", en: "\(point) for \(names[0])") }
            if names.count == shares.count {
                return Phrase(
                    fr: "\(number) pour chacun (\(names.count))", en: "\(point) for each (\(names.count))")
            }
            let list = names.prefix(Self.named).joined(separator: ", ") + (names.count > Self.named ? "…" : "")
            return Phrase(fr: "\(number) pour chacun de \(list)", en: "\(point) for each of \(list)")
        }
        return Phrase(
            fr: parts.map(\.french).joined(separator: " ; "), en: parts.map(\.english).joined(separator: "; "))
    }

    /// `7`, `7,4`: of a cohort that two lead, each has a part.
    private func written(tenths: Int, _ mark: String) -> String {
        tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10)\(mark)\(tenths % 10)"
    }

    // MARK: Facts beside it

    /// The week in which most people are away, when that is more than one in four.
    private var away: [Phrase] {
        let people = season.request.facilitators
        let order = season.order
        var worst: (monday: CivilDate, names: [String])?
        var monday = order.from.monday
        while monday <= order.to {
            let (from, to) = (midnight(monday), midnight(monday + 5))
            let names = people.filter { person in
                let taken = person.busy.reduce(0) { sum, span in
                    sum + max(0, (min(span.to, to) - max(span.from, from)).wholeMinutes)
                }
                return taken >= 3 * 24 * 60
            }.map { season.name(of: $0.id) }
            if names.count > worst?.names.count ?? 0 { worst = (monday, names) }
            monday = monday + 7
        }
        guard let worst, worst.names.count * 4 > people.count else { return [] }
        let list = worst.names.prefix(Self.named).joined(separator: ", ") + (worst.names.count > Self.named ? "…" : "")
        let away = Noun.facilitators.counted(worst.names.count)
        return [
            Phrase(
                fr: "La semaine du \(worst.monday.spokenWithYear(.french)), \(away.french) sur "
                    + "\(people.count) \(worst.names.count == 1 ? "est absent" : "sont absents") : \(list).",
                en: "In the week of \(worst.monday.spokenWithYear(.english)), \(worst.names.count) of "
                    + "\(Noun.facilitators.counted(people.count).english) \(worst.names.count == 1 ? "is" : "are") away: "
                    + "\(list).")
        ]
    }

    /// `de Luc`, `d’Anne`.
    private func of(_ name: String) -> String {
        let elides = name.lowercased().first.map { "aeiouyàâéèêëîïôöûü".contains($0) } ?? false
        return elides ? "d’\(name)" : "de \(name)"
    }

    private func midnight(_ day: CivilDate) -> Instant { season.zone.instant(of: CivilDateTime(day, .midnight)) }

    private var weeksWithoutStart: [Phrase] {
        let weeks = season.weeksWithoutStart
        guard !weeks.isEmpty else { return [] }
        let list = { (language: Language) in
            weeks.prefix(Self.named).map { $0.dayAndMonth(language) }.joined(separator: ", ")
                + (weeks.count > Self.named ? "…" : "")
        }
        return [
            Phrase(
                fr:
                    "Dans \(Noun.weeks.counted(weeks.count).french), les jours fermés ne laissent pas commencer : \(list(.french)).",
                en: "In \(Noun.weeks.counted(weeks.count).english) days off allow no start: \(list(.english)).")
        ]
    }

    // MARK: Ways out

    var waysOut: [Phrase] { season.proposals.map(sentence) }

    private func sentence(_ proposal: SeasonProposal) -> Phrase {
        let cohorts = Noun.cohorts.counted(proposal.cohorts)
        let way: Phrase
        switch proposal.way {
        case .facilitators(let count):
            let counted = Noun.facilitators.counted(count)
            way = Phrase(fr: "\(counted.french) de plus", en: "\(count) more facilitator\(count == 1 ? "" : "s")")
        case .rooms(let count):
            way = Phrase(
                fr: "\(Noun.rooms.counted(count).french) de plus", en: "\(count) more room\(count == 1 ? "" : "s")")
        case .withoutLeave(let id):
            way = Phrase(
                fr: "sans les absences \(of(season.name(of: id)))", en: "without the leave of \(season.name(of: id))")
        case .weeks(let count):
            let end = season.order.to + 7 * count
            way = Phrase(
                fr: "jusqu’au \(end.spokenWithYear(.french)), \(count) semaines de plus",
                en: "until \(end.spokenWithYear(.english)), \(count) weeks more")
        }
        return Phrase(fr: "\(way.french) : \(cohorts.french)", en: "\(way.english): \(cohorts.english)")
    }
}

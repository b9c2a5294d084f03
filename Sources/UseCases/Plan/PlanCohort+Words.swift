import Basics
import Clubs
import Planning

/// What is said about a plan that does not fit, or fits with a remark.
extension House {
    /// Two may lead together, or somebody stand in: a clash is told and hinders nothing.
    package func remark(_ clash: Conflict, of count: Int) -> Phrase {
        Phrase(
            fr: "L’animateur n’est pas libre pendant \(count) séance\(count == 1 ? "" : "s"). "
                + clash.sentence.french,
            en: "The facilitator is not free during \(count) session\(count == 1 ? "" : "s"). "
                + clash.sentence.english)
    }

    /// What the examination of the plan found, but for the facilitator's clashes: those are told together.
    package func remarks(on conflicts: [Conflict], of cohort: CohortID) -> [Remark] {
        let told = conflicts.filter { $0.rule != .facilitatorBusy && $0.rule != .facilitatorInTwoPlaces }
        let most = 5
        let rest = told.count - most
        return told.prefix(most).map { Remark($0.sentence) }
            + (rest <= 0
                ? []
                : [
                    Remark(
                        Phrase(
                            fr: "Et \(rest) autre\(rest == 1 ? "" : "s") conflit\(rest == 1 ? "" : "s").",
                            en: "And \(rest) other conflict\(rest == 1 ? "" : "s")."),
                        .checkCohort(cohort.rawValue))
                ])
    }

    func fault(_ conflicts: [Conflict], _ request: PlanRequest) -> Fault {
        Fault(
            .badData,
            Phrase(
                fr:
                    "Ce programme ne tient pas à partir du \(request.start.spokenWithYear(.french)). Rien n’a été planifié.",
                en: "This programme does not fit from \(request.start.spokenWithYear(.english)). Nothing was planned."),
            details: conflicts.map { conflict in
                Fault.Detail(field: conflict.sessions.joined(separator: ", "), conflict.sentence)
            })
    }

    func noSession(_ key: String, in plan: Plan) -> Fault {
        let near = nearestName(to: key, among: plan.sessions.map(\.key))
        return Fault(
            .notFound,
            Phrase(
                fr: "Ce programme n’a pas de séance « \(key) »."
                    + (near.map { " Vouliez-vous dire « \($0) » ?" } ?? ""),
                en: "This programme has no session \"\(key)\"." + (near.map { " Did you mean \"\($0)\"?" } ?? "")))
    }

    /// In January the old year is quickly typed.
    package func past(_ start: CivilDate) -> Phrase {
        Phrase(
            fr: "Attention : ce groupe commence dans le passé, le \(start.spokenWithYear(.french)).",
            en: "Careful: this cohort starts in the past, on \(start.spokenWithYear(.english)).")
    }

    var noPlace: Phrase {
        Phrase(
            fr: "Les séances sur place n’ont pas de lieu. Donnez-le avec --place : les messages le disent.",
            en: "The sessions in person have no place. Give it with --place: the messages say it.")
    }

    var noLink: Phrase {
        Phrase(
            fr:
                "Les séances à distance n’ont pas de lien. Donnez-en un avec --link, ou réglez video.pattern dans jobclub.json.",
            en: "The sessions at a distance have no link. Give one with --link, or set video.pattern in jobclub.json.")
    }
}

import Answers
import Arguments
import Basics
import Clubs
import Operations
import UseCases

/// `jobclub facilitators replace`.
enum FacilitatorsReplaceCommand: Command {
    static let absent = Parameter<String>.argument(
        .text("FACILITATOR"), Phrase(fr: "qui ne peut pas : adresse ou nom", en: "who cannot: address or name"))
    static let with = Parameter<String>.option(
        "with", .text("FACILITATOR"), Phrase(fr: "qui remplace", en: "who stands in"), isRequired: true)
    static let from = Parameter<CivilDate>.option(
        "from", .date, Phrase(fr: "le premier jour ; par défaut maintenant", en: "the first day; by default now"))
    static let to = Parameter<CivilDate>.option(
        "to", .date, Phrase(fr: "le dernier jour ; par défaut pour de bon", en: "the last day; by default for good"))
    static let cohort = Parameter<CohortID>.option(
        "cohort", .identifier("COHORT"), Phrase(fr: "un seul groupe", en: "one cohort alone"))

    static let declaration = Declaration(
        "facilitators replace", .people,
        Phrase(
            fr: "fait animer quelqu’un d’autre et prévient", en: "lets somebody else lead and tells people"),
        [absent, with, from, to, cohort] + Ordering.all,
        examples: [
            .init(
                "jobclub facilitators replace anne@example.org --with paul@example.org --from 2027-01-11 --to 2027-01-13",
                Phrase(fr: "trois jours de maladie, dans tous les groupes", en: "three days of illness, in all cohorts")
            )
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let order = Ordering.order(arguments, in: shell)
        let installation = try shell.installation()
        let changes = try installation.replaceFacilitator(
            Replacement(
                absent: try arguments.require(absent), substitute: try arguments.require(with), from: arguments[from],
                to: arguments[to], cohort: arguments[cohort]?.rawValue), order)
        return try ChangeAnswer(changes, order, installation).answer
    }
}

import Answers
import Arguments
import Basics
import Clubs
import Operations

/// `jobclub calls list`: whom a human must phone, when, and what about.
enum CallsListCommand: Command {
    static let cohort = Parameter<CohortID>.argument(
        .identifier("COHORT"), Phrase(fr: "un seul groupe", en: "one cohort alone"), isRequired: false)
    static let day = Parameter<CivilDate>.option(
        "day", .date, Phrase(fr: "la liste d’un jour", en: "the list of one day"))
    static let week = Parameter<Int>.option(
        "week", .number(-52...52), Phrase(fr: "une semaine du programme", en: "one week of the programme"))
    static let facilitator = Parameter<FacilitatorID>.option(
        "facilitator", .identifier("EMAIL"),
        Phrase(fr: "les appels d’une seule personne qui anime", en: "the calls of one facilitator"))
    static let all = Flag("all", Phrase(fr: "aussi les appels déjà faits", en: "also the calls already made"))

    static let declaration = Declaration(
        "calls list", .sending,
        Phrase(fr: "qui appeler, quand, et de quoi parler", en: "whom to phone, when, and what about"),
        discussion: [
            Phrase(
                fr:
                    "L’appel de la semaine de chacun, à son heure, et les personnes qu’aucun message n’a jointes. Sans --day ni --week : ce qui est à faire aujourd’hui.",
                en:
                    "Everybody’s weekly call at its time, and the people whom no message has reached. Without --day or --week: what is to be done today."
            )
        ],
        [cohort, day, week, facilitator, all],
        examples: [
            .init("jobclub calls list", Phrase(fr: "la liste du jour", en: "the list of today")),
            .init(
                "jobclub calls list limoges --day 2027-02-02",
                Phrase(fr: "un jour d’un groupe", en: "one day of a cohort")),
            .init(
                "jobclub calls list --week 2 --facilitator anne@example.org",
                Phrase(fr: "une semaine d’une personne", en: "one week of one person")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        // The list must show even when the catalogue cannot be read.
        let installation = try shell.reading(try? shell.loadCatalogue())
        let query = CallQuery(
            cohort: arguments[cohort]?.rawValue, day: arguments[day], week: arguments[week],
            facilitator: arguments[facilitator].map { FacilitatorID($0.rawValue.lowercased()) }, all: arguments[all])
        return CallList(calls: try installation.callList(query, at: shell.now), titles: shell.noticeTitles).answer
    }
}

import Answers
import Arguments
import Basics
import Clubs
import Operations
import UseCases

/// `jobclub cohort shift`.
enum CohortShiftCommand: Command {
    static let from = Parameter<CivilDate>.option(
        "from", .date, Phrase(fr: "à partir de quel jour", en: "from which day on"), isRequired: true)
    static let days = Parameter<Int>.option(
        "days", .number(-250...250),
        Phrase(fr: "de tant de jours ouvrés ; -2 : plus tôt", en: "by so many working days; -2: earlier"))
    static let to = Parameter<CivilDate>.option(
        "to", .date,
        Phrase(fr: "le jour où tombe la première de ces séances", en: "the day on which the first of them falls"))
    static let weeks = Parameter<Int>.option(
        "weeks", .number(-50...50),
        Phrase(fr: "de tant de semaines, aux mêmes jours", en: "by so many weeks, on the same weekdays"))

    static let declaration = Declaration(
        "cohort shift", .cohorts,
        Phrase(fr: "décale la suite d’un groupe et prévient", en: "shifts the rest of a cohort and tells people"),
        discussion: [
            Phrase(
                fr:
                    "L’ordre reste, aucune séance ne tombe un jour fermé, les échéances suivent. Chaque personne reçoit "
                    + "un seul message.",
                en: "The order stays, no session falls on a day off, what is due follows. Each person gets one message."
            )
        ],
        [CohortShowCommand.cohort, from, days, to, weeks] + Ordering.all,
        examples: [
            .init(
                "jobclub cohort shift limoges --from 2027-01-11 --days 2 --dry-run",
                Phrase(fr: "deux jours ouvrés plus tard", en: "two working days later")),
            .init(
                "jobclub cohort shift limoges --from 2027-01-11 --weeks 1",
                Phrase(fr: "une semaine plus tard, aux mêmes jours", en: "a week later, on the same days")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let order = Ordering.order(arguments, in: shell)
        let installation = try shell.installation()
        let change = try installation.shiftCohort(
            try arguments.require(CohortShowCommand.cohort).rawValue, from: try arguments.require(from),
            by: try measure(arguments), order)
        return try ChangeAnswer([change], order, installation).answer
    }

    private static func measure(_ arguments: Arguments) throws(Fault) -> ShiftMeasure {
        let given = [
            arguments[days].map { ShiftMeasure.days($0) }, arguments[to].map { .to($0) },
            arguments[weeks].map { .weeks($0) },
        ].compactMap { $0 }
        guard given.count == 1 else {
            throw Fault(
                .usage,
                Phrase(
                    fr: "Dites de combien, d’une seule façon : --days N, --to DATE ou --weeks N.",
                    en: "Say by how much, in one way: --days N, --to DATE or --weeks N."))
        }
        return given[0]
    }
}

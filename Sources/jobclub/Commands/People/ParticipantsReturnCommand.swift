import Answers
import Arguments
import Basics
import Clubs
import Operations
import Orchestration

/// `jobclub participants return`: somebody who left comes back.
enum ParticipantsReturnCommand: Command {
    static let day = Parameter<CivilDate>.option(
        "on", .date,
        Phrase(
            fr: "le premier jour qui compte à nouveau ; par défaut aujourd’hui",
            en: "the first day that counts again; by default today"))

    static let declaration = Declaration(
        "participants return", .people,
        Phrase(fr: "note le retour d’une personne partie", en: "records that somebody who left is back"),
        discussion: [
            Phrase(
                fr:
                    "Le temps de l’absence ne compte nulle part. La personne reçoit ce qui lui sert encore, et ce qu’elle a manqué en quelques lignes. Un départ seulement annoncé est annulé.",
                en:
                    "The time away counts nowhere. The person gets what is still of use, and what they missed in a few lines. A departure that was only announced is taken back."
            )
        ],
        [Leaving.cohort, Leaving.participant, day],
        examples: [
            .init("jobclub participants return limoges p03", Phrase(fr: "de retour aujourd’hui", en: "back today"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let installation = try shell.installation()
        let id = try arguments.require(Leaving.cohort).rawValue
        let zone = try installation.read { store throws(Fault) in try store.findCohort(id).value.zone }
        let today = try shell.wall(shell.now, zone: zone).date
        return .standing(
            try installation.takeBack(
                try arguments.require(Leaving.participant), in: id, on: arguments[day] ?? today,
                operator: shell.login, at: shell.now))
    }
}

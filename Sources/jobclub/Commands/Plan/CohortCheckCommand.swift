import Answers
import Arguments
import Basics
import Clubs
import Operations

/// `jobclub cohort check`: what is wrong with the plan of a cohort, with ways out that are free.
enum CohortCheckCommand: Command {
    static let declaration = Declaration(
        "cohort check", .cohorts,
        Phrase(
            fr: "les conflits d’un groupe et comment en sortir", en: "the conflicts of a cohort, and ways out of them"),
        discussion: [
            Phrase(
                fr: "Animateurs et lieux pris deux fois, jours fermés, ordre, échéances, pauses, heures de visio, "
                    + "jours sans contact humain, canaux trop lents. Chaque proposition a été essayée : elle ne gêne "
                    + "rien. Le code de sortie est 65 quand il y a un conflit.",
                en: "Facilitators and rooms taken twice, days off, order, deadlines, breaks, hours of video, days "
                    + "without human contact, channels too slow. Every proposal was tried: it is in nobody's way. "
                    + "The exit code is 65 when there is a conflict.")
        ],
        [CohortShowCommand.cohort],
        examples: [
            .init(
                "jobclub cohort check limoges",
                Phrase(fr: "après plusieurs changements", en: "after several changes"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let (cohort, conflicts) = try shell.installation().checkCohort(
            try arguments.require(CohortShowCommand.cohort).rawValue, at: shell.now)
        return Answer(
            [
                "cohort": .code(cohort.id), "ok": .flag(conflicts.isEmpty),
                "conflicts": .conflicts(conflicts, in: cohort.id),
            ], failure: conflicts.isEmpty ? nil : .badData
        ) {
            if conflicts.isEmpty {
                Phrase(fr: "\(cohort.id) : aucun conflit.", en: "\(cohort.id): no conflict.")
            }
            waysOut(of: conflicts, in: cohort.id)
        }
    }
}

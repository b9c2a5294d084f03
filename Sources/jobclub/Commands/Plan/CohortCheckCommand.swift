import Arguments
import Basics
import Clubs
import Operations
import OrderedJSON
import Terminal

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

    static func run(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Int32 {
        let (cohort, conflicts) = try shell.installation().checkCohort(
            try arguments.require(CohortShowCommand.cohort).rawValue, at: shell.now)
        if shell.json {
            try shell.answer { json in
                json.object {
                    $0.field("cohort", cohort.id.rawValue)
                    $0.field("ok", conflicts.isEmpty)
                    $0.field("conflicts") {
                        $0.array(conflicts) { $0.conflict($1, in: cohort.id, shell.language) }
                    }
                }
            }
        } else if conflicts.isEmpty {
            try shell.say(Phrase(fr: "\(cohort.id) : aucun conflit.", en: "\(cohort.id): no conflict."))
        } else {
            let style = shell.terminal.style
            try shell.say(
                ConflictLines(
                    cohort: cohort.id, language: shell.language, style: style, width: shell.terminal.textWidth
                ).lines(conflicts))
        }
        return conflicts.isEmpty ? 0 : Fault.Code.badData.exitCode
    }
}

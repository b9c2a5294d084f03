import Answers
import Arguments
import Basics
import Clubs
import Operations

/// `jobclub pairs make`: the pairs of all that is still to come, anew.
enum PairsMakeCommand: Command {
    static let cohort = CohortShowCommand.cohort
    static let dryRun = Flag("dry-run", Phrase(fr: "montre et ne change rien", en: "shows and changes nothing"))

    static let declaration = Declaration(
        "pairs make", .people,
        Phrase(fr: "refait les binômes des travaux à venir", en: "makes the pairs of the work to come anew"),
        discussion: [
            Phrase(
                fr:
                    "Les binômes se font d’eux-mêmes quand on planifie et quand quelqu’un arrive ou part. Cette commande les refait, par exemple quand les niveaux ont changé ; ceux qui ont été composés à la main restent, et un travail commencé garde les siens.",
                en:
                    "Pairs make themselves when a cohort is planned and when somebody comes or leaves. This command makes them anew, for example when levels have changed; those put together by hand stay, and work under way keeps its own."
            )
        ],
        [cohort, dryRun],
        examples: [
            .init("jobclub pairs make limoges --dry-run", Phrase(fr: "ce que cela donnerait", en: "what it would give"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        var answer = try shell.installation().makeCompany(
            of: try arguments.require(cohort).rawValue, dryRun: arguments[dryRun], by: shell.login, at: shell.now
        ).answer
        if arguments[dryRun] {
            answer.parts.append(
                .line(Phrase(fr: "Rien n’est changé (--dry-run).", en: "Nothing is changed (--dry-run).")))
        }
        return answer
    }
}

import Answers
import Arguments
import Basics
import Clubs
import Operations

/// `jobclub work show`: how far everybody is with the work done at one's own pace.
enum WorkShowCommand: Command {
    static let id = Parameter<String>.argument(
        .text("COHORT|SESSION"),
        Phrase(
            fr: "un groupe, ou un travail (limoges-2027-01/w2-mon-pm)",
            en: "a cohort, or one piece of work (limoges-2027-01/w2-mon-pm)"))

    static let declaration = Declaration(
        "work show", .evidence,
        Phrase(fr: "où en est le travail de chacun", en: "how far everybody is with their work"),
        [id],
        examples: [
            .init("jobclub work show limoges", Phrase(fr: "tout le groupe", en: "the whole cohort")),
            .init("jobclub work show limoges-2027-01/w2-mon-pm", Phrase(fr: "un travail", en: "one piece of work")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let text = try arguments.require(id)
        let installation = try shell.installation()
        return text.contains("/")
            ? try installation.workSheet(session: text, at: shell.now).answer
            : try installation.work(of: text, at: shell.now).answer
    }
}

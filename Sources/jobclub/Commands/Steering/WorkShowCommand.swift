import Arguments
import Basics
import Clubs
import Operations
import OrderedJSON

/// `jobclub work show`: how far everybody is with the work done at one's own pace.
enum WorkShowCommand: Action {
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

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let text = try arguments.require(id)
        let now = shell.now
        let installation = try shell.installation()
        if text.contains("/") {
            return try WorkLines(shell).show(try installation.workSheet(session: text, at: now))
        }
        let overview = try installation.work(of: text, at: now)
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("cohort", overview.cohort.id.rawValue)
                    $0.field("work") { $0.array(overview.sheets.flatMap(\.rows)) { $0.work($1) } }
                }
            }
        }
        guard !overview.sheets.isEmpty else {
            return try shell.say(
                Phrase(
                    fr: "Ce groupe n’a pas de travail à son rythme.", en: "This cohort has no work at one's own pace."))
        }
        try WorkLines(shell).show(overview)
    }
}

import Answers
import Arguments
import Basics
import Clubs

/// `jobclub participants exit`: somebody leaves with a result.
enum ParticipantsExitCommand: Command {
    static let to = Parameter<Enrolment.Outcome>.option(
        "to", .one(of: Enrolment.Outcome.self, "job|training|business|other"),
        Phrase(fr: "vers quoi : emploi, formation, entreprise, autre", en: "what for"))

    static let declaration = Declaration(
        "participants exit", .people,
        Phrase(
            fr: "note une sortie : emploi, formation, entreprise, autre",
            en: "records an exit: job, training, own business, other"),
        discussion: [
            Phrase(
                fr:
                    "Qui a trouvé n’est pas absent : à partir de ce jour la personne ne compte plus dans les présences attendues.",
                en: "Who has found something is not absent: from that day on the person is expected nowhere.")
        ],
        [Leaving.cohort, Leaving.participant, to, Leaving.day],
        examples: [
            .init(
                "jobclub participants exit limoges p03 --to job --on 2027-01-18",
                Phrase(fr: "embauchée ce jour-là", en: "hired on that day"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        try Leaving.end(as: .exited, outcome: arguments[to], arguments, in: shell)
    }
}

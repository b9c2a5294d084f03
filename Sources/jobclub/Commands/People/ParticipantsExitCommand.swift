import Arguments
import Clubs

/// `jobclub participants exit`: somebody leaves with a result.
enum ParticipantsExitCommand: Action {
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
        [Leaving.cohort, Leaving.participant, Leaving.day],
        examples: [
            .init(
                "jobclub participants exit limoges p03 --on 2027-01-18",
                Phrase(fr: "embauchée ce jour-là", en: "hired on that day"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        try Leaving.end(as: .exited, arguments, in: shell)
    }
}

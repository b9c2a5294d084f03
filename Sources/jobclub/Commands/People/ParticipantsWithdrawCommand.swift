import Answers
import Arguments
import Basics
import Clubs

/// `jobclub participants withdraw`: somebody leaves without a result.
enum ParticipantsWithdrawCommand: Command {
    static let declaration = Declaration(
        "participants withdraw", .people,
        Phrase(
            fr: "retire une personne ; plus rien ne lui est envoyé",
            en: "withdraws a person; nothing more is sent to them"),
        [Leaving.cohort, Leaving.participant, Leaving.day],
        examples: [
            .init("jobclub participants withdraw limoges p07", Phrase(fr: "dès aujourd’hui", en: "from today on"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        try Leaving.end(as: .withdrawn, arguments, in: shell)
    }
}

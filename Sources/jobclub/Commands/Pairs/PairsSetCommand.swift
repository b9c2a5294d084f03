import Answers
import Arguments
import Basics
import Clubs
import Operations

/// `jobclub pairs set`: two or three people together by hand.
enum PairsSetCommand: Command {
    static let session = SessionShowCommand.session
    static let people = Parameter<String>.argument(
        .text("P"), Phrase(fr: "deux ou trois personnes : p03 p07", en: "two or three people: p03 p07"), repeats: true)

    static let declaration = Declaration(
        "pairs set", .people,
        Phrase(fr: "compose un binôme à la main", en: "puts people together by hand"),
        discussion: [
            Phrase(
                fr:
                    "Ceux qui se retrouvent seuls rejoignent d’autres personnes, au moindre changement. Si le travail a commencé, les personnes concernées sont prévenues.",
                en:
                    "Those left alone join others with the least change. If the work is under way, the people concerned are told."
            )
        ],
        [session, people],
        examples: [
            .init(
                "jobclub pairs set limoges-2027-01/w2-thu-pm p03 p07",
                Phrase(fr: "p03 et p07 ensemble", en: "p03 and p07 together"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        try shell.installation().setCompany(
            session: try arguments.require(session).rawValue, of: arguments.all(people), by: shell.login,
            at: shell.now
        ).answer
    }
}

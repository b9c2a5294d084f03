import Answers
import Arguments
import Basics
import Clubs
import Operations
import UseCases

/// `jobclub participants buddy`: who of an earlier cohort welcomes a newcomer.
enum ParticipantsBuddyCommand: Command {
    static let cohort = CohortShowCommand.cohort
    static let participant = Leaving.participant
    static let buddy = Parameter<String>.option(
        "with", .text("COHORT/P"),
        Phrase(fr: "qui l’accueille, d’un groupe plus ancien", en: "who welcomes them, of an earlier cohort"))
    static let none = Flag("none", Phrase(fr: "plus personne", en: "nobody any more"))
    static let agreed = Flag("agreed", Phrase(fr: "les deux ont dit oui", en: "both have said yes"))

    static let declaration = Declaration(
        "participants buddy", .people,
        Phrase(
            fr: "donne à une personne quelqu’un qui l’accueille", en: "gives a person somebody who welcomes them"),
        discussion: [
            Phrase(
                fr:
                    "Le message de bienvenue dit son prénom ; l’autre reçoit une fois le prénom de la personne accueillie. Les coordonnées ne sont données qu’avec l’accord des deux (participants consent).",
                en:
                    "The welcome tells the first name; the other is told once whom they welcome. Contact details are given only when both agree (participants consent)."
            )
        ],
        [cohort, participant, buddy, none, agreed],
        examples: [
            .init(
                "jobclub participants buddy limoges-2027-02 p03 --with limoges-2026-10/p11 --agreed",
                Phrase(fr: "p11 accueille p03", en: "p11 welcomes p03")),
            .init("jobclub participants buddy limoges-2027-02 p03 --none", Phrase(fr: "plus personne", en: "nobody")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        guard (arguments[buddy] != nil) != arguments[none] else {
            throw Fault(
                .usage,
                Phrase(
                    fr: "Dites qui accueille : --with GROUPE/P, ou --none.",
                    en: "Say who welcomes: --with COHORT/P, or --none."))
        }
        let given = try shell.installation().giveBuddy(
            to: try arguments.require(participant), in: try arguments.require(cohort).rawValue, arguments[buddy],
            agreed: arguments[agreed], by: shell.login, at: shell.now)
        let newcomer = given.newcomer.name
        return Answer([
            "participant": .code(given.newcomer.id), "buddy": .code(given.buddy?.id), "told": .flag(given.isTold),
        ]) {
            if let buddy = given.buddy {
                Phrase(
                    fr: "\(buddy.name) accueille \(newcomer)." + (given.isTold ? " Un message le lui dira." : ""),
                    en: "\(buddy.name) welcomes \(newcomer)." + (given.isTold ? " A message will say so." : ""))
            } else {
                Phrase(fr: "Personne n’accueille plus \(newcomer).", en: "Nobody welcomes \(newcomer) any more.")
            }
        }
    }
}

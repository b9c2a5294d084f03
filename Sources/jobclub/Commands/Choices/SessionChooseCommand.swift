import Answers
import Arguments
import Basics
import Clubs
import Operations
import Orchestration
import UseCases

/// `jobclub session choose`: somebody's slot of a meeting, as the facilitator enters it.
enum SessionChooseCommand: Command {
    static let cohort = CohortShowCommand.cohort
    static let participant = Leaving.participant
    static let slot = Parameter<String>.argument(
        .text("SLOT"), Phrase(fr: "le numéro de la date, ou la séance", en: "the number of the date, or the session"))
    static let summon = Flag(
        "summon", Phrase(fr: "la date a été fixée pour la personne", en: "the date was set for the person"))

    static let declaration = Declaration(
        "session choose", .cohorts,
        Phrase(fr: "note la date qu’une personne a choisie", en: "records the date that a person has chosen"),
        discussion: [
            Phrase(
                fr:
                    "La personne reçoit une confirmation, et seule cette date compte pour elle. On peut changer jusqu’au début de la date retenue. Avec --summon, elle compte parmi les convoqués, et non parmi ceux qui ont choisi.",
                en:
                    "The person is sent a confirmation, and that date alone counts for them. It can be changed until the date that they have begins. With --summon they count among those summoned, and not among those who chose."
            )
        ],
        [cohort, participant, slot, summon],
        examples: [
            .init("jobclub session choose limoges p07 2", Phrase(fr: "la deuxième date", en: "the second date")),
            .init(
                "jobclub session choose limoges p07 information-3 --summon",
                Phrase(fr: "fixée d’office", en: "set for the person")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let cohort = try arguments.require(cohort).rawValue
        let installation = try shell.installation()
        let wish = try wish(try arguments.require(slot), cohort, installation)
        let chosen = try installation.chooseSlot(
            try arguments.require(participant), in: cohort, wish,
            by: arguments[summon] ? .summoned : .facilitator, operator: shell.login, at: shell.now)
        let person = chosen.participant
        return Answer([
            "participant": .code(person.id), "choice": .text(chosen.choice.name),
            "slot": .count(chosen.slot.number), "session": .session(chosen.slot.session),
            "left": .code(chosen.left?.session.id), "changed": .flag(!chosen.unchanged),
        ]) {
            Phrase("\(person.name) (\(person.id.key)), ") + chosen.choice.title + Phrase(fr: " : ", en: ": ")
                + chosen.slot.moment
                + (chosen.unchanged ? Phrase(fr: ", comme avant.", en: ", as before.") : Phrase("."))
        }
    }

    private static func wish(
        _ text: String, _ cohort: String, _ installation: Installation
    ) throws(Fault) -> SlotWish {
        if let number = Int(text) { return .number(number) }
        let name = text.contains("/") ? text : "\(cohort)/\(text)"
        return .session(
            try installation.read { store throws(Fault) in
                try store.findSession(name).session.id
            })
    }
}

import Arguments
import Basics
import Clubs
import Operations
import Orchestration
import OrderedJSON
import UseCases

/// `jobclub session choose`: somebody's slot of a meeting, as the facilitator enters it.
enum SessionChooseCommand: Action {
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

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let cohort = try arguments.require(cohort).rawValue
        let installation = try shell.installation()
        let wish = try wish(try arguments.require(slot), cohort, installation)
        let chosen = try installation.chooseSlot(
            try arguments.require(participant), in: cohort, wish,
            by: arguments[summon] ? .summoned : .facilitator, operator: shell.login, at: shell.now)
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("participant", chosen.participant.id.rawValue)
                    $0.field("choice", chosen.choice.name)
                    $0.field("slot", chosen.slot.number)
                    $0.field("session") { $0.session(chosen.slot.session, shell.language) }
                    $0.field("left", chosen.left?.session.id.rawValue)
                    $0.field("changed", !chosen.unchanged)
                }
            }
        }
        let (person, start) = (chosen.participant, chosen.slot.session.span.start.wall)
        try shell.say(
            Phrase(
                fr:
                    "\(person.name) (\(person.id.key)), \(chosen.choice.title.french) : \(chosen.slot.number)) \(start.spoken(.french))\(chosen.unchanged ? ", comme avant." : ".")",
                en:
                    "\(person.name) (\(person.id.key)), \(chosen.choice.title.english): \(chosen.slot.number)) \(start.spoken(.english))\(chosen.unchanged ? ", as before." : ".")"
            ))
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

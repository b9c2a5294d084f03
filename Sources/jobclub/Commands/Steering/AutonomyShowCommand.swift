import Answers
import Arguments
import Basics
import Clubs
import Notices
import Operations
import Steering

/// `jobclub autonomy show`: how people cope, from what was recorded, and what would follow.
enum AutonomyShowCommand: Command {
    static let cohort = CohortShowCommand.cohort
    static let participant = Parameter<String>.argument(
        .text("PARTICIPANT"),
        Phrase(fr: "une personne : p07, son adresse ou son nom", en: "a person: p07, an address or a name"),
        isRequired: false)

    static let declaration = Declaration(
        "autonomy show", .evidence,
        Phrase(fr: "comment chacun se débrouille, avec les faits", en: "how people cope, with the facts"),
        discussion: [
            Phrase(
                fr: "Une proposition vient des faits notés depuis le dernier bilan. Elle ne décide de rien : « jobclub "
                    + "autonomy record » la confirme ou choisit autrement.",
                en: "A suggestion comes from the facts recorded since the last check. It decides nothing: \"jobclub "
                    + "autonomy record\" confirms it or chooses otherwise.")
        ],
        [cohort, participant],
        examples: [
            .init("jobclub autonomy show limoges", Phrase(fr: "tout le groupe", en: "the whole cohort")),
            .init(
                "jobclub autonomy show limoges p07",
                Phrase(fr: "une personne, fait par fait", en: "one person, fact by fact")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let overview = try shell.installation().autonomy(
            of: try arguments.require(cohort).rawValue, participant: arguments[participant], at: shell.now)
        let people = AnswerTable(overview.people, columns(overview), indent: 2)
        return Answer(["cohort": .code(overview.cohort.id), "people": .table(people)]) {
            if arguments[participant] != nil {
                for person in overview.people { overview.story(of: person) }
            } else {
                Part.heading(Phrase("\(overview.cohort.name) (\(overview.cohort.id))"))
                Part.table(people)
                Part.gap
                Phrase(fr: "Une personne, fait par fait : ", en: "One person, fact by fact: ")
                    + "jobclub autonomy show \(overview.cohort.id) p01"
            }
        }
    }

    private static func columns(_ overview: AutonomyOverview) -> [Column<AutonomyOverview.Person>] {
        [
            .text("participant") { $0.participant.id.rawValue },
            .text(nil, Phrase("")) { $0.participant.id.key },
            .text("name", Phrase("")) { $0.participant.name },
            .word("level", Phrase(fr: "Niveau", en: "Level")) { $0.participant.enrolment.level },
            .date(nil, Phrase(fr: "Dernier bilan", en: "Last check"), absent: "–") { person in
                person.checks.last.map { overview.zone.wall(at: $0.at).date }
            },
            .words(nil, Phrase(fr: "Proposition", en: "Suggestion"), absent: "–") { $0.suggestion.level?.name },
            .words(nil, Phrase(fr: "D’après", en: "From"), yields: true) { person in
                person.suggestion.lines.compactMap { line in
                    line.observation.map { line.criterion.title + Phrase(fr: " : ", en: ": ") + $0.name }
                }.joined(by: Phrase(fr: " ; ", en: "; "))
            },
            .cell("checks") { .array($0.checks) { .fields(Fields($0)) } },
            .cell("suggestion") { .fields(Fields($0.suggestion)) },
            .cell("follows") { .phrases($0.follows) },
        ]
    }
}

import Arguments
import Basics
import Clubs
import Notices
import Operations
import OrderedJSON
import Steering
import Terminal

/// `jobclub autonomy show`: how people cope, from what was recorded, and what would follow.
enum AutonomyShowCommand: Action {
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

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let overview = try shell.installation().autonomy(
            of: try arguments.require(cohort).rawValue, participant: arguments[participant],
            at: shell.now)
        if shell.json { return try shell.answer { write(overview, to: &$0, shell.language) } }
        guard arguments[participant] == nil else {
            for person in overview.people { try AutonomyLines(shell).show(person, in: overview) }
            return
        }
        try table(overview, in: shell)
    }

    private static func table(_ overview: AutonomyOverview, in shell: Shell) throws(Fault) {
        let language = shell.language
        let heads = [
            Phrase(""), Phrase(""), Phrase(fr: "Niveau", en: "Level"), Phrase(fr: "Dernier bilan", en: "Last check"),
            Phrase(fr: "Proposition", en: "Suggestion"), Phrase(fr: "D’après", en: "From"),
        ]
        var table = Table(heads.enumerated().map { .init($1[language], yields: $0 == 5) })
        for person in overview.people {
            let last = person.checks.last.map { overview.zone.wall(at: $0.at).date.spoken(language) }
            let seen = person.suggestion.lines.compactMap { line in
                line.observation.map { observed in
                    Phrase(
                        fr: "\(line.criterion.title.french) : \(observed.name.french)",
                        en: "\(line.criterion.title.english): \(observed.name.english)")[language]
                }
            }
            table.rows.append([
                "  " + person.participant.id.key, person.participant.name,
                person.participant.enrolment.level.name[language], last ?? "–",
                person.suggestion.level?.name[language] ?? "–",
                seen.joined(separator: Phrase(fr: " ; ", en: "; ")[language]),
            ])
        }
        try shell.say(shell.terminal.style.bold("\(overview.cohort.name) (\(overview.cohort.id))"))
        try shell.say(table)
        try shell.say([
            "",
            Phrase(
                fr: "Une personne, fait par fait : jobclub autonomy show \(overview.cohort.id) p01",
                en: "One person, fact by fact: jobclub autonomy show \(overview.cohort.id) p01")[language],
        ])
    }

    private static func write(_ overview: AutonomyOverview, to json: inout JSONWriter, _ language: Language) {
        json.object {
            $0.field("cohort", overview.cohort.id.rawValue)
            $0.field("people") {
                $0.array(overview.people) { json, person in
                    json.object {
                        $0.field("participant", person.participant.id.rawValue)
                        $0.field("name", person.participant.name)
                        $0.field("level", person.participant.enrolment.level.rawValue)
                        $0.field("checks") { $0.array(person.checks) { $0.check($1) } }
                        $0.field("suggestion") { $0.suggestion(person.suggestion, language) }
                        $0.field("follows") { $0.array(person.follows) { $0.value($1[language]) } }
                    }
                }
            }
        }
    }
}

import Arguments
import Clubs
import Operations

/// `jobclub agenda`: what people have before them, as a list or as a calendar file.
enum AgendaCommand: Action {
    static let cohort = CohortShowCommand.cohort
    static let participant = Parameter<String>.option(
        "participant", .text("P"),
        Phrase(fr: "une personne : p07, son adresse ou son nom", en: "a person: p07, an address or a name"))
    static let week = SessionListCommand.week
    static let ics = Flag(
        "ics", Phrase(fr: "répond par un fichier d’agenda (RFC 5545)", en: "answers with a calendar file (RFC 5545)"))

    static let declaration = Declaration(
        "agenda", .cohorts,
        Phrase(fr: "l’agenda d’un groupe ou d’une personne", en: "the agenda of a cohort or of a person"),
        [cohort, participant, week, ics],
        examples: [
            .init("jobclub agenda limoges --week 2", Phrase(fr: "la deuxième semaine", en: "the second week")),
            .init(
                "jobclub agenda limoges --participant p07 --ics > agenda.ics",
                Phrase(fr: "pour un téléphone", en: "for a telephone")),
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let agenda = try shell.installation().agenda(
            of: try arguments.require(cohort).rawValue, participant: arguments[participant], week: arguments[week])
        let language = agenda.participant?.language ?? shell.language
        if arguments[ics] { return try shell.terminal.write(agenda.calendar(language, at: shell.now)) }
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("cohort", agenda.cohort.id.rawValue)
                    $0.field("participant", agenda.participant?.id.rawValue)
                    $0.field("sessions") { $0.array(agenda.sessions) { $0.session($1, shell.language) } }
                }
            }
        }
        let name = agenda.participant.map { "\($0.name) – \(agenda.cohort.name)" } ?? agenda.cohort.name
        try shell.say(shell.terminal.style.bold(name))
        var lines = shell.sessionLines
        lines.showsKeys = false
        try shell.say(lines.lines(agenda.sessions))
        let links = agenda.sessions.compactMap(\.link)
        if let link = links.first, Set(links).count == 1 {
            try shell.say(["", Phrase(fr: "Lien : \(link)", en: "Link: \(link)")[shell.language]])
        }
    }
}

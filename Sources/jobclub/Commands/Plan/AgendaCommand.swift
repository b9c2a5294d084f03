import Arguments
import Basics
import Clubs
import Operations
import OrderedJSON
import Terminal

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
        if let person = agenda.participant { try show(tasks: agenda, of: person, in: shell) }
        let links = agenda.sessions.compactMap(\.link)
        if let link = links.first, Set(links).count == 1 {
            try shell.say(["", Phrase(fr: "Lien : \(link)", en: "Link: \(link)")[shell.language]])
        }
    }

    /// What one person has to do alone, with whom to ask: the rest is said together.
    private static func show(tasks agenda: Agenda, of person: Participant, in shell: Shell) throws(Fault) {
        let language = shell.language
        let works = agenda.sessions.filter { $0.task != nil && $0.status != .cancelled }
        guard !works.isEmpty else { return }
        try shell.say(["", shell.terminal.style.bold(Phrase(fr: "Travail à faire", en: "Work to do")[language])])
        for work in works {
            let due = work.due.map {
                Phrase(fr: ", pour \($0.wall.spoken(.french))", en: ", by \($0.wall.spoken(.english))")
            }
            try shell.say(
                "  \(work.title[language]) – \(spokenDuration(minutes: work.span.minutes, language)), "
                    + work.modalityName[language] + (due?[language] ?? ""))
            let items =
                [work.task].compactMap(\.self)
                + work.documents.map {
                    Phrase(fr: "À envoyer : \($0.french)", en: "To send: \($0.english)")
                }
            for item in items {
                try shell.say(indented(item[language], by: "      ", first: "    - ", to: shell.terminal.textWidth))
            }
        }
        if let facilitator = agenda.facilitator {
            let phone = facilitator.phone?.spoken ?? facilitator.email
            try shell.say(
                [
                    "",
                    Phrase(
                        fr: "Une question ? \(facilitator.name), \(phone).",
                        en: "A question? \(facilitator.name), \(phone).")[
                            language],
                ])
        }
    }
}

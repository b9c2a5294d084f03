import Answers
import Arguments
import Basics
import Clubs
import Operations

/// `jobclub agenda`: what people have before them, as a list or as a calendar file.
enum AgendaCommand: Command {
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

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let agenda = try shell.installation().agenda(
            of: try arguments.require(cohort).rawValue, participant: arguments[participant], week: arguments[week])
        if arguments[ics] {
            return .file(agenda.calendar(agenda.participant?.language ?? shell.language, at: shell.now))
        }
        let links = agenda.sessions.compactMap(\.link)
        return Answer([
            "cohort": .code(agenda.cohort.id), "participant": .code(agenda.participant?.id),
            "sessions": .array(agenda.sessions) { .session($0) },
        ]) {
            Part.heading(
                Phrase(agenda.participant.map { "\($0.name) – \(agenda.cohort.name)" } ?? agenda.cohort.name))
            weekByWeek(agenda.sessions, showsKeys: false)
            if agenda.participant != nil { tasks(agenda) }
            if let link = links.first, Set(links).count == 1 {
                Part.gap
                Phrase(fr: "Lien : \(link)", en: "Link: \(link)")
            }
        }
    }

    /// What one person has to do alone, with whom to ask: the rest is said together.
    @PartsBuilder
    private static func tasks(_ agenda: Agenda) -> [Part] {
        let works = agenda.sessions.filter { $0.task != nil && $0.status != .cancelled }
        if !works.isEmpty {
            Part.gap
            Part.heading(Phrase(fr: "Travail à faire", en: "Work to do"))
            for work in works {
                Part.line(
                    Phrase { language in
                        let due = work.due.map {
                            Phrase(fr: ", pour \($0.wall.spoken(.french))", en: ", by \($0.wall.spoken(.english))")
                        }
                        return "\(work.title[language]) – \(spokenDuration(minutes: work.span.minutes, language)), "
                            + work.modalityName[language] + (due?[language] ?? "")
                    }, indent: 2)
                if let task = work.task { Part.item(task, level: 2) }
                for document in work.documents {
                    Part.item(
                        Phrase(fr: "À envoyer : \(document.french)", en: "To send: \(document.english)"), level: 2)
                }
            }
            if let facilitator = agenda.facilitator {
                let phone = facilitator.phone?.spoken ?? facilitator.email
                Part.gap
                Phrase(
                    fr: "Une question ? \(facilitator.name), \(phone).",
                    en: "A question? \(facilitator.name), \(phone).")
            }
        }
    }
}

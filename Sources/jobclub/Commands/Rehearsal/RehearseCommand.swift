import Answers
import Arguments
import Basics
import Books
import Clubs
import Operations
import Orchestration
import Spreadsheets
import Storage
import Stores
import Terminal
import UseCases

/// `jobclub rehearse`: four weeks on a virtual clock, through the real orchestrator.
enum RehearseCommand: Command {
    static let cohort = Parameter<CohortID>.argument(
        .identifier("COHORT"), Phrase(fr: "un groupe planifié", en: "a planned cohort"), isRequired: false)
    static let programme = Parameter<ProgrammeID>.option(
        "programme", .identifier("ID"), Phrase(fr: "ou un programme", en: "or a programme"))
    static let start = Parameter<CivilDate>.option(
        "start", .date, Phrase(fr: "avec un premier jour", en: "with a first day"))
    static let participants = Parameter<String>.option(
        "participants", .file, Phrase(fr: "et le tableau des personnes (CSV)", en: "and the table of the people (CSV)"))
    static let out = Parameter<String>.option(
        "out", .text("DIR"),
        Phrase(fr: "garde chaque message dans ce dossier", en: "keeps every message in this folder"))
    static let seed = Parameter<UInt64>.option(
        "seed", .seed,
        Phrase(fr: "le hasard : le même nombre, les mêmes octets", en: "the chance: the same number, the same bytes"))
    static let participant = Parameter<String>.option(
        "participant", .text("P"),
        Phrase(fr: "la personne dont on lit les messages", en: "the person whose messages are read"))

    static let declaration = Declaration(
        "rehearse", .cohorts,
        Phrase(
            fr: "joue quatre semaines en une seconde : qui reçoit quoi, quand, qui il faut appeler",
            en: "plays four weeks in a second: who gets what, when, whom to phone"),
        discussion: [
            Phrase(
                fr:
                    "Rien ne part et rien n’est gardé. Les personnes sont simulées : fidèles, distraites, injoignables, ou mal connectées.",
                en:
                    "Nothing leaves and nothing is kept. People are simulated: faithful, forgetful, out of reach, or badly connected."
            )
        ],
        [cohort, programme, start, participants, out, seed, participant],
        examples: [
            .init("jobclub rehearse limoges --out messages", Phrase(fr: "un groupe planifié", en: "a planned cohort")),
            .init(
                "jobclub rehearse --programme four-week-remote --start 2027-02-01 --participants people.csv",
                Phrase(fr: "avant de planifier", en: "before planning")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let stage = try shell.stage(out: arguments[out])
        let began = ContinuousClock.now
        let report = try rehearse(arguments, stage, shell)
        let seconds = Int((ContinuousClock.now - began).components.seconds) + 1
        let story = RehearsalStory(
            report: report, zone: try stage.zone(report.cohort.zone), titles: stage.catalogue.noticeTitles)
        let person = try protagonist(of: story, arguments[participant])
        return Answer(story.fields(realSeconds: seconds)) {
            if let person {
                Part.heading(Phrase("\(person.name) (\(person.id.key))"))
                Part.gap
                story.messages(to: person.id)
                Part.gap
            }
            Part.table(report.attendance.table)
            Part.gap
            story.summary
            if let out = arguments[out] {
                Phrase(fr: "Chaque message est dans \(out).", en: "Every message is in \(out).")
            }
        }
    }

    /// - Throws: `notFound` when nobody has the name that was asked for.
    private static func protagonist(of story: RehearsalStory, _ name: String?) throws(Fault) -> Participant? {
        guard let name else { return story.protagonist }
        let found = story.report.participants.first {
            [$0.id.key, $0.id.rawValue, $0.email?.text, $0.name].contains(name)
        }
        guard let found else {
            throw Fault(
                .notFound,
                Phrase(
                    fr: "Personne ne s’appelle « \(name) » dans ce groupe.",
                    en: "Nobody in this cohort is called \"\(name)\"."))
        }
        return found
    }

    private static func rehearse(_ arguments: Arguments, _ stage: Installation, _ shell: Shell) throws(Fault)
        -> RehearsalReport
    {
        let number = arguments[seed] ?? 1
        var bar = ProgressBar(Phrase(fr: "Répétition", en: "Rehearsal")[shell.language], on: shell.terminal)
        defer { bar.end() }
        let progress = { (share: Double) in bar.show(Int(share * 1000), of: 1000) }
        guard let id = arguments[cohort] else {
            let planned = try planned(arguments, stage, shell, seed: number)
            return try stage.rehearse(
                planned.cohort, sessions: planned.sessions, participants: planned.participants, facilitators: [],
                seed: number, on: try Database.inMemory(), progress: progress)
        }
        let (book, facilitators) = try shell.clubs().read { store throws(Fault) in
            (try store.load(try store.findCohort(id.rawValue), []), try store.facilitators())
        }
        return try stage.rehearse(
            book.cohort, sessions: book.plan, participants: book.enrolled, facilitators: facilitators, seed: number,
            on: try Database.inMemory(), progress: progress)
    }

    /// A cohort that exists for the rehearsal alone.
    private static func planned(
        _ arguments: Arguments, _ stage: Installation, _ shell: Shell, seed: UInt64
    ) throws(Fault) -> PlannedCohort {
        guard let programme = arguments[programme], let start = arguments[start], let file = arguments[participants]
        else {
            throw Fault(
                .usage,
                Phrase(
                    fr: "Dites quel groupe répéter, ou donnez --programme, --start et --participants.",
                    en: "Say which cohort to rehearse, or give --programme, --start and --participants."))
        }
        var random = SeededGenerator(seed: seed)
        let people = try shell.people(in: file, territory: stage.organisation.territory, stage).people
        let name = Phrase(fr: "Répétition", en: "Rehearsal")[shell.language]
        return try stage.planCohort(
            PlanRequest(programme: programme, start: start, name: name, people: people),
            video: VideoLinks(pattern: "https://meet.example.org/{token}"), dryRun: true, at: shell.now, using: &random)
    }
}

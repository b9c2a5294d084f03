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
enum RehearseCommand: Action {
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

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let stage = try shell.stage(out: arguments[out])
        let began = ContinuousClock.now
        let report = try rehearse(arguments, stage, shell)
        let seconds = Int((ContinuousClock.now - began).components.seconds) + 1
        let story = RehearsalStory(
            report: report, zone: try stage.zone(report.cohort.zone), kinds: stage.noticeTitles,
            language: shell.language)
        if shell.json { return try shell.answer { story.write(to: &$0, realSeconds: seconds) } }
        try show(story, to: arguments[participant], out: arguments[out], in: shell)
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
        let (cohort, sessions, people, facilitators) = try shell.clubs().read { store throws(Fault) in
            let book = try store.load(try store.findCohort(id.rawValue), [])
            return (
                book.cohort, book.plan,
                book.enrolled,
                try store.facilitators()
            )
        }
        return try stage.rehearse(
            cohort, sessions: sessions, participants: people, facilitators: facilitators, seed: number,
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

    private static func show(_ story: RehearsalStory, to text: String?, out: String?, in shell: Shell) throws(Fault) {
        let people = story.report.participants
        let chosen =
            text.map { text in people.first { [$0.id.key, $0.id.rawValue, $0.email?.text, $0.name].contains(text) } }
            ?? story.protagonist
        if let text, chosen == nil {
            throw Fault(
                .notFound,
                Phrase(
                    fr: "Personne ne s’appelle « \(text) » dans ce groupe.",
                    en: "Nobody in this cohort is called \"\(text)\"."))
        }
        if let chosen {
            try shell.say([shell.terminal.style.bold("\(chosen.name) (\(chosen.id.key))"), ""])
            try shell.say(story.messages(to: chosen.id))
            try shell.say("")
        }
        try shell.say(AttendanceTable(story.report.attendance, shell.language).table())
        try shell.say(["", story.summary])
        if let out {
            try shell.say(Phrase(fr: "Chaque message est dans \(out).", en: "Every message is in \(out)."))
        }
    }
}

extension Installation {
    /// What each notice is called.
    var noticeTitles: [NoticeRuleID: Phrase] { catalogue.noticeTitles }
}

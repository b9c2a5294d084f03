import Answers
import Arguments
import Basics
import Clubs
import Configuration
import Glibc
import Operations
import Orchestration
import Spreadsheets
import Storage
import Stores
import Terminal
import UseCases

/// `jobclub demo`: an example cohort, planned and rehearsed, to look at and to try things on.
enum DemoCommand: Command {
    static let declaration = Declaration(
        "demo", .start,
        Phrase(
            fr: "montre tout sur un groupe d’exemple, en quelques secondes",
            en: "shows everything on an example cohort, in a few seconds"),
        discussion: [
            Phrase(
                fr:
                    "Crée un dossier de données (par défaut ./club-demo), planifie un groupe de 15 personnes, joue ses quatre semaines et laisse chaque message dans un dossier. Rien n’est envoyé.",
                en:
                    "Makes a data directory (by default ./club-demo), plans a cohort of 15 people, plays its four weeks and leaves every message in a folder. Nothing is sent."
            )
        ], [],
        examples: [.init("jobclub demo", Phrase(fr: "dans ./club-demo", en: "in ./club-demo"))])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let shell = shell.with(data: shell.data == Shell.defaultData ? "club-demo" : shell.data)
        let name = Phrase(fr: "Boutique Club Emploi", en: "Job Club")[shell.language]
        // Before anything is made: without a catalogue there is no demonstration.
        _ = try shell.loadCatalogue()
        try shell.directory.create(
            configuration: ConfigurationText.text(
                shell.language,
                values: ["organisation.name": name, "video.pattern": "https://meet.example.org/{token}"]))
        let file = "\(shell.data)/participants.csv"
        let messages = "\(shell.data)/messages"
        try shell.directory.write(DemoPeople.file, to: file)
        let planned = try plan(file, in: shell)
        let stage = try shell.stage(out: messages)
        var bar = ProgressBar(Phrase(fr: "Répétition", en: "Rehearsal")[shell.language], on: shell.terminal)
        let report = try stage.rehearse(
            planned.cohort, sessions: planned.sessions, participants: planned.participants, facilitators: [anne],
            seed: 1, on: try Database.inMemory(), progress: { bar.show(Int($0 * 1000), of: 1000) })
        bar.end()
        let story = RehearsalStory(
            report: report, zone: try stage.zone(planned.cohort.zone), titles: stage.catalogue.noticeTitles)
        return Answer(story.fields(realSeconds: 1)) { show(story, messages, file, shell.data) }
    }

    private static let anne = Facilitator(
        id: "anne.martin@example.org", name: "Anne Martin", phone: PhoneNumber(e164: "+33565711000"))

    /// The first Monday, three weeks ahead or later, on which the whole programme has its place without a day off.
    private static func plan(_ file: String, in shell: Shell) throws(Fault) -> PlannedCohort {
        let installation = try shell.installation()
        let people = try shell.people(in: file, territory: installation.organisation.territory, installation).people
        try installation.cohorts.write { store throws(Fault) in try store.keep(anne) }
        let today = try shell.wall(shell.now, zone: installation.organisation.zone).date
        var request = PlanRequest(
            programme: "four-week-remote", start: (today + 27).monday, name: "Limoges", people: people,
            facilitator: anne.id, place: "12 rue Haute-Vienne, Limoges")
        var random = SystemRandomNumberGenerator()
        let video = VideoLinks(pattern: try shell.configuration().video.pattern)
        while request.start < today + 365 {
            let draft = try? installation.planCohort(request, dryRun: true, at: shell.now, using: &random)
            if draft?.moved.isEmpty == true { break }
            request.start = request.start + 7
        }
        return try installation.planCohort(request, video: video, at: shell.now, using: &random)
    }

    @PartsBuilder
    private static func show(
        _ story: RehearsalStory, _ messages: String, _ file: String, _ data: String
    ) -> [Part] {
        let cohort = story.report.cohort
        if let person = story.protagonist {
            title(
                Phrase(
                    fr: "Ce que reçoit une personne en quatre semaines : \(person.name)",
                    en: "What one person receives in four weeks: \(person.name)"))
            story.messages(to: person.id)
        }
        title(Phrase(fr: "Ce que voit la direction : les présences", en: "What the director sees: attendance"))
        Part.table(story.report.attendance.table)
        Part.gap
        story.summary
        Phrase(
            fr: """
                Groupe planifié : \(cohort.id), à partir du \(cohort.start.spokenWithYear(.french)), d’après \(file).
                Chaque message est dans \(messages). Rien n’a été envoyé.

                À essayer ensuite :
                  jobclub cohort show \(cohort.id) --data \(data)
                  jobclub session move \(cohort.id)/w1-thu-am --to \(later(story)) --dry-run --data \(data)
                  jobclub catalogue show tea-room
                """,
            en: """
                Planned cohort: \(cohort.id), from \(cohort.start.spokenWithYear(.english)), after \(file).
                Every message is in \(messages). Nothing was sent.

                To try next:
                  jobclub cohort show \(cohort.id) --data \(data)
                  jobclub session move \(cohort.id)/w1-thu-am --to \(later(story)) --dry-run --data \(data)
                  jobclub catalogue show tea-room
                """)
    }

    private static func title(_ phrase: Phrase) -> [Part] { [.gap, .heading(phrase), .gap] }

    /// The afternoon of the same Thursday.
    private static func later(_ story: RehearsalStory) -> String {
        let session = story.report.sessions.first { $0.id.key == "w1-thu-am" } ?? story.report.sessions.first
        return "\(session?.span.date ?? story.report.cohort.start)T14:00"
    }
}

import Arguments
import Basics
import Clubs
import Configuration
import Operations
import OrderedJSON
import Spreadsheets
import Terminal
import UseCases

/// `jobclub plan`: a programme, a start date and people become a dated cohort.
enum PlanCommand: Action {
    static let programme = Parameter<ProgrammeID>.option(
        "programme", .identifier("ID"), Phrase(fr: "le programme à suivre", en: "the programme to follow"),
        isRequired: true)
    static let start = Parameter<CivilDate>.option(
        "start", .date, Phrase(fr: "le premier jour", en: "the first day"), isRequired: true)
    static let name = Parameter<String>.option(
        "name", .text("NAME"), Phrase(fr: "le nom du groupe", en: "the cohort's name"), isRequired: true)
    static let participants = Parameter<String>.option(
        "participants", .file, Phrase(fr: "le tableau des personnes (CSV)", en: "the table of the people (CSV)"))
    static let facilitator = Parameter<FacilitatorID>.option(
        "facilitator", .identifier("EMAIL"), Phrase(fr: "qui anime", en: "who leads"))
    static let territory = Parameter<Territory>.option(
        "territory", .one(of: Territory.self, "T"),
        Phrase(
            fr: "le territoire, s’il n’est pas celui de l’association", en: "the territory, if not the association's"))
    static let link = Parameter<String>.option(
        "link", .webAddress, Phrase(fr: "le lien de visioconférence du groupe", en: "the cohort's video link"))
    static let place = Parameter<String>.option(
        "place", .text("PLACE"),
        Phrase(fr: "où ont lieu les séances sur place", en: "where sessions in person take place"))
    static let leaveOut = Parameter<String>.option(
        "leave-out", .text("KEY"),
        Phrase(fr: "une séance dont ce groupe se passe", en: "a session that this cohort does without"),
        repeats: true)
    static let capacity = Parameter<Int>.option(
        "capacity", .number(1...10_000),
        Phrase(
            fr: "combien de personnes prend chaque date au choix",
            en: "how many people each date of a choice takes"))
    static let places = Parameter<Int>.option(
        "places", .number(1...10_000),
        Phrase(
            fr: "combien de personnes prend le groupe ; les suivantes attendent",
            en: "how many people the cohort takes; those after them wait"))
    static let dryRun = Flag(
        "dry-run", Phrase(fr: "montre le plan sans rien garder", en: "shows the plan and keeps nothing"))

    static let declaration = Declaration(
        "plan", .cohorts,
        Phrase(
            fr: "planifie un groupe : séances datées, personnes, messages à venir",
            en: "plans a cohort: dated sessions, people, messages to come"),
        discussion: [
            Phrase(
                fr: "Aucune séance ne tombe un jour férié ou fermé. Le même ordre une seconde fois ne change rien.",
                en:
                    "No session falls on a public holiday or a day closed. The same order a second time changes nothing."
            )
        ],
        [
            programme, start, name, participants, facilitator, territory, link, place, leaveOut, capacity, places,
            dryRun,
        ],
        examples: [
            .init(
                "jobclub plan --programme four-week-remote --start 2027-01-04 --name Limoges --dry-run",
                Phrase(fr: "regarde d’abord", en: "looks first")),
            .init(
                "jobclub plan --programme four-week-remote --start 04/01/2027 --name Limoges --participants people.csv --facilitator anne@example.org",
                Phrase(fr: "planifie, avec les personnes d’un tableur", en: "plans, with the people of a spreadsheet")),
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let configuration = try shell.configuration()
        let installation = try shell.installation()
        let table = try arguments[participants].map { file throws(Fault) in
            try shell.people(
                in: file, territory: arguments[territory] ?? configuration.organisation.territory, installation)
        }
        let request = PlanRequest(
            programme: try arguments.require(programme), start: try arguments.require(start),
            name: try arguments.require(name), people: table?.people ?? [],
            facilitator: arguments[facilitator].map { FacilitatorID($0.rawValue.lowercased()) },
            territory: arguments[territory], link: arguments[link], place: arguments[place],
            leaveOut: arguments.all(leaveOut), capacity: arguments[capacity], places: arguments[places])
        var random = SystemRandomNumberGenerator()
        let planned = try installation.planCohort(
            request,
            video: VideoLinks(pattern: configuration.video.pattern, hostPattern: configuration.video.hostPattern),
            dryRun: arguments[dryRun], at: shell.now, using: &random)
        for remark in table?.remarks ?? [] { shell.terminal.complain(remark.line(shell.language)) }
        try show(planned, isKept: !arguments[dryRun], in: shell)
    }

    private static func show(_ planned: PlannedCohort, isKept: Bool, in shell: Shell) throws(Fault) {
        for remark in planned.remarks { shell.terminal.complain(remark[shell.language]) }
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("cohort") { $0.cohort(planned.cohort, sessions: planned.sessions, shell.language) }
                    $0.field("conflicts") {
                        $0.array(planned.conflicts) { $0.conflict($1, in: planned.cohort.id, shell.language) }
                    }
                }
            }
        }
        let cohort = planned.cohort
        try shell.say(shell.sessionLines.lines(planned.sessions))
        try shell.say("")
        let moved = planned.moved.count
        let because = Phrase(
            fr: moved == 0 ? "." : " ; séances décalées par un jour fermé : \(moved).",
            en: moved == 0 ? "." : "; sessions shifted by a day off: \(moved).")
        let parts =
            [
                Noun.sessions.counted(planned.sessions.count), Noun.people.counted(planned.participants.count),
                Noun.messages.counted(planned.notices),
            ]
        let sum = Phrase(
            fr: parts.map(\.french).joined(separator: ", ") + because.french,
            en: parts.map(\.english).joined(separator: ", ") + because.english)
        let state =
            planned.unchanged
            ? Phrase(
                fr: "\(cohort.id) était déjà planifié ainsi : rien n’a changé.",
                en: "\(cohort.id) was planned like this already: nothing has changed.")
            : isKept
                ? Phrase(fr: "\(cohort.id) est planifié : \(sum.french)", en: "\(cohort.id) is planned: \(sum.english)")
                : Phrase(
                    fr: "Rien n’a été gardé (--dry-run) : \(sum.french)",
                    en: "Nothing was kept (--dry-run): \(sum.english)")
        try shell.say(state)
        for change in planned.elsewhere { try shell.say(change.movedCalls) }
        if isKept, !planned.unchanged, let cost = try cost(of: planned, in: shell) { try shell.say(cost.total) }
    }

    /// What the text messages of a new cohort will cost, where there is a gateway for them and something waits.
    private static func cost(of planned: PlannedCohort, in shell: Shell) throws(Fault) -> CostLines? {
        guard let sms = try shell.configuration().sms else { return nil }
        let cost = try shell.installation().cost(of: planned.cohort.id.rawValue, at: shell.now)
        return cost.parts == 0 ? nil : CostLines(cost: cost, price: sms.partPrice, language: shell.language)
    }
}

import Answers
import Arguments
import Basics
import Clubs
import Configuration
import Operations
import Orchestration
import Spreadsheets
import Terminal
import UseCases

/// `jobclub plan`: a programme, a start date and people become a dated cohort.
enum PlanCommand: Command {
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

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
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
        let isNew = !arguments[dryRun] && !planned.unchanged
        let cost = isNew ? try cost(of: planned.cohort.id, installation, configuration, at: shell.now) : nil
        return Answer([
            "cohort": .cohort(planned.cohort, planned.sessions),
            "conflicts": .conflicts(planned.conflicts, in: planned.cohort.id),
        ]) {
            for remark in table?.remarks ?? [] { Part.remark(remark.sentence) }
            for remark in planned.remarks { Part.remark(remark.sentence) }
            weekByWeek(planned.sessions)
            Part.gap
            state(of: planned, isKept: !arguments[dryRun])
            for change in planned.elsewhere { change.movedCalls }
            if let cost { cost.total }
        }
    }

    private static func state(of planned: PlannedCohort, isKept: Bool) -> Phrase {
        let id = planned.cohort.id
        guard !planned.unchanged else {
            return Phrase(
                fr: "\(id) était déjà planifié ainsi : rien n’a changé.",
                en: "\(id) was planned like this already: nothing has changed.")
        }
        let sum = [
            Noun.sessions.counted(planned.sessions.count), Noun.people.counted(planned.participants.count),
            Noun.messages.counted(planned.notices),
        ].joined(by: ", ")
        let moved = planned.moved.count
        return
            (isKept
            ? Phrase(fr: "\(id) est planifié : ", en: "\(id) is planned: ")
            : Phrase(fr: "Rien n’a été gardé (--dry-run) : ", en: "Nothing was kept (--dry-run): ")) + sum
            + (moved == 0
                ? Phrase("")
                : Phrase(
                    fr: " ; séances décalées par un jour fermé : \(moved)",
                    en: "; sessions shifted by a day off: \(moved)")) + "."
    }

    /// What the text messages of a new cohort will cost, where there is a gateway for them and something waits.
    private static func cost(
        of cohort: CohortID, _ installation: Installation, _ configuration: Configuration, at now: Instant
    ) throws(Fault) -> PricedCost? {
        guard let sms = configuration.sms else { return nil }
        let cost = try installation.cost(of: cohort.rawValue, at: now)
        return cost.parts == 0 ? nil : PricedCost(cost: cost, price: sms.partPrice)
    }
}

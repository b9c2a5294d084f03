import Answers
import Arguments
import Basics
import Clubs
import Configuration
import Operations
import UseCases

/// `jobclub season plan`: many cohorts, those who lead them and their rooms, over a period.
enum SeasonPlanCommand: Command {
    static let programme = Parameter<ProgrammeID>.option(
        "programme", .identifier("ID"), Phrase(fr: "le programme à suivre", en: "the programme to follow"),
        isRequired: true)
    static let cohorts = Parameter<Int>.option(
        "cohorts", .number(1...2000), Phrase(fr: "combien de groupes", en: "how many cohorts"), isRequired: true)
    static let from = Parameter<CivilDate>.option(
        "from", .date, Phrase(fr: "aucun groupe ne commence avant", en: "no cohort starts before"), isRequired: true)
    static let to = Parameter<CivilDate>.option(
        "to", .date, Phrase(fr: "aucun groupe ne finit après", en: "no cohort ends after"), isRequired: true)
    static let facilitator = Parameter<FacilitatorID>.option(
        "facilitator", .identifier("EMAIL"),
        Phrase(
            fr: "qui peut animer ; sinon, tous ceux qui sont connus", en: "who may lead; otherwise all who are known"),
        repeats: true)
    static let room = Parameter<String>.option(
        "room", .text("NAME"),
        Phrase(
            fr: "une salle pour les séances sur place ; sinon, elles n’en demandent pas",
            en: "a room for sessions in person; otherwise they need none"), repeats: true)
    static let leave = Parameter<SeasonOrder.Leave>.option(
        "leave", .leave, Phrase(fr: "une absence, en plus des agendas connus", en: "leave, beside the diaries known"),
        repeats: true)
    static let atMost = Parameter<Int>.option(
        "at-most", .number(1...4),
        Phrase(
            fr: "groupes menés de front par une personne, si leurs séances ne se croisent pas (1)",
            en: "cohorts led at once by one person, if their sessions do not overlap (1)"))
    static let weeklyHours = Parameter<Int>.option(
        "weekly-hours", .number(1...60),
        Phrase(fr: "heures animées par semaine, au plus", en: "hours led in a week, at the most"))
    static let whole = Flag(
        "no-hand-over",
        Phrase(fr: "aucun groupe ne change d’animateur", en: "no cohort changes its facilitator"))
    static let territory = Parameter<Territory>.option(
        "territory", .one(of: Territory.self, "T"),
        Phrase(
            fr: "le territoire, s’il n’est pas celui de l’association", en: "the territory, if not the association's"))
    static let name = Parameter<String>.option(
        "name", .text("PREFIX"),
        Phrase(
            fr: "le nom des groupes, qu’un numéro suit : « Limoges 01 »",
            en: "the cohorts' name, a number behind it: \"Limoges 01\""))
    static let keep = Flag(
        "keep",
        Phrase(
            fr: "planifie pour de bon les groupes qui tiennent, d’un seul coup, sans personne dedans",
            en: "plans the cohorts that fit for real, all at once, nobody in them"))

    static let declaration = Declaration(
        "season plan", .cohorts,
        Phrase(
            fr: "planifie une saison : débuts, animateurs, salles, sans conflit",
            en: "plans a season: starts, facilitators, rooms, without a clash"),
        discussion: [
            Phrase(
                fr:
                    "Un groupe peut commencer chaque semaine, le lundi ou le premier jour d’après où tout le programme tient. "
                    + "Les réunions d’information peuvent précéder --from. Les séances déjà planifiées, les agendas et les "
                    + "absences sont respectés.",
                en:
                    "A cohort may start in every week, on Monday or the first day after it on which the whole programme "
                    + "fits. Information meetings may come before --from. Sessions planned already, diaries and leave are "
                    + "respected."),
            Phrase(
                fr: "Dans cet ordre : autant de groupes que demandé ; le moins de changements d’animateur en cours de "
                    + "groupe, entre deux semaines et seulement entre personnes que leur agenda empêche de tout mener ; "
                    + "des heures en proportion du temps de chacun ; des débuts bien répartis.",
                en:
                    "In this order: as many cohorts as asked for; the fewest changes of facilitator within a cohort, between "
                    + "two weeks and only among people whose diaries keep them from leading all of it; hours in proportion to "
                    + "the time that each has; starts spread evenly."),
        ],
        [
            programme, cohorts, from, to, facilitator, room, leave, atMost, weeklyHours, whole, territory, name, keep,
            Everywhere.csv,
        ],
        examples: [
            .init(
                "jobclub season plan --programme four-week-remote --cohorts 24 --from 2027-01-04 --to 2027-12-17",
                Phrase(fr: "une année, avec tous ceux qui animent", en: "a year, with everybody who leads")),
            .init(
                "jobclub season plan --programme four-week-in-person --cohorts 10 --from 01/09/2027 --to 17/12/2027 "
                    + "--room \"Salle A\" --room \"Salle B\" --leave anne@example.org=2027-10-18..2027-10-31",
                Phrase(fr: "un automne, deux salles, une absence", en: "an autumn, two rooms, some leave")),
            .init(
                "jobclub season plan --programme four-week-remote --cohorts 24 --from 2027-01-04 --to 2027-12-17 "
                    + "--name Limoges --keep",
                Phrase(fr: "la même, pour de bon", en: "the same, for real")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let order = try order(arguments)
        let installation = try shell.installation()
        let season: PlannedSeason
        if arguments[keep] {
            let video = try shell.configuration().video
            var random = SystemRandomNumberGenerator()
            season = try installation.keepSeason(
                order, video: VideoLinks(pattern: video.pattern, hostPattern: video.hostPattern), at: shell.now,
                using: &random)
        } else {
            season = try installation.planSeason(order, at: shell.now)
        }
        return SeasonAnswer(season).answer
    }

    private static func order(_ arguments: Arguments) throws(Fault) -> SeasonOrder {
        SeasonOrder(
            programme: try arguments.require(programme), cohorts: try arguments.require(cohorts),
            from: try arguments.require(from), to: try arguments.require(to),
            facilitators: arguments.all(facilitator).map { FacilitatorID($0.rawValue.lowercased()) },
            rooms: arguments.all(room), name: arguments[name], atMost: arguments[atMost] ?? 1,
            weeklyHours: arguments[weeklyHours], territory: arguments[territory], leave: arguments.all(leave),
            mayHandOver: !arguments[whole])
    }
}

extension Shape where Value == SeasonOrder.Leave {
    /// `anne@example.org=2027-08-01..2027-08-21`, both days included; also one day, and days as French hands write them.
    fileprivate static var leave: Shape {
        Shape(
            "EMAIL=FROM..TO",
            expected: Phrase(
                fr: "une absence (anne@example.org=2027-08-01..2027-08-21)",
                en: "some leave (anne@example.org=2027-08-01..2027-08-21)")
        ) { text in
            guard let sign = text.lastIndex(of: "="), sign > text.startIndex else { return nil }
            let days = text[text.index(after: sign)...]
            let parts =
                days.contains("..") ? days.split(separator: "..", omittingEmptySubsequences: false) : [days, days]
            guard parts.count == 2, let from = CivilDate(parts[0]), let to = CivilDate(parts[1]), from <= to else {
                return nil
            }
            return SeasonOrder.Leave(facilitator: FacilitatorID(text[..<sign].lowercased()), days: from...to)
        }
    }
}

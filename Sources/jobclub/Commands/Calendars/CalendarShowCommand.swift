import Answers
import Arguments
import Basics
import Calendars
import Clubs
import Operations
import Orchestration
import Terminal

/// `jobclub calendar show`: what is understood of a calendar file.
enum CalendarShowCommand: Command {
    static let file = Parameter<String>.argument(
        .file, Phrase(fr: "un fichier .ics ; - lit l’entrée standard", en: "an .ics file; - reads standard input"))
    static let from = Parameter<CivilDate>.option(
        "from", .date, Phrase(fr: "le premier jour ; par défaut aujourd’hui", en: "the first day; by default today"))
    static let to = Parameter<CivilDate>.option(
        "to", .date,
        Phrase(fr: "le dernier jour ; par défaut quatre semaines", en: "the last day; by default four weeks"))
    static let owner = Parameter<String>.option(
        "owner", .text("EMAIL"),
        Phrase(
            fr: "de qui est l’agenda : ce que cette personne a décliné ne compte pas",
            en: "whose calendar it is: what they declined does not count"))

    static let declaration = Declaration(
        "calendar show", .people,
        Phrase(
            fr: "montre ce qui est compris d’un fichier d’agenda", en: "shows what is understood of a calendar file"),
        discussion: [
            Phrase(
                fr:
                    "Rien n’est gardé. Les séries sont déroulées, exceptions comprises ; ce qui n’est pas compris est dit, avec "
                    + "sa ligne.",
                en:
                    "Nothing is kept. Series are written out, exceptions included; what is not understood is told, with its "
                    + "line.")
        ],
        [file, from, to, owner],
        examples: [
            .init(
                "jobclub calendar show anne.ics --from 2027-02-01 --to 2027-02-28",
                Phrase(fr: "le mois de février d’Anne", en: "Anne's February"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let installation = try shell.reading()
        let zone = try installation.zone(installation.organisation.zone)
        let first = arguments[from] ?? zone.wall(at: shell.now).date
        let last = arguments[to] ?? first + 27
        guard first <= last else {
            throw Fault(
                .usage,
                Phrase(
                    fr: "--to (\(last)) est avant --from (\(first)).", en: "--to (\(last)) is before --from (\(first))."
                ))
        }
        let path = try arguments.require(file)
        let calendar = try installation.calendar(try InputFile(path).bytes(atMost: CalendarLimits.file), file: path)
        let extract = calendar.occurrences(
            from: zone.instant(of: CivilDateTime(first, .midnight)),
            to: zone.instant(of: CivilDateTime(last + 1, .midnight)), owner: arguments[owner])
        let remarks = calendar.remarks + extract.remarks
        let table = AnswerTable(extract.occurrences, columns(zone))
        return Answer([
            "events": .count(calendar.count), "from": .date(first), "to": .date(last), "occurrences": .table(table),
            "remarks": .remarks(remarks),
        ]) {
            for remark in remarks { Part.remark(remark.detail(file: path).sentence) }
            Phrase(
                fr: "\(calendar.count) événements, \(table.count) fois du \(first.spokenWithYear(.french)) au "
                    + "\(last.spokenWithYear(.french)).",
                en: "\(calendar.count) events, \(table.count) times from \(first.spokenWithYear(.english)) to "
                    + "\(last.spokenWithYear(.english)).")
            if !table.isEmpty { Part.table(table) }
        }
    }

    private static func columns(_ zone: Zone) -> [Column<CalendarOccurrence>] {
        [
            .cell("from") { .local($0.from, in: zone) },
            .cell("to") { .local($0.to, in: zone) },
            .words(nil, Phrase(fr: "Quand", en: "When")) { begin(of: $0, zone.wall(at: $0.from)) },
            .words(nil, Phrase(fr: "Jusqu’à", en: "Until")) {
                end(of: $0, zone.wall(at: $0.from), zone.wall(at: $0.to))
            },
            .flag("allDay") { $0.isAllDay },
            .word("standing", Phrase(fr: "Compte comme", en: "Counts as")) { $0.standing },
            .flag("takesTime") { $0.standing.takesTime },
            .count("line", Phrase(fr: "Ligne", en: "Line")) { $0.line },
            .text("title", Phrase(fr: "Quoi", en: "What"), yields: true) { $0.title },
        ]
    }

    private static func begin(of occurrence: CalendarOccurrence, _ from: CivilDateTime) -> Phrase {
        Phrase { occurrence.isAllDay ? from.date.spoken($0) : from.spoken($0) }
    }

    /// What the beginning has said is not repeated.
    private static func end(of occurrence: CalendarOccurrence, _ from: CivilDateTime, _ to: CivilDateTime) -> Phrase? {
        guard occurrence.isAllDay else {
            return Phrase { to.date == from.date ? to.time.spoken($0) : to.spoken($0) }
        }
        let last = to.date - 1
        return last > from.date ? Phrase { last.spoken($0) } : nil
    }
}

extension CalendarOccurrence.Standing: Worded {
    package var name: Phrase {
        switch self {
        case .busy: Phrase(fr: "pris", en: "busy")
        case .tentative: Phrase(fr: "pris (à confirmer)", en: "busy (tentative)")
        case .free: Phrase(fr: "libre", en: "free")
        case .cancelled: Phrase(fr: "annulé", en: "cancelled")
        case .declined: Phrase(fr: "décliné", en: "declined")
        }
    }
}

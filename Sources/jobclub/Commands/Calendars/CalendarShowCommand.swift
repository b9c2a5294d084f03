import Arguments
import Basics
import Calendars
import Clubs
import Operations
import Orchestration
import OrderedJSON
import Terminal

/// `jobclub calendar show`: what is understood of a calendar file.
enum CalendarShowCommand: Action {
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

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
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
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("events", calendar.count)
                    $0.field("from", first.description)
                    $0.field("to", last.description)
                    $0.field("occurrences") { $0.array(extract.occurrences) { $0.occurrence($1, zone) } }
                    $0.field("remarks") { $0.array(remarks) { $0.remark($1, shell.language) } }
                }
            }
        }
        for remark in remarks { shell.terminal.complain(remark.detail(file: path).line(shell.language)) }
        try shell.say(
            Phrase(
                fr:
                    "\(calendar.count) événements, \(extract.occurrences.count) fois du \(first.spokenWithYear(.french)) au "
                    + "\(last.spokenWithYear(.french)).",
                en:
                    "\(calendar.count) events, \(extract.occurrences.count) times from \(first.spokenWithYear(.english)) to "
                    + "\(last.spokenWithYear(.english))."))
        guard !extract.occurrences.isEmpty else { return }
        try shell.say(table(extract.occurrences, zone, shell.language))
    }

    private static func table(
        _ occurrences: [CalendarOccurrence], _ zone: Zone, _ language: Language
    ) -> Table {
        let heads = [
            Phrase(fr: "Quand", en: "When"), Phrase(fr: "Jusqu’à", en: "Until"),
            Phrase(fr: "Compte comme", en: "Counts as"),
            Phrase(fr: "Ligne", en: "Line"), Phrase(fr: "Quoi", en: "What"),
        ]
        return Table(
            heads.enumerated().map { .init($1[language], $0 == 3 ? .right : .left, yields: $0 == 4) },
            rows: occurrences.map { occurrence in
                let (begin, end) = (zone.wall(at: occurrence.from), zone.wall(at: occurrence.to))
                if occurrence.isAllDay {
                    let last = end.date - 1
                    return [
                        begin.date.spoken(language), last > begin.date ? last.spoken(language) : "",
                        words(occurrence.standing)[language], String(occurrence.line), occurrence.title,
                    ]
                }
                return [
                    begin.spoken(language),
                    end.date == begin.date ? end.time.spoken(language) : end.spoken(language),
                    words(occurrence.standing)[language], String(occurrence.line), occurrence.title,
                ]
            })
    }

    private static func words(_ standing: CalendarOccurrence.Standing) -> Phrase {
        switch standing {
        case .busy: Phrase(fr: "pris", en: "busy")
        case .tentative: Phrase(fr: "pris (à confirmer)", en: "busy (tentative)")
        case .free: Phrase(fr: "libre", en: "free")
        case .cancelled: Phrase(fr: "annulé", en: "cancelled")
        case .declined: Phrase(fr: "décliné", en: "declined")
        }
    }
}

import Answers
import Arguments
import Basics
import Books
import Calendars
import Clubs
import Operations
import Orchestration
import Terminal

/// `jobclub facilitators busy`: when somebody cannot lead, from their own calendar.
enum FacilitatorsBusyCommand: Command {
    static let first = Parameter<String>.argument(
        .text("FACILITATOR"),
        Phrase(
            fr: "l’adresse de qui anime ; de trop avec --facilitator, ou s’il n’y a qu’une personne",
            en: "the address of who leads; not needed with --facilitator, or when there is only one"), isRequired: false
    )
    static let second = Parameter<String>.argument(
        .file,
        Phrase(
            fr: "le fichier .ics que son agenda exporte ; - lit l’entrée standard",
            en: "the .ics file that their calendar exports; - reads standard input"), isRequired: false)
    static let facilitator = Parameter<String>.option(
        "facilitator", .text("EMAIL"), Phrase(fr: "l’adresse, d’une autre façon", en: "the address, said another way"))
    static let dryRun = Flag(
        "dry-run", Phrase(fr: "montre sans rien garder", en: "shows without keeping anything"))

    static let declaration = Declaration(
        "facilitators busy", .people,
        Phrase(
            fr: "note quand une personne ne peut pas animer, d’après son agenda",
            en: "notes when somebody cannot lead, from their calendar"),
        discussion: [
            Phrase(
                fr:
                    "Seuls les moments pris sont gardés, pour deux ans : ni titres, ni lieux, ni invités. Chaque lecture "
                    + "remplace la précédente. Ce qui est libre, annulé ou décliné ne compte pas ; ce qui n’est pas compris "
                    + "est dit, avec sa ligne. L’adresse et le fichier vont dans l’ordre que l’on veut.",
                en:
                    "Only the times taken are kept, for two years: no titles, no places, no guests. Each reading replaces the "
                    + "one before. What is free, cancelled or declined does not count; what is not understood is told, with "
                    + "its line. The address and the file may come in either order.")
        ],
        [first, second, facilitator, dryRun],
        examples: [
            .init(
                "jobclub facilitators busy anne@example.org anne.ics",
                Phrase(fr: "l’agenda d’Anne", en: "Anne's calendar")),
            .init(
                "jobclub facilitators busy anne.ics --facilitator anne@example.org --dry-run",
                Phrase(fr: "d’abord pour voir", en: "to have a look first")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let installation = try shell.installation()
        let (person, file) = try words(arguments, installation)
        let isDry = arguments[dryRun]
        let result = try installation.importBusyTimes(
            of: person, try InputFile(file).bytes(atMost: CalendarLimits.file), file: file, dryRun: isDry,
            operator: shell.login, at: shell.now)
        let zone = try installation.zone(installation.organisation.zone)
        return Answer([
            "facilitator": .code(result.facilitator), "kept": .flag(!isDry), "events": .count(result.events),
            "told": .count(result.told), "from": .local(result.from, in: zone),
            "until": .local(result.until, in: zone),
            "busy": .array(result.spans) { ["from": .local($0.from, in: zone), "to": .local($0.to, in: zone)] },
            "remarks": .remarks(result.remarks),
        ]) {
            for remark in result.remarks { Part.remark(remark.detail(file: file).sentence) }
            sentence(result, isDry, zone)
            if result.told > 0 {
                Phrase(
                    fr: "Des appels sont déplacés ; personnes prévenues : \(result.told).",
                    en: "Some calls move; people who hear of it: \(result.told).")
            }
            if isDry {
                for span in result.spans.prefix(20) { Part.line(spoken(span, zone), indent: 2) }
                if result.spans.count > 20 { Phrase("  …") }
            } else if result.isNew {
                Remark(
                    Phrase(
                        fr: "\(person) est maintenant connu comme animateur.",
                        en: "\(person) is now known as a facilitator."),
                    .nameFacilitator(person.rawValue, withPhone: false)
                ).sentence
            }
        }
    }

    // MARK: Words

    /// Who and which file, in whatever order they stand.
    private static func words(
        _ arguments: Arguments, _ installation: Installation
    ) throws(Fault) -> (FacilitatorID, String) {
        var words = [arguments[first], arguments[second]].compactMap { $0 }
        var address = arguments[facilitator]
        if address == nil, let index = words.firstIndex(where: isAddress) { address = words.remove(at: index) }
        guard let file = words.first, words.count == 1 else {
            throw Fault(
                .usage,
                Phrase(
                    fr: "On attend une adresse et un fichier : jobclub facilitators busy anne@example.org anne.ics",
                    en: "An address and a file are expected: jobclub facilitators busy anne@example.org anne.ics"))
        }
        if let address { return (FacilitatorID(try EmailAddress(address).identity), file) }
        let known = try installation.read { store throws(Fault) in try store.facilitators() }
        guard let only = known.first, known.count == 1 else {
            throw Fault(
                .usage,
                Phrase(
                    fr: "De qui est cet agenda ? Donnez l’adresse : jobclub facilitators busy anne@example.org \(file)",
                    en: "Whose calendar is this? Give the address: jobclub facilitators busy anne@example.org \(file)"))
        }
        return (only.id, file)
    }

    /// `anne@example.org`, and neither `./anne@home.ics` nor `anne@example.org.ics`.
    private static func isAddress(_ word: String) -> Bool {
        word.contains("@") && !word.contains("/") && !word.lowercased().hasSuffix(".ics")
    }

    // MARK: Answers

    private static func spoken(_ span: CalendarSpan, _ zone: Zone) -> Phrase {
        let (from, to) = (zone.wall(at: span.from), zone.wall(at: span.to))
        return Phrase { "\(from.spoken($0)) – \(from.date == to.date ? to.time.spoken($0) : to.spoken($0))" }
    }

    private static func sentence(_ result: BusyImport, _ isDry: Bool, _ zone: Zone) -> Phrase {
        let count = result.spans.count
        let until = zone.wall(at: result.until).date
        let times =
            count == 0
            ? Phrase(fr: "aucun moment pris", en: "no time taken")
            : count == 1
                ? Phrase(fr: "1 moment pris", en: "1 time taken")
                : Phrase(fr: "\(count) moments pris", en: "\(count) times taken")
        return Phrase(result.facilitator.rawValue) + Phrase(fr: " : ", en: ": ") + times
            + Phrase(
                fr: " jusqu’au \(until.spokenWithYear(.french)) (",
                en: " until \(until.spokenWithYear(.english)) (")
            + Noun(french: ("événement lu", "événements lus"), english: ("event read", "events read"))
            .counted(result.events) + ")."
            + (isDry ? Phrase(fr: " Rien n’a été gardé.", en: " Nothing was kept.") : Phrase(""))
    }
}

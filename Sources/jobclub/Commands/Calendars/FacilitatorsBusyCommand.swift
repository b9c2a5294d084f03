import Arguments
import Basics
import Books
import Calendars
import Clubs
import Operations
import Orchestration
import OrderedJSON
import Terminal

/// `jobclub facilitators busy`: when somebody cannot lead, from their own calendar.
enum FacilitatorsBusyCommand: Action {
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

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let installation = try shell.installation()
        let (person, file) = try words(arguments, installation)
        let isDry = arguments[dryRun]
        let result = try installation.importBusyTimes(
            of: person, try InputFile(file).bytes(atMost: CalendarLimits.file), file: file, dryRun: isDry,
            operator: shell.login, at: shell.now)
        let zone = try installation.zone(installation.organisation.zone)
        if shell.json { return try answer(result, isDry, zone, shell) }
        for remark in result.remarks { shell.terminal.complain(remark.detail(file: file).line(shell.language)) }
        try shell.say(sentence(result, isDry, zone))
        if result.told > 0 {
            try shell.say(
                Phrase(
                    fr: "Des appels sont déplacés ; personnes prévenues : \(result.told).",
                    en: "Some calls move; people who hear of it: \(result.told)."))
        }
        guard isDry else {
            if result.isNew {
                try shell.say(
                    Phrase(
                        fr: "\(person) est maintenant connu comme animateur. Ajoutez son nom : "
                            + "jobclub facilitators add \(person) --name …",
                        en: "\(person) is now known as a facilitator. Add a name: "
                            + "jobclub facilitators add \(person) --name …"))
            }
            return
        }
        try shell.say(
            result.spans.prefix(20).map { span in
                let (from, to) = (zone.wall(at: span.from), zone.wall(at: span.to))
                let end = from.date == to.date ? to.time.spoken(shell.language) : to.spoken(shell.language)
                return "  \(from.spoken(shell.language)) – \(end)"
            })
        if result.spans.count > 20 { try shell.say("  …") }
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

    private static func sentence(_ result: BusyImport, _ isDry: Bool, _ zone: Zone) -> Phrase {
        let count = result.spans.count
        let until = zone.wall(at: result.until).date
        let nothingKept = isDry ? Phrase(fr: " Rien n’a été gardé.", en: " Nothing was kept.") : Phrase("")
        return Phrase(
            fr:
                "\(result.facilitator) : \(count == 0 ? "aucun moment pris" : count == 1 ? "1 moment pris" : "\(count) moments pris") "
                + "jusqu’au \(until.spokenWithYear(.french)) (\(result.events) \(result.events < 2 ? "événement lu" : "événements lus")).\(nothingKept.french)",
            en:
                "\(result.facilitator): \(count == 0 ? "no time" : count == 1 ? "1 time" : "\(count) times") taken until "
                + "\(until.spokenWithYear(.english)) (\(result.events) \(result.events == 1 ? "event" : "events") read).\(nothingKept.english)"
        )
    }

    private static func answer(
        _ result: BusyImport, _ isDry: Bool, _ zone: Zone, _ shell: Shell
    ) throws(Fault) {
        try shell.answer { json in
            json.object {
                $0.field("facilitator", result.facilitator.rawValue)
                $0.field("kept", !isDry)
                $0.field("events", result.events)
                $0.field("told", result.told)
                $0.field("from", result.from.rfc3339(offset: zone.offset(at: result.from)))
                $0.field("until", result.until.rfc3339(offset: zone.offset(at: result.until)))
                $0.field("busy") {
                    $0.array(result.spans) { json, span in
                        json.object {
                            $0.field("from", span.from.rfc3339(offset: zone.offset(at: span.from)))
                            $0.field("to", span.to.rfc3339(offset: zone.offset(at: span.to)))
                        }
                    }
                }
                $0.field("remarks") { $0.array(result.remarks) { $0.remark($1, shell.language) } }
            }
        }
    }
}

import Arguments
import Basics
import Calendars
import Catalogue
import Channels
import Configuration
import Notices
import Storage
import Terminal
import ZoneInfo

/// `jobclub check`: everything that a club runs on, every fault at once.
enum CheckCommand: Inspection {
    static let declaration = Declaration(
        "check", .start,
        Phrase(
            fr: "vérifie réglages, catalogue, base, fuseaux et canaux",
            en: "checks settings, catalogue, database, time zones and channels"),
        discussion: [
            Phrase(
                fr:
                    "Tous les défauts sont dits d’un coup, avec fichier, ligne et clé. Le code de sortie est 0 quand tout va.",
                en: "Every fault is told at once, with file, line and key. The exit code is 0 when all is well.")
        ],
        examples: [
            .init(
                "jobclub check",
                Phrase(fr: "après chaque changement des réglages", en: "after every change of the settings"))
        ])

    static func inspect(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Findings {
        var findings = Findings()
        var configuration: Configuration?
        findings.examine(
            Phrase(fr: "réglages : \(shell.directory.configuration)", en: "settings: \(shell.directory.configuration)")
        ) {
            () throws(Fault) in configuration = try shell.configuration()
        }
        if let configuration { closures(&findings, configuration, shell) }
        zones(&findings, shell)
        catalogue(&findings, shell)
        database(&findings, shell)
        if let configuration { channels(&findings, configuration, shell) }
        return findings
    }

    /// What is not understood of the closures is a fault: a day may be planned that is closed.
    private static func closures(_ findings: inout Findings, _ configuration: Configuration, _ shell: Shell) {
        do throws(Fault) {
            guard let file = try shell.closures(of: configuration) else { return }
            let details = file.remarks.map { ($0.weight, $0.detail(file: file.path)) }
            findings.note(
                Phrase(
                    fr: "fermetures : \(file.days.count) jour\(file.days.count == 1 ? "" : "s") (\(file.path))",
                    en: "closures: \(file.days.count) day\(file.days.count == 1 ? "" : "s") (\(file.path))"),
                details.filter { $0.0 == .uncounted }.map(\.1), code: .badData)
            for (weight, detail) in details where weight == .assumed {
                findings.note(Phrase(fr: detail.line(.french), en: detail.line(.english)), [], code: .badData)
            }
        } catch {
            findings.note(error)
        }
    }

    private static func zones(_ findings: inout Findings, _ shell: Shell) {
        let count = shell.zones.names().count
        let version = shell.zones.version().map { " (\($0))" } ?? ""
        let none = Fault.Detail(
            file: shell.zones.path,
            Phrase(
                fr: "il n’y a pas de fuseaux horaires ici : installez le paquet tzdata.",
                en: "there are no time zones here: install the package tzdata."))
        findings.note(
            Phrase(fr: "fuseaux horaires : \(count)\(version)", en: "time zones: \(count)\(version)"),
            count == 0 ? [none] : [],
            code: .unavailable)
    }

    static func catalogue(_ findings: inout Findings, _ shell: Shell) {
        do throws(Fault) {
            let place = try shell.catalogueDirectory()
            let (catalogue, faults) = Catalogue.check(directory: place)
            let kinds = catalogue?.kinds.count ?? 0
            let programmes = catalogue?.programmes.count ?? 0
            let messages = catalogue?.messages.count ?? 0
            findings.note(
                Phrase(
                    fr:
                        "catalogue : \(kinds) types de séance, \(programmes) programmes, \(messages) messages (\(place))",
                    en: "catalogue: \(kinds) session kinds, \(programmes) programmes, \(messages) messages (\(place))"),
                faults, code: .badData)
        } catch {
            findings.note(error)
        }
    }

    private static func database(_ findings: inout Findings, _ shell: Shell) {
        do throws(Fault) {
            let file = DatabaseFile(shell.directory.database)
            let problems = try file.verify()
            findings.note(
                Phrase(fr: "base : \(file.path)", en: "database: \(file.path)"),
                problems.map { Fault.Detail(file: file.path, Phrase($0)) }, code: .badData)
            try file.demandCurrent()
        } catch {
            findings.note(error)
        }
    }

    private static func channels(_ findings: inout Findings, _ configuration: Configuration, _ shell: Shell) {
        do throws(Fault) {
            for channel in try shell.channels(of: configuration) {
                let note =
                    configuration.hasNoChannel
                    ? Phrase(
                        fr: " : aucun canal n’est réglé, tout ira dans \(shell.data)/outgoing",
                        en: ": no channel is set up, everything will go into \(shell.data)/outgoing") : Phrase("")
                findings.note(
                    Phrase(fr: "canal \(channel.name)\(note.french)", en: "channel \(channel.name)\(note.english)"),
                    channel.check().map { $0.under("channels.\(channel.name)") }, code: .configuration)
                for remark in (channel as? SMSChannel)?.remarks ?? [] {
                    let note = Phrase(
                        fr: "canal \(channel.name) : \(remark.french)", en: "channel \(channel.name): \(remark.english)"
                    )
                    findings.note(note, [], code: .configuration)
                }
            }
        } catch {
            findings.note(error)
        }
    }
}

extension Fault.Detail {
    /// The same fault, named as the settings file names it: the channel's section, then its key when it has one.
    fileprivate func under(_ field: String) -> Fault.Detail {
        var detail = self
        detail.field = detail.field.map { "\(field).\($0)" } ?? field
        return detail
    }
}

import Basics
import Clubs
import FoundationEssentials
import PositionedJSON
import ZoneInfo

extension Configuration {
    package static let fileName = "jobclub.json"

    /// Reads the configuration of a data directory.
    /// - Parameters:
    ///   - directory: as the person named it.
    ///   - zones: where the name of the time zone is looked up.
    /// - Throws: `Fault.notFound` when there is no such directory or no file in it; `Fault.configuration` with all faults
    ///   of the file and of the environment at once.
    package static func load(
        from directory: String, environment: [String: String], zones: ZoneDirectory
    ) throws(Fault) -> Configuration {
        let file = "\(directory)/\(fileName)"
        let bytes = try contents(of: file, directory: directory)
        var faults: [Fault.Detail] = []
        let configuration = read(
            bytes, file: file, directory: directory, environment: environment, zones: zones, faults: &faults)
        guard let configuration, faults.isEmpty else {
            let count = faults.count
            throw Fault(
                .configuration,
                Phrase(
                    fr: count == 1 ? "La configuration a un défaut." : "La configuration a \(count) défauts.",
                    en: count == 1 ? "The configuration has one fault." : "The configuration has \(count) faults."),
                details: faults)
        }
        return configuration
    }

    private static func contents(of file: String, directory: String) throws(Fault) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        } catch {
            guard FileManager.default.fileExists(atPath: file) else {
                throw Fault(
                    .notFound,
                    Phrase(
                        fr:
                            "Il n’y a pas de données dans « \(directory) » : faites « jobclub init --data \(directory) », "
                            + "ou nommez un autre dossier avec --data.",
                        en:
                            "There is no data in \"\(directory)\": run \"jobclub init --data \(directory)\", or name another "
                            + "directory with --data."))
            }
            throw Fault(
                .configuration,
                Phrase(fr: "\(file) ne peut pas être lu.", en: "\(file) cannot be read."))
        }
        guard bytes.count <= longestFile else {
            throw Fault(
                .configuration,
                Phrase(
                    fr: "\(file) a plus de \(longestFile >> 20) Mo : ce n’est pas un fichier de réglages.",
                    en: "\(file) has more than \(longestFile >> 20) MB: it is no file of settings."))
        }
        return bytes
    }

    /// In bytes; one with every setting has some 10,000.
    private static let longestFile = 1 << 20

    /// - Parameter faults: grows by everything that is wrong, in the order of the file.
    /// - Returns: `nil` when something that cannot be left out is missing; `faults` says what.
    package static func read(
        _ bytes: [UInt8], file: String, directory: String, environment: [String: String], zones: ZoneDirectory,
        faults: inout [Fault.Detail]
    ) -> Configuration? {
        let value = JSONValue.read(bytes, file: file, dialect: .json5, faults: &faults)
        var values = SettingValues(
            root: value.map { JSONNode($0, file: file) }, environment: environment, faults: faults)
        let organisation = organisation(&values, zones)
        values.reportWhatGoesInTheClear()
        let paths = DataPaths(directory)
        let configuration = Configuration(
            organisation: organisation, closuresFile: values[Settings.closuresFile].map(paths.resolve),
            email: email(values, paths), sms: sms(values, paths),
            webhook: webhook(values, paths), command: command(values),
            folder: values.sections.contains("channels.folder") ? values[Settings.folderPath].map(paths.resolve) : nil,
            video: Video(pattern: values[Settings.videoPattern], hostPattern: values[Settings.videoHostPattern]),
            web: Web(
                listen: values[Settings.webListen] ?? "127.0.0.1:8080", publicURL: values[Settings.webPublicURL],
                pageDays: values[Settings.webPageDays] ?? 120))
        faults = values.faults.enumerated()
            .sorted { ($0.element.line ?? .max, $0.offset) < ($1.element.line ?? .max, $1.offset) }.map(\.element)
        return value == nil ? nil : configuration
    }

    private static func organisation(_ values: inout SettingValues, _ zones: ZoneDirectory) -> Organisation {
        var organisation = Organisation(name: values[Settings.name] ?? "")
        if let zone = values[Settings.zone] { organisation.zone = zone }
        if let territory = values[Settings.territory] { organisation.territory = territory }
        if let language = values[Settings.language] { organisation.language = language }
        if let from = values[Settings.quietFrom] { organisation.quietHours.from = from }
        if let to = values[Settings.quietTo] { organisation.quietHours.to = to }
        if let closures = values[Settings.closures] { organisation.closures = Set(closures) }
        if let works = values[Settings.worksWhitMonday] { organisation.worksWhitMonday = works }
        if let cap = values[Settings.dailyCap] { organisation.dailyCap = cap }
        if let minutes = values[Settings.changeQuietMinutes] { organisation.changeQuietMinutes = minutes }
        if let hours = values[Settings.offerHours] { organisation.offerHours = hours }
        if let minutes = values[Settings.videoLimit] { organisation.limits.videoMinutesPerHalfDay = minutes }
        if let minutes = values[Settings.breakLimit] { organisation.limits.breakMinutes = minutes }
        if let minutes = values[Settings.lunchLimit] { organisation.limits.lunchMinutes = minutes }
        do throws(Fault) {
            _ = try zones.zone(named: organisation.zone)
        } catch {
            values.report(Settings.zone, error.message)
        }
        return organisation
    }

    private static func email(_ values: SettingValues, _ paths: DataPaths) -> Email? {
        guard values.sections.contains("channels.email"), let host = values[Settings.emailHost],
            let from = values[Settings.emailFrom]
        else { return nil }
        return Email(
            host: host, port: values[Settings.emailPort] ?? 587, security: values[Settings.emailSecurity] ?? .starttls,
            user: values[Settings.emailUser], password: values[Settings.emailPassword].map(paths.resolve), from: from,
            bounces: values[Settings.emailBounces], caFile: values[Settings.emailCA].map(paths.resolve),
            perMinute: values[Settings.emailPerMinute] ?? 30,
            connections: values[Settings.emailConnections] ?? 3)
    }

    private static func sms(_ values: SettingValues, _ paths: DataPaths) -> SMS? {
        guard values.sections.contains("channels.sms"), let preset = values[Settings.smsPreset] else { return nil }
        return SMS(
            preset: preset, url: values[Settings.smsURL], user: values[Settings.smsUser],
            password: values[Settings.smsPassword].map(paths.resolve), sender: values[Settings.smsSender],
            method: values[Settings.smsMethod], body: values[Settings.smsBody],
            contentType: values[Settings.smsContentType], receiptURL: values[Settings.smsReceiptURL],
            receipts: values[Settings.smsReceipts], price: values[Settings.smsPrice],
            currency: values[Settings.smsCurrency] ?? "EUR", creditURL: values[Settings.smsCreditURL],
            lowCredit: values[Settings.smsLowCredit] ?? 100,
            caFile: values[Settings.smsCA].map(paths.resolve), perMinute: values[Settings.smsPerMinute] ?? 60)
    }

    private static func webhook(_ values: SettingValues, _ paths: DataPaths) -> Webhook? {
        guard values.sections.contains("channels.webhook"), let secret = values[Settings.webhookSecret] else {
            return nil
        }
        return Webhook(
            secret: paths.resolve(secret), allowPrivate: values[Settings.webhookPrivate] ?? false,
            caFile: values[Settings.webhookCA].map(paths.resolve), perMinute: values[Settings.webhookPerMinute])
    }

    private static func command(_ values: SettingValues) -> Command? {
        guard values.sections.contains("channels.command"), let run = values[Settings.commandRun] else { return nil }
        return Command(
            run: run, form: values[Settings.commandForm] ?? .sms, perMinute: values[Settings.commandPerMinute],
            connections: values[Settings.commandConnections] ?? 1)
    }
}

/// Paths as the data directory sees them.
private struct DataPaths {
    private let directory: String

    init(_ directory: String) { self.directory = directory }

    func resolve(_ path: String) -> String { path.hasPrefix("/") ? path : "\(directory)/\(path)" }

    func resolve(_ source: SecretSource) -> SecretSource {
        if case .file(let path) = source { .file(resolve(path)) } else { source }
    }
}

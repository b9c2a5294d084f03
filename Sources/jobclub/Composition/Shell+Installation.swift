import Basics
import Catalogue
import Channels
import Configuration
import FoundationEssentials
import Glibc
import Notices
import Operations
import Orchestration
import Storage
import Stores
import ZoneInfo

extension Shell {
    static let zones = ZoneDirectory()

    var zones: ZoneDirectory { Shell.zones }

    /// The instant of the whole command.
    var now: Instant { asked ?? Shell.systemTime }

    /// The time as it goes on from there.
    func clock() -> Instant { Shell.systemTime + ahead }

    static var systemTime: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    func configuration() throws(Fault) -> Configuration {
        try Configuration.load(from: data, environment: environment, zones: zones)
    }

    /// Where the catalogue lies: as named, else beside the program, else in the working directory.
    func catalogueDirectory() throws(Fault) -> String {
        try Catalogue.locate(
            explicit: catalogue, environment: nil, executable: Shell.executable,
            workingDirectory: FileManager.default.currentDirectoryPath)
    }

    func loadCatalogue() throws(Fault) -> Catalogue { try Catalogue.load(from: try catalogueDirectory()) }

    /// The database, ready for use.
    /// - Throws: `Fault.configuration` for one of an older version too: bringing it up to date is an act of its own.
    func openDatabase() throws(Fault) -> Database { try Database(path: try databaseFile().path) }

    /// The clubs as they are kept, whatever the settings say.
    func clubs() throws(Fault) -> any CohortStore { try openDatabase() }

    /// The database as it lies there, of this version or an older one.
    func databaseFile() throws(Fault) -> DatabaseFile {
        guard FileManager.default.fileExists(atPath: directory.configuration) else {
            _ = try configuration(); throw lost
        }
        return DatabaseFile(directory.database)
    }

    /// What reading needs: the data and the settings.
    /// - Parameter catalogue: for the words of its rules and kinds; `nil` where none are shown.
    func reading(_ catalogue: Catalogue? = nil) throws(Fault) -> ReadOnlyInstallation {
        let nothing = Catalogue(kinds: [:], programmes: [:], rules: [], messages: MessageTemplates())
        return ReadOnlyInstallation(
            cohorts: try openDatabase(), organisation: try organisation(of: try configuration()),
            catalogue: catalogue ?? nothing, zone: { name throws(Fault) in try Shell.zones.zone(named: name) })
    }

    /// Everything that a use case may need, the channels ready to send.
    func installation() throws(Fault) -> Installation {
        let configuration = try configuration()
        let database = try openDatabase()
        let key = configuration.email?.bounces == nil ? [] : try Shell.returnKey(database)
        // A dry run of who has no such channel makes no key.
        let isReportedOn = configuration.sms != nil || configuration.webhook != nil || configuration.command != nil
        var installation = Installation(
            store: database, catalogue: try loadCatalogue(),
            organisation: try organisation(of: configuration),
            channels: try channels(
                of: configuration, returnKey: key,
                marks: isReportedOn ? try Shell.receiptMarks(database) : nil),
            pages: configuration.web.publicURL,
            zone: { name throws(Fault) in try Shell.zones.zone(named: name) })
        installation.pageKey = try PageKeyFile.key(in: directory.path)
        installation.pageDays = configuration.web.pageDays
        installation.chores = [PeopleChore()]
        return installation
    }

    /// What signs the addresses to which bounces come back: kept in the database, made on first use.
    static func returnKey(_ vault: any Vault) throws(Fault) -> [UInt8] { try key("returnPath", in: vault) }

    /// What proves receipts: its key is kept in the database, made on first use.
    static func receiptMarks(_ vault: any Vault) throws(Fault) -> ReceiptMarks {
        guard let marks = ReceiptMarks(key: try key("receipts", in: vault)) else {
            throw Fault(
                .internal,
                Phrase(
                    fr: "La clé des accusés dans la base est abîmée.",
                    en: "The key of receipts in the database is damaged."))
        }
        return marks
    }

    private static func key(_ name: String, in vault: any Vault) throws(Fault) -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return try vault.signingKey(name, orElse: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
    }

    private var lost: Fault {
        Fault(.notFound, Phrase(fr: "\(directory.configuration) manque.", en: "\(directory.configuration) is missing."))
    }

    /// The path of the running program.
    private static var executable: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }
}

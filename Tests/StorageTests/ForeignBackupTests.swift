import Basics
import Testing

@testable import Storage

/// Of a backup only the rows are taken: what somebody has added to it or changed in it does not come in.
@Suite struct ForeignBackupTests {
    private let folder: TemporaryFolder
    private var file: DatabaseFile { DatabaseFile(folder.file("club.db")) }

    init() throws {
        folder = try TemporaryFolder()
        _ = try Database(path: folder.file("club.db"), create: true)
    }

    private func people() throws -> Int {
        try Connection.inspect(file.path).prepare("select count(*) from facilitators").first { $0.integer(0) } ?? -1
    }

    @Test(arguments: [
        (
            "create trigger spy after insert on facilitators begin delete from facilitators; end",
            "\"spy\" is not as jobclub makes it"
        ),
        ("create view peek as select * from participants", "\"peek\""),
        ("create table loot (x text)", "\"loot\""),
        ("alter table facilitators add column loot text", "\"facilitators\""),
        ("drop trigger deliveries_arrows", "\"deliveries_arrows\""),
        (
            "drop trigger deliveries_arrows; create trigger deliveries_arrows before update of state on deliveries "
                + "begin delete from facilitators; end", "\"deliveries_arrows\""
        ),
    ])
    func aBackupThatIsNotAsWeMakeItIsRefused(change: String, sentence: String) throws {
        try file.backup(to: folder.file("backup"))
        try Connection(path: folder.file("backup")).execute(change)
        for act in [
            { try file.restore(from: folder.file("backup")) },
            {
                try DatabaseFile.checkBackup(folder.file("backup"))
            },
        ] {
            let fault = #expect(throws: Fault.self, performing: act)
            #expect(fault?.code == .badData)
            #expect(fault?.message.english.contains(sentence) == true)
        }
        let kinds = try Connection.inspect(file.path)
            .prepare("select count(*) from sqlite_master where name in ('spy', 'peek', 'loot')").first { $0.integer(0) }
        #expect(kinds == 0)
        #expect(try file.verify().isEmpty)
    }

    /// A trigger of an older backup would do its work while the backup is brought up to date.
    @Test func aForeignTriggerOfAnOlderBackupIsNeverRun() throws {
        try OldDatabase.make(folder.file("backup"), version: Schema.version - 1)
        try Connection(path: folder.file("backup")).execute(
            "create trigger spy after insert on schema_steps begin delete from facilitators; end")
        #expect { try file.restore(from: folder.file("backup")) } throws: {
            ($0 as? Fault)?.message.english.contains("\"spy\"") == true
        }
    }

    @Test(arguments: 1...Schema.version)
    func aBackupOfEveryVersionComesBack(version: Int) throws {
        try OldDatabase.make(folder.file("backup"), version: version)
        try file.restore(from: folder.file("backup"))
        #expect(try file.version() == Schema.version)
    }

    @Test func whatWasBroughtUpToDateComesBackToo() throws {
        try OldDatabase.make(folder.file("old.db"), version: 1)
        let old = DatabaseFile(folder.file("old.db"))
        _ = try old.migrate()
        try old.backup(to: folder.file("backup"))
        try file.restore(from: folder.file("backup"))
        #expect(try people() > 0)
    }

    /// What SQLite makes of itself is no stranger.
    @Test func theStatisticsOfSQLiteAreTaken() throws {
        try Connection(path: file.path).execute("analyze")
        try file.backup(to: folder.file("backup"))
        try file.restore(from: folder.file("backup"))
        #expect(try file.verify().isEmpty)
    }
}

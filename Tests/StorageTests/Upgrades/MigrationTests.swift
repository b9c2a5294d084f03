import Basics
import Foundation
import Testing

@testable import Storage

/// Bringing a database up to date is an act: nothing else does it, a copy is kept, and it is all or nothing.
@Suite struct MigrationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var path: String { folder.file("club.db") }
    private var file: DatabaseFile { DatabaseFile(path) }

    /// A database of the version before this one, with a person in it.
    @discardableResult
    private func older(_ version: Int = Schema.version - 1, at name: String = "club.db") throws -> DatabaseFile {
        try OldDatabase.make(folder.file(name), version: version)
        return DatabaseFile(folder.file(name))
    }

    private var names: Set<String> {
        get throws { Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) }
    }

    private func people(in path: String) throws -> Int? {
        try Connection.inspect(path).prepare("select count(*) from participants").first { row in row.integer(0) }
    }

    @Test func anOlderDatabaseIsNotOpenedAndNotTouched() throws {
        try older()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        for create in [false, true] {
            #expect { try Database(path: path, create: create) } throws: {
                let fault = $0 as? Fault
                return fault?.code == .configuration && fault?.remedies == [.migrateDatabase]
                    && fault?.message.english.contains("(\(Schema.version - 1), this one works with \(Schema.version))")
                        == true
            }
        }
        #expect { try file.demandCurrent() } throws: { ($0 as? Fault)?.code == .configuration }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func anOlderDatabaseIsVerifiedAndCopiedAsItIs() throws {
        try older()
        #expect(try file.verify().isEmpty)
        try file.backup(to: folder.file("backup"))
        #expect(try file.version() == Schema.version - 1)
        #expect(try DatabaseFile(folder.file("backup")).version() == Schema.version - 1)
        #expect(try people(in: folder.file("backup")) == people(in: path))
    }

    @Test func theDatabaseAsItWasIsKept() throws {
        try older()
        let before = try people(in: path)
        let migration = try file.migrate()
        let copy = "\(path).before-\(Schema.version - 1)"
        #expect(migration == Migration(from: Schema.version - 1, to: Schema.version, copy: copy))
        #expect(try DatabaseFile(copy).version() == Schema.version - 1)
        #expect(try DatabaseFile(copy).verify().isEmpty)
        #expect(try folder.permissions("club.db.before-\(Schema.version - 1)") == 0o600)
        #expect(try people(in: copy) == before)
        #expect(try people(in: path) == before)
        #expect(try Database(path: path).verify().isEmpty)
    }

    @Test func noCopyIsWrittenOverAnother() throws {
        let version = Schema.version - 1
        for name in ["club.db.before-\(version)", "club.db.before-\(version)-2"] {
            try Data("precious".utf8).write(to: URL(fileURLWithPath: folder.file(name)))
        }
        #expect(try older().migrate().copy == "\(path).before-\(version)-3")
        for name in ["club.db.before-\(version)", "club.db.before-\(version)-2"] {
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file(name))) == Data("precious".utf8))
        }
    }

    @Test func whatIsUpToDateIsLeftAlone() throws {
        _ = try Database(path: path, create: true)
        let before = try names
        #expect(try file.migrate() == Migration(from: Schema.version, to: Schema.version, copy: nil))
        #expect(try names == before)
    }

    @Test func whatIsMissingEmptyOrNewerIsNotBroughtUp() throws {
        #expect { try file.migrate() } throws: { ($0 as? Fault)?.code == .notFound }
        try Data().write(to: URL(fileURLWithPath: path))
        #expect { try file.migrate() } throws: { ($0 as? Fault)?.code == .inputOutput }
        unlink(path)
        try older()
        try Connection(path: path).execute("insert into schema_steps (step) values (99)")
        for act in [{ _ = try file.migrate() }, { _ = try file.verify() }, { try file.backup(to: folder.file("b")) }] {
            #expect { try act() } throws: { ($0 as? Fault)?.message.english.contains("newer") == true }
        }
        #expect(try names.isSubset(of: ["club.db", "club.db-wal", "club.db-shm"]))
    }

    /// Whatever step fails, in its text or in what follows it, nothing has changed, no copy is left, and it is said.
    @Test func aStepThatFailsChangesNothing() throws {
        let failing: [SchemaStep] = [
            .sql("create table late (a); insert into nowhere values (1)"),
            .sql("create table late (a)") { _ throws(Fault) in throw Fault(.badData, Phrase("no")) },
            .sql("update notices set participant = 999"),
            // Rows that the table's own text forbids.
            .sql(
                """
                create table late (a); insert into late values (null); pragma writable_schema = on;
                update sqlite_master set sql = 'create table late (a not null)' where name = 'late';
                pragma writable_schema = reset;
                """),
        ]
        for step in failing {
            try older()
            let before = try OldDatabase.contents(path)
            #expect { try file.migrate(through: Schema.steps + [step]) } throws: {
                ($0 as? Fault)?.message.english.contains("nothing has changed") == true
            }
            #expect(try file.version() == Schema.version - 1)
            #expect(try OldDatabase.contents(path) == before)
            #expect(try names.filter { $0.contains("before") }.isEmpty)
            for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        }
    }

    /// A disk that is full is one of the errors after which the file is looked at again before anything is said of it.
    @Test func aFullDiskChangesNothing() throws {
        try older()
        let before = try OldDatabase.contents(path)
        let pages = try Connection.inspect(path).prepare("pragma page_count").first { row in row.integer(0) } ?? 0
        let step = SchemaStep.sql("create table big (a); pragma max_page_count = \(pages + 40)") {
            connection throws(Fault) in
            let insert = try connection.prepare("insert into big (a) values (zeroblob(8000))")
            for _ in 0..<1000 { try insert.run() }
        }
        #expect { try file.migrate(through: Schema.steps + [step]) } throws: {
            let message = ($0 as? Fault)?.message.english ?? ""
            return message.contains("nothing has changed") && message.contains("full")
        }
        #expect(try OldDatabase.contents(path) == before)
        #expect(try names.filter { $0.contains("before") }.isEmpty)
    }

    /// When the file cannot be looked at again nothing is promised, and the copy stays.
    @Test func whatNobodyKnowsIsNotCalledUnchanged() throws {
        try older()
        let (path, aside) = (path, folder.file("aside"))
        let step = SchemaStep.sql("create table late (a)") { (connection: Connection) throws(Fault) in
            connection.suspect()
            rename(path, aside)
            throw Fault(.inputOutput, Phrase("the disk is gone"))
        }
        let copy = "\(path).before-\(Schema.version - 1)"
        #expect { try file.migrate(through: Schema.steps + [step]) } throws: {
            let message = ($0 as? Fault)?.message.english ?? ""
            return message.contains("Nobody can say") && message.contains(copy)
                && !message.contains("nothing has changed")
        }
        #expect(try DatabaseFile(copy).version() == Schema.version - 1)
    }

    @Test func whatFollowsTheTextOfAStepWritesToo() throws {
        try older()
        let step = SchemaStep.sql("alter table participants add column initials text") {
            (connection: Connection) throws(Fault) in
            let people = try connection.prepare("select number, first_name from participants")
                .all { row throws(Fault) in (try row.integer("number"), try row.text("first_name")) }
            for (number, name) in people {
                try connection.prepare("update participants set initials = ? where number = ?")
                    .run(String(name.prefix(1)), number)
            }
        }
        _ = try file.migrate(through: Schema.steps + [step])
        let initials = try Connection.inspect(path).prepare(
            "select initials from participants where first_name = 'Ana'"
        )
        .first { row throws(Fault) in try row.text("initials") }
        #expect(initials == "A")
    }

    /// A database that is damaged stays as it is.
    @Test func whatLeadsNowhereIsNotBroughtUp() throws {
        try older()
        try Connection(path: path).execute("pragma foreign_keys = off; update notices set participant = 999")
        #expect { try file.migrate() } throws: {
            ($0 as? Fault)?.message.english.contains("nothing has changed") == true
        }
        #expect(try file.version() == Schema.version - 1)
        #expect(try names.filter { $0.contains("before") }.isEmpty)
    }

    @Test func anOlderBackupComesBackUpToDate() throws {
        try older(at: "backup")
        _ = try Database(path: path, create: true)
        try file.restore(from: folder.file("backup"))
        #expect(try Database(path: path).verify().isEmpty)
        #expect(try people(in: path) == people(in: folder.file("backup")))
        #expect(try DatabaseFile(folder.file("backup")).version() == Schema.version - 1)
    }

    @Test func aBackupTakesThePlaceOfAnOlderDatabaseOrOfNone() throws {
        _ = try Database(path: folder.file("other"), create: true)
        try DatabaseFile(folder.file("other")).backup(to: folder.file("backup"))
        try older()
        try file.restore(from: folder.file("backup"))
        #expect(try Database(path: path).verify().isEmpty)
        #expect(try people(in: path) == 0)
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        try file.restore(from: folder.file("backup"))
        #expect(try Database(path: path).verify().isEmpty)
        #expect(try folder.permissions("club.db") == 0o600)
    }

    @Test func aNewDatabaseIsOfThisVersion() throws {
        _ = try Database(path: path, create: true)
        #expect(try file.version() == Schema.version)
    }
}

import Basics
import Clubs
import Foundation
import Testing

@testable import Storage

@Suite struct DatabaseTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var path: String { folder.file("club.sqlite") }

    @Test func everyFileIsForItsOwnerAlone() throws {
        let database = try Database(path: path, create: true)
        try database.transaction { connection throws(Fault) in try connection.keep(Facilitator(id: "a@b.fr", name: "A"))
        }
        for name in ["club.sqlite", "club.sqlite-wal", "club.sqlite-shm"] {
            #expect(try folder.permissions(name) == 0o600, "\(name)")
        }
    }

    @Test func aMissingDatabaseIsNotMadeByAccident() {
        #expect { try Database(path: path) } throws: { ($0 as? Fault)?.code == .notFound }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func aDatabaseOfANewerProductIsRefusedAndNotTouched() throws {
        do {
            let database = try Database(path: path, create: true)
            try database.transaction { connection throws(Fault) in
                try connection.execute("insert into schema_steps (step) values (99)")
            }
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect { try Database(path: path) } throws: { ($0 as? Fault)?.code == .configuration }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func anotherProgramsDatabaseIsRefused() throws {
        let other = try Connection(path: path)
        try other.execute("create table recipes (name text)")
        #expect { try Database(path: path) } throws: { ($0 as? Fault)?.code == .inputOutput }
    }

    @Test func aFileThatIsNoDatabaseIsRefused() throws {
        try Data(repeating: 65, count: 8192).write(to: URL(fileURLWithPath: path))
        #expect { try Database(path: path) } throws: { ($0 as? Fault)?.code == .inputOutput }
    }

    /// A file of no bytes is what a full disk or a slip of the shell leaves: not a club without cohorts.
    @Test func anEmptyFileIsNotTakenForANewDatabase() throws {
        try Data().write(to: URL(fileURLWithPath: path))
        #expect { try Database(path: path) } throws: { ($0 as? Fault)?.code == .inputOutput }
        #expect(!DatabaseFile(path).holdsSomething)
        // As far as a `create` that was killed may have come.
        try Connection(path: path).execute("pragma journal_mode = wal")
        #expect { try Database(path: path) } throws: { ($0 as? Fault)?.code == .inputOutput }
        #expect(!DatabaseFile(path).holdsSomething)
        _ = try Database(path: path, create: true)
        #expect(try Database(path: path).verify().isEmpty)
        #expect(DatabaseFile(path).holdsSomething)
    }

    /// Whoever writes on into a file that nobody finds any more loses everything, and the next one sends it all again.
    @Test func aDatabaseThatWasReplacedIsNotUsedAnyLonger() throws {
        let database = try Database(path: path, create: true)
        try database.backup(to: folder.file("backup"))
        #expect(rename(folder.file("backup"), path) == 0)
        #expect { try database.verify() } throws: { ($0 as? Fault)?.message.english.contains("replaced") == true }
        unlink(path)
        #expect { try database.verify() } throws: { ($0 as? Fault)?.message.english.contains("replaced") == true }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func aFailedTransactionLeavesNothing() throws {
        let database = try Database(path: path, create: true)
        #expect(throws: Fault.self) {
            try database.transaction { connection throws(Fault) in
                try connection.keep(Facilitator(id: "a@b.fr", name: "A"))
                throw Fault(.badData, Phrase("stop"))
            }
        }
        #expect(try database.snapshot { connection throws(Fault) in try connection.facilitators() }.isEmpty)
    }

    /// A full disk refuses the transaction as a whole, says so, and the next one goes through when there is room again.
    @Test func aFullDiskIsToldAndSurvived() throws {
        let database = try Database(path: path, create: true)
        let pages = try database.snapshot { connection throws(Fault) in
            try connection.prepare("pragma page_count").first { row throws(Fault) in row.integer(0) } ?? 0
        }
        try database.snapshot { connection throws(Fault) in
            _ = try connection.prepare("pragma max_page_count = \(pages + 2)").first { row in row.integer(0) }
        }
        let many = (0..<2_000).map { Facilitator(id: FacilitatorID("f\($0)@example.org"), name: "N\($0)") }
        #expect {
            try database.transaction { connection throws(Fault) in
                for facilitator in many { try connection.keep(facilitator) }
            }
        } throws: { ($0 as? Fault)?.code == .inputOutput && ($0 as? Fault)?.message.english.contains("full") == true }
        // The connection was opened anew, without the limit.
        try database.transaction { connection throws(Fault) in
            for facilitator in many { try connection.keep(facilitator) }
        }
        #expect(try database.snapshot { connection throws(Fault) in try connection.facilitators() }.count == 2_000)
        #expect(try database.verify().isEmpty)
    }

    @Test func twoProcessesShareOneFile() throws {
        let one = try Database(path: path, create: true)
        let two = try Database(path: path)
        try one.transaction { connection throws(Fault) in try connection.keep(Facilitator(id: "a@b.fr", name: "A")) }
        #expect(try two.snapshot { connection throws(Fault) in try connection.facilitators() }.map(\.name) == ["A"])
    }

    @Test func whatTheSchemaForbidsCannotBeWritten() throws {
        let database = try Database(path: path, create: true)
        let forbidden = [
            "insert into cohorts values (1, 'c', 'C', 'p', 0, 'UTC', 'metropole', null, 'running', 0)",
            "insert into cohorts values (1, 'c', 'C', 'p', 0, 'UTC', 'metropole', 'nobody@x.fr', 'planned', 0)",
            "insert into attendance values (1, 1, 'present', 'facilitator', 0, null, null)",
        ]
        for statement in forbidden {
            #expect(throws: Fault.self, "\(statement)") {
                try database.transaction { connection throws(Fault) in try connection.execute(statement) }
            }
        }
    }
}

@Suite struct BackupTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func aBackupTakenWhileOthersWriteIsWholeAndComesBack() throws {
        let database = try Database(path: folder.file("club.sqlite"), create: true)
        try database.transaction { connection throws(Fault) in try connection.keep(Facilitator(id: "a@b.fr", name: "A"))
        }
        try database.backup(to: folder.file("backup.sqlite"))
        try database.transaction { connection throws(Fault) in try connection.keep(Facilitator(id: "c@d.fr", name: "C"))
        }
        #expect(try folder.permissions("backup.sqlite") == 0o600)

        try DatabaseFile(folder.file("club.sqlite")).restore(from: folder.file("backup.sqlite"))
        #expect(
            try database.snapshot { connection throws(Fault) in try connection.facilitators() }.map(\.name) == ["A"])
        #expect(try database.verify().isEmpty)
        // Somebody else who has the file open sees the restored state too, and can write.
        let other = try Database(path: folder.file("club.sqlite"))
        try other.transaction { connection throws(Fault) in try connection.keep(Facilitator(id: "e@f.fr", name: "E")) }
        #expect(try database.snapshot { connection throws(Fault) in try connection.facilitators() }.count == 2)
    }

    /// A backup that was cut short neither passes for one nor stands in the way of the next.
    @Test func whatAKilledBackupLeftIsNoBackup() throws {
        let database = try Database(path: folder.file("club.sqlite"), create: true)
        let left = try DraftFile(for: folder.file("backup"))
        try Data("half".utf8).write(to: URL(fileURLWithPath: left.path))
        try database.backup(to: folder.file("backup"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("backup") }
        #expect(Set(names) == ["backup", String(left.path.split(separator: "/").last ?? "")])
    }

    @Test func whatIsWrongWithABackupNamesItsFile() throws {
        _ = try Database(path: folder.file("club.sqlite"), create: true)
        try Data().write(to: URL(fileURLWithPath: folder.file("empty")))
        #expect { try DatabaseFile(folder.file("club.sqlite")).restore(from: folder.file("empty")) } throws: {
            ($0 as? Fault)?.message.english.contains(folder.file("empty")) == true
        }
    }

    /// What is sent again after a restore has the id that it had before: the mark of the ids is older than any backup.
    @Test func aBackupKeepsTheMarkOfTheIds() throws {
        let database = try Database(path: folder.file("club.sqlite"), create: true)
        try database.backup(to: folder.file("backup.sqlite"))
        let mark = { try database.transaction { connection throws(Fault) in try connection.mark(orElse: "new") } }
        let before = try mark()
        try DatabaseFile(folder.file("club.sqlite")).restore(from: folder.file("backup.sqlite"))
        #expect(try mark() == before)
        #expect(before != "new")
    }

    @Test func anExistingFileIsNotOverwritten() throws {
        let database = try Database(path: folder.file("club.sqlite"), create: true)
        try Data("precious".utf8).write(to: URL(fileURLWithPath: folder.file("kept")))
        #expect { try database.backup(to: folder.file("kept")) } throws: { ($0 as? Fault)?.code == .cannotCreate }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("kept"))) == Data("precious".utf8))
    }

    @Test func whatIsNoBackupIsRefusedAndNothingIsLost() throws {
        let database = try Database(path: folder.file("club.sqlite"), create: true)
        try database.transaction { connection throws(Fault) in try connection.keep(Facilitator(id: "a@b.fr", name: "A"))
        }
        try Data(repeating: 1, count: 5000).write(to: URL(fileURLWithPath: folder.file("junk")))
        for file in ["junk", "missing"] {
            #expect(throws: Fault.self) {
                try DatabaseFile(folder.file("club.sqlite")).restore(from: folder.file(file))
            }
        }
        #expect(try database.snapshot { connection throws(Fault) in try connection.facilitators() }.count == 1)
    }
}

import Basics
import Foundation
import Testing

@testable import Storage

/// What somebody else has laid where a file of ours is about to be made.
@Suite struct ForeignFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func lay(_ name: String, mode: Int = 0o666) throws {
        try Data().write(to: URL(fileURLWithPath: folder.file(name)))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.file(name))
    }

    @Test func nobodyGuessesWhereABackupIsWritten() throws {
        let drafts = try (0..<20).map { _ in try DraftFile(for: folder.file("backup")) }
        #expect(Set(drafts.map(\.path)).count == 20)
        for draft in drafts {
            #expect(try folder.permissions(String(draft.path.split(separator: "/").last ?? "")) == 0o600)
            draft.remove()
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    /// The name that a draft had in earlier versions, laid as a link to a file that another person reads.
    @Test func aLinkLaidForTheBackupCatchesNothing() throws {
        try lay("theirs")
        #expect(symlink(folder.file("theirs"), folder.file("backup.part")) == 0)
        _ = try Database(path: folder.file("club.db"), create: true)
        try DatabaseFile(folder.file("club.db")).backup(to: folder.file("backup"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("theirs"))).isEmpty)
        #expect(DraftFile.isTaken(folder.file("backup.part")), "what is not ours is left alone")
    }

    @Test func aLinkThatLeadsNowhereIsNotFollowed() throws {
        for name in ["backup", "fresh.db"] { #expect(symlink(folder.file("trap"), folder.file(name)) == 0) }
        _ = try Database(path: folder.file("club.db"), create: true)
        #expect { try DatabaseFile(folder.file("club.db")).backup(to: folder.file("backup")) } throws: {
            ($0 as? Fault)?.code == .cannotCreate
        }
        #expect { try Database(path: folder.file("fresh.db"), create: true) } throws: {
            ($0 as? Fault)?.code == .cannotCreate
        }
        #expect(!DraftFile.isTaken(folder.file("trap")))
    }

    @Test func whatCameToStandThereMeanwhileIsKept() throws {
        let draft = try DraftFile(for: folder.file("backup"))
        try Data("precious".utf8).write(to: URL(fileURLWithPath: folder.file("backup")))
        #expect { try draft.putInPlace() } throws: { ($0 as? Fault)?.code == .cannotCreate }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("backup"))) == Data("precious".utf8))
    }

    @Test func anEmptyFileThatAllCouldReadIsClosedToThem() throws {
        try lay("club.db")
        let database = try Database(path: folder.file("club.db"), create: true)
        for name in ["club.db", "club.db-wal"] { #expect(try folder.permissions(name) == 0o600) }
        #expect(try database.verify().isEmpty)
    }

    /// Only an administrator can give a file away, and so play another user's.
    @Test(.enabled(if: geteuid() == 0)) func aFileOfAnotherUserIsNotFilled() throws {
        try lay("club.db")
        #expect(chown(folder.file("club.db"), 65_534, 65_534) == 0)
        let fault = #expect(throws: Fault.self) { try Database(path: folder.file("club.db"), create: true) }
        #expect(fault?.message.english.contains("belongs to another user of this machine") == true)
        // An administrator works on the data of the service: the directory is of the same user.
        #expect(chown(folder.path, 65_534, 65_534) == 0)
        _ = try Database(path: folder.file("club.db"), create: true)
    }
}

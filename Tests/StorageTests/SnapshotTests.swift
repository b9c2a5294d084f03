import Basics
import Clubs
import Testing

@testable import Storage

@Suite struct SnapshotTests {
    private let folder: TemporaryFolder
    private let one: Database
    private let other: Database

    init() throws {
        folder = try TemporaryFolder()
        one = try Database(path: folder.file("club.db"), create: true)
        other = try Database(path: folder.file("club.db"))
    }

    private func add(_ name: String) throws(Fault) {
        try other.transaction { connection throws(Fault) in
            try connection.keep(Facilitator(id: FacilitatorID("\(name)@example.org"), name: name))
        }
    }

    /// Two statements of one report count the same people, also when another process adds some in between.
    @Test func whatOthersCommitMeanwhileIsNotSeen() throws {
        try add("Ana")
        let (first, second) = try one.snapshot { connection throws(Fault) in
            let first = try connection.facilitators().count
            try add("Bo")
            return (first, try connection.facilitators().count)
        }
        #expect(first == 1 && second == 1)
        #expect(try one.snapshot { connection throws(Fault) in try connection.facilitators().count } == 2)
    }

    /// The ways to write that there are.
    enum Writing: CaseIterable {
        case run, all, first, text, transaction, part

        func perform(_ connection: Connection) throws(Fault) {
            switch self {
            case .run: try connection.keep(Facilitator(id: "a@example.org", name: "A"))
            case .all:
                _ = try connection.prepare("insert into marks (mark) values ('m') returning mark").all { _ in true }
            case .first:
                _ = try connection.prepare("delete from facilitators where id = ? returning id").first("a") { _ in true
                }
            case .text: try connection.execute("delete from facilitators")
            case .transaction: try connection.transaction { () throws(Fault) in }
            case .part: try connection.savepoint { () throws(Fault) in }
            }
        }
    }

    @Test(arguments: Writing.allCases)
    func aReadingWritesNothing(_ writing: Writing) throws {
        try add("Ana")
        #expect {
            try one.snapshot { connection throws(Fault) in try writing.perform(connection) }
        } throws: {
            ($0 as? Fault)?.code == .internal
        }
        #expect(try one.snapshot { connection throws(Fault) in try connection.facilitators().map(\.name) } == ["Ana"])
        // What was refused leaves nothing open behind it.
        try add("Bo")
        try one.transaction { connection throws(Fault) in try connection.execute("delete from facilitators") }
        #expect(try other.snapshot { connection throws(Fault) in try connection.facilitators() }.isEmpty)
    }

    /// A reading that fails ends its transaction: the next one sees what has been committed since.
    @Test func aReadingThatFailsLeavesTheNextOneFree() throws {
        #expect(throws: Fault.self) {
            try one.snapshot { connection throws(Fault) in
                _ = try connection.facilitators()
                throw Fault(.badData, Phrase("stop"))
            }
        }
        try add("Ana")
        #expect(try one.snapshot { connection throws(Fault) in try connection.facilitators().count } == 1)
    }
}

/// Somebody brings the database up to a newer version under a program that has it open.
@Suite struct OvertakenTests {
    private let folder: TemporaryFolder
    private let database: Database

    init() throws {
        folder = try TemporaryFolder()
        database = try Database(path: folder.file("club.db"), create: true)
        try database.transaction { connection throws(Fault) in
            try connection.keep(Facilitator(id: "a@b.fr", name: "Ana"))
        }
    }

    private func overtake(by step: String) throws {
        let newer = Schema.steps + [.sql(step)]
        _ = try DatabaseFile(folder.file("club.db")).migrate(through: newer)
    }

    private static func isOvertaken(_ error: any Error) -> Bool {
        (error as? Fault)?.code == .configuration
            && (error as? Fault)?.message.english.contains("stop, update and start again") == true
    }

    @Test(arguments: ["create table later (a)", "update facilitators set phone = '+33611111111'"])
    func nothingIsReadOrWrittenAnyMore(after step: String) throws {
        #expect(try database.snapshot { connection throws(Fault) in try connection.facilitators().count } == 1)
        try overtake(by: step)
        for _ in 0..<2 {
            #expect {
                try database.snapshot { connection throws(Fault) in try connection.facilitators() }
            } throws: {
                Self.isOvertaken($0)
            }
            #expect {
                try database.transaction { connection throws(Fault) in
                    try connection.execute("delete from facilitators")
                }
            } throws: {
                Self.isOvertaken($0)
            }
        }
        let left = try Connection.inspect(database.path).prepare("select count(*) from facilitators")
            .first { row in row.integer(0) }
        #expect(left == 1)
    }

    @Test func aTransactionThatRunsIsNotOvertaken() throws {
        try database.transaction { connection throws(Fault) in
            try connection.keep(Facilitator(id: "c@d.fr", name: "Cléo"))
            // The other program waits for the lock; here it gives up at once.
            let impatient = try Connection(path: database.path)
            #expect(throws: Fault.self) {
                try Schema.migrate(impatient, through: Schema.steps + [.sql("create table x (a)")])
            }
        }
        #expect(try database.snapshot { connection throws(Fault) in try connection.facilitators().count } == 2)
    }

    /// A change of the tables that is no newer version, as a restore makes one, is looked at once and is no fault.
    @Test func aRestoredDatabaseGoesOn() throws {
        try database.backup(to: folder.file("backup"))
        try DatabaseFile(database.path).restore(from: folder.file("backup"))
        #expect(
            try database.snapshot { connection throws(Fault) in try connection.facilitators().map(\.name) } == ["Ana"])
    }
}

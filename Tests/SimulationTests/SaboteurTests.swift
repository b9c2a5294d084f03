import Basics
import Foundation
import Testing

@testable import Simulation
@testable import Storage

/// What a crash leaves of a file is opened again, whatever of the last commit reached the disk.
@Suite struct SaboteurTests {
    /// A database in which every row of a commit is there, or none of them.
    private func survivors(permille: Int, garbled: Bool) throws -> Int {
        let workshop = try Workshop()
        defer { workshop.remove() }
        let saboteur = Saboteur(path: "\(workshop.path)/a.sqlite", process: 1)
        let database = try Database(path: saboteur.path, create: true) { moment throws(Fault) in
            try saboteur.tamper(moment)
        }
        let beat = { (name: String, at: Int) throws(Fault) in
            try database.transaction { connection throws(Fault) in
                for number in 0..<200 {
                    try connection.prepare("insert into beats (name, at) values (?, ?)").run("\(name)\(number)", at)
                }
            }
        }
        try beat("first", 1)
        saboteur.lie(
            .transaction(.committed, parcels: 0, countdown: 0, .torn(permille: permille, garbled: garbled)))
        #expect(throws: Fault.self) { try beat("second", 2) }
        #expect(throws: Fault.self) { try beat("third", 3) }
        let remains = try #require(saboteur.remains)
        let copy = "\(workshop.path)/b.sqlite"
        try Data(remains.database).write(to: URL(fileURLWithPath: copy))
        try Data(remains.log).write(to: URL(fileURLWithPath: copy + "-wal"))
        let reopened = try Database(path: copy)
        #expect(try reopened.verify() == [])
        return try reopened.snapshot { connection throws(Fault) in
            try connection.prepare("select count(*) from beats").first { row throws(Fault) in row.integer(0) } ?? 0
        }
    }

    @Test(arguments: [0, 1, 250, 500, 999, 1000], [false, true])
    func aTornCommitIsThereOrNot(permille: Int, garbled: Bool) throws {
        let rows = try survivors(permille: permille, garbled: garbled)
        #expect(rows == (permille == 1000 ? 400 : 200))
    }

    @Test func whatIsTornIsWhatWasNew() {
        let before = Array(repeating: UInt8(1), count: 10)
        let after = before + Array(repeating: UInt8(2), count: 10)
        #expect(Saboteur.torn(before, after, permille: 500, garbled: false) == before + [2, 2, 2, 2, 2])
        #expect(Saboteur.torn(before, after, permille: 500, garbled: true).count == 20)
        var reset = before
        reset[0] = 3
        reset[1] = 3
        #expect(Saboteur.torn(before, reset, permille: 500, garbled: false) == [3] + before.dropFirst())
    }
}

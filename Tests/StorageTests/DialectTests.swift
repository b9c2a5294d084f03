import Basics
import Testing

@testable import Storage

@Suite struct DialectTests {
    private let connection: Connection

    init() throws { connection = try Connection(path: ":memory:") }

    private func value(_ expression: String, _ parameters: any SQLBindable...) throws -> Int? {
        try connection.prepare("select \(expression) as answer")
            .all(binding: parameters) { row throws(Fault) in try row.integer("answer") }.first
    }

    @Test func theLesserOfTwo() throws {
        #expect(try value(Dialect.least("?", "?"), 3, 2) == 2)
        #expect(try value(Dialect.least("?", "?"), 2, 3) == 2)
    }

    @Test func aTextLooksLikeAPattern() throws {
        #expect(try value(Dialect.looks("?", like: "'%' || ?"), "cohort#3", "#3") == 1)
        #expect(try value(Dialect.looks("?", like: "'%' || ?"), "cohort#31", "#3") == 0)
    }

    @Test func aTriggerRefusesWhatItIsMadeFor() throws {
        try connection.execute("create table lives (version integer)")
        try connection.execute(
            Dialect.refusing(
                "lives_forward", before: "update of version", on: "lives", when: "new.version < old.version",
                saying: "a version only goes up"))
        try connection.execute("insert into lives values (3); update lives set version = 4")
        #expect(throws: Fault.self) { try connection.execute("update lives set version = 2") }
        #expect(try connection.prepare("select version from lives").first { row in row.integer(0) } == 4)
    }
}

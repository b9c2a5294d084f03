import Basics
import Clubs
import Testing

@testable import Storage

@Suite struct StatementTests {
    private let connection: Connection

    init() throws {
        connection = try Connection(path: ":memory:")
        try connection.execute(
            """
            create table people (number integer primary key, name text, email text, born integer);
            insert into people values (1, 'Ana', null, 3), (2, 'Bo', 'bo@example.org', 4);
            """)
    }

    /// A value that is left out is no value: not the one that the last call gave.
    @Test func aMissingValueIsAFault() throws {
        let named = try connection.prepare("select number from people where name = ? and number = ?")
        #expect(try named.all("Bo", 2) { row in row.integer(0) } == [2])
        let calls: [() throws -> Void] = [
            { _ = try named.all("Bo") { row in row.integer(0) } },
            { _ = try named.all(binding: ["Bo"]) { row in row.integer(0) } },
            { _ = try named.first("Bo") { row in row.integer(0) } },
            { try named.run() },
            { try named.run("Bo", 2, 3) },
        ]
        for call in calls {
            #expect {
                try call()
            } throws: { error in
                let message = (error as? Fault)?.message.english ?? ""
                return (error as? Fault)?.code == .internal && message.contains("select number from people")
                    && message.contains("expects 2")
            }
        }
        #expect(try named.all("Ana", 1) { row in row.integer(0) } == [1])
    }

    @Test func aStatementThatIsInUseIsNotUsedAgain() throws {
        let all = try connection.prepare("select number from people where number > ?")
        #expect(throws: Fault.self) {
            try all.all(0) { row throws(Fault) in try all.all(1) { row in row.integer(0) } }
        }
        #expect(try all.all(0) { row in row.integer(0) } == [1, 2])
    }
}

@Suite struct ColumnNameTests {
    private let connection: Connection

    init() throws { connection = try Connection(path: ":memory:") }

    @Test func eachKindOfColumnIsReadByItsName() throws {
        let text = """
            select 7 as number, 1.5 as share, 1 as here, 'Ana' as name, x'0102' as body, 'a' || char(10) || 'b' as tags,
                20000 as day, 600 as starts, 86400000 as at, 'email' as channel, null as absent
            """
        let seen: Void? = try connection.prepare(text).first { row throws(Fault) in
            #expect(try row.text("name") == "Ana")
            #expect(try row.integer("number") == 7)
            #expect(try row.real("share") == 1.5)
            #expect(try row.flag("here"))
            #expect(try row.bytes("body") == [1, 2])
            #expect(try row.lines("tags") == ["a", "b"])
            #expect(try row.date("day") == CivilDate(dayNumber: 20_000))
            #expect(try row.time("starts") == CivilTime(clamping: 600))
            #expect(try row.instant("at") == Instant(milliseconds: 86_400_000))
            #expect(try row.value("channel", as: ChannelName.self) == .email)
            #expect(try row.isNull("absent"))
            #expect(try !row.isNull("name"))
            #expect(try row.optionalInteger("number") == 7)
            #expect(try row.optionalReal("share") == 1.5)
            #expect(try row.optionalText("name") == "Ana")
            #expect(try row.optionalBytes("body") == [1, 2])
            #expect(try row.optionalDate("day") == row.date("day"))
            #expect(try row.optionalTime("starts") == row.time("starts"))
            #expect(try row.optionalInstant("at") == row.instant("at"))
            #expect(try row.optionalValue("channel") == ChannelName.email)
            #expect(try row.optionalInteger("absent") == nil)
            #expect(try row.optionalReal("absent") == nil)
            #expect(try row.optionalText("absent") == nil)
            #expect(try row.optionalBytes("absent") == nil)
            #expect(try row.optionalDate("absent") == nil)
            #expect(try row.optionalTime("absent") == nil)
            #expect(try row.optionalInstant("absent") == nil)
            #expect(try row.optionalValue("absent", as: ChannelName.self) == nil)
        }
        #expect(seen != nil)
    }

    /// In whatever order the names are asked for, and whichever are left out in a row.
    @Test func theOrderOfReadingIsFree() throws {
        try connection.execute(
            "create table t (a, b, c); insert into t values (1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)")
        let read = try connection.prepare("select a, b, c from t order by a")
        for _ in 0..<2 {
            let rows = try read.all { row throws(Fault) -> [Int] in
                switch try row.integer("a") {
                case 1: [try row.integer("a"), try row.integer("b"), try row.integer("c")]
                case 4: [try row.integer("c"), try row.integer("b")]
                case 7: [try row.integer("b"), try row.integer("b"), try row.integer("a")]
                default: [try row.integer("c"), try row.integer("a"), try row.integer("c")]
                }
            }
            #expect(rows == [[1, 2, 3], [6, 5], [8, 8, 7], [12, 10, 12]])
        }
    }

    @Test func aNameThatIsNotThereOrTwiceIsAFault() throws {
        try connection.execute(
            """
            create table cohorts (number, name); create table people (number, cohort);
            insert into cohorts values (1, 'Club'); insert into people values (5, 1);
            """)
        let joined = try connection.prepare("select * from people p join cohorts c on c.number = p.cohort")
        #expect(try joined.all { row throws(Fault) in try row.text("name") } == ["Club"])
        for _ in 0..<2 {
            #expect { try joined.all { row throws(Fault) in try row.integer("number") } } throws: {
                ($0 as? Fault)?.code == .internal && ($0 as? Fault)?.message.english.contains("2 columns") == true
            }
            #expect { try joined.all { row throws(Fault) in try row.integer("nombre") } } throws: {
                ($0 as? Fault)?.code == .internal && ($0 as? Fault)?.message.english.contains("0 columns") == true
            }
        }
    }

    /// What `*` stands for is looked up again when the table has changed under a statement that was kept.
    @Test func aTableThatChangesMovesNoColumn() throws {
        try connection.execute("create table t (a, b); insert into t values (1, 2)")
        let all = try connection.prepare("select * from t")
        let read = { try all.all { row throws(Fault) in try row.integer("b") } }
        #expect(try read() == [2])
        try connection.execute("drop table t; create table t (c, d, b); insert into t values (7, 8, 9)")
        #expect(try read() == [9])
    }
}

import Basics
import Clubs
import Foundation
import Notices
import Testing

@testable import Storage

/// Every shipped step, with rows in every table and in every state: nothing is lost on the way to this version.
@Suite struct UpgradeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var path: String { folder.file("club.db") }

    /// What a column held and is now found elsewhere, or is no longer needed. **A step that takes a column away says
    /// here where it went.**
    private static let moved: Set<String> = [
        // In `parcels`.
        "deliveries.address", "deliveries.body",
        // It is made of the numbers of the delivery and the mark.
        "deliveries.message_id",
        // In `told`.
        "participants.told_day", "participants.told_count",
    ]

    /// The version from which on tokens are kept as digests.
    private static let digesting = 15

    private static func digested(_ row: [String: SQLValue]) -> [String: SQLValue] {
        guard case .bytes(let token)? = row["token"] else { return row }
        var row = row
        row["token"] = .bytes(Array(Schema.digest(of: String(decoding: token, as: UTF8.self)).utf8))
        return row
    }

    /// The version from which on reasons are kept as codes; until then they were sentences, in these tables.
    private static let coding = (version: 16, tables: ["notices", "deliveries", "calls", "channel_health", "alarms"])
    private static let codes = [
        "too late to be of use": "tooLate", "cancelled by hand": "cancelledByHand",
        "550 at AUTH": "said\t\t550 at AUTH",
        "it is the person's turn": "turn", "no channel reaches the person": "noChannel",
        "the receiver refused (403)": "receiverRefused\t\t403", "12 SMS": "said\t\t12 SMS",
    ]

    private static func coded(_ row: [String: SQLValue]) -> [String: SQLValue] {
        guard case .bytes(let reason)? = row["reason"], let code = codes[String(decoding: reason, as: UTF8.self)] else {
            return row
        }
        var row = row
        row["reason"] = .bytes(Array(code.utf8))
        return row
    }

    @Test(arguments: 1...Schema.version)
    func nothingIsLost(from version: Int) throws {
        try OldDatabase.make(path, version: version)
        let before = try OldDatabase.contents(path)
        let migration = try DatabaseFile(path).migrate()
        #expect(migration.from == version && migration.to == Schema.version)
        let after = try OldDatabase.contents(path)
        for (table, found) in before {
            var rows = table == "participants" && version < Self.digesting ? found.map(Self.digested) : found
            if Self.coding.tables.contains(table), version < Self.coding.version { rows = rows.map(Self.coded) }
            let now = try #require(after[table], "\(table) is gone")
            let columns = rows.first.map { Set($0.keys) } ?? []
            let kept = columns.intersection(now.first.map { Set($0.keys) } ?? [])
            let gone = Set(columns.subtracting(kept).map { "\(table).\($0)" })
            #expect(gone.isSubset(of: Self.moved), "\(gone)")
            #expect(Self.cut(now, to: kept).isSuperset(of: Self.cut(rows, to: kept)), "\(table)")
            // Only what one version kept elsewhere adds rows to a table that was there.
            #expect(now.count == rows.count || table == "told", "\(table)")
        }
        #expect(try DatabaseFile(path).verify().isEmpty)
    }

    @Test(arguments: 1...Schema.version)
    func theStoresReadWhatBecameOfIt(from version: Int) throws {
        try OldDatabase.make(path, version: version)
        _ = try DatabaseFile(path).migrate()
        try Database(path: path).snapshot { connection throws(Fault) in
            let cohorts = try connection.cohorts()
            #expect(cohorts.count == 2)
            let club = cohorts.first { $0.value.id == "club-2027-02" }
            guard let club else { return }
            #expect(try connection.sessions(of: club).count == 5)
            #expect(try connection.participants(of: club).count == (version < 5 ? 5 : 6))
            #expect(try connection.outbox().count == (version < 12 ? 14 : 15))
            #expect(try connection.calls(open: false).count == (version < 7 ? 3 : 5))
        }
    }

    /// The bytes that were frozen in the first versions are sent on, and what was told counts on.
    @Test(arguments: 1...2)
    func whatMovedIsFoundInItsNewPlace(from version: Int) throws {
        try OldDatabase.make(path, version: version)
        _ = try DatabaseFile(path).migrate()
        let connection = try Connection.inspect(path)
        let bodies = try connection.prepare("select notice, address, body from parcels order by notice")
            .all { row throws(Fault) in
                Parcel(
                    id: "\(try row.integer("notice"))", address: try row.text("address"), body: try row.bytes("body"))
            }
        #expect(
            bodies == (0..<8).map { Parcel(id: "\(11 + $0)", address: "ana@example.org", body: [0x48, UInt8($0)]) })
        let told = try connection.prepare("select count from told where person = ? and day = ?")
        // Three people share the number; one is known by an address, in small letters.
        #expect(try told.first("+33612345678", 20_840) { row throws(Fault) in try row.integer("count") } == 6)
        #expect(try told.first("cleo@example.org", 20_840) { row throws(Fault) in try row.integer("count") } == 1)
    }

    /// A step that adds a table, or a value to a list, without adding rows above is caught here.
    @Test(arguments: 1...Schema.version)
    func everyTableAndEveryListedValueIsMet(at version: Int) throws {
        try OldDatabase.make(path, version: version)
        let connection = try Connection.inspect(path)
        let contents = try OldDatabase.contents(path)
        for (table, text) in try connection.tables() where table != "schema_steps" {
            let rows = contents[table] ?? []
            #expect(!rows.isEmpty, "\(table)")
            for (column, values) in Self.lists(in: text) {
                let met = Set(rows.compactMap { $0[column] })
                for value in values {
                    #expect(met.contains(.bytes(Array(value.utf8))), "\(table).\(column) = \(value)")
                }
            }
        }
    }

    private static func cut(_ rows: [[String: SQLValue]], to columns: Set<String>) -> Set<[String: SQLValue]> {
        Set(rows.map { $0.filter { columns.contains($0.key) } })
    }

    /// The values that each `column in (…)` of a table's text lists.
    private static func lists(in text: String) -> [(column: String, values: [String])] {
        text.matches(of: /(\w+)\s+in\s*\(([^()]*)\)/).map { match in
            let values = match.2.split(separator: ",").map { value in
                value.trimmingCharacters(in: .whitespacesAndNewlines).trimmingCharacters(in: ["'"])
            }
            return (String(match.1), values)
        }
    }
}

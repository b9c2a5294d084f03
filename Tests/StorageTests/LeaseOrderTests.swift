import Basics
import Testing

@testable import Storage

/// What is leased is read in the order of an index: the cost of a lease does not grow with what waits.
@Suite struct LeaseOrderTests {
    @Test(arguments: [
        (Connection.dueLine, "notices_waiting"), (Connection.retryLine, "deliveries_retrying"),
    ])
    func nothingIsSorted(_ query: String, _ index: String) throws {
        let connection = try Connection(path: ":memory:")
        try Schema.migrate(connection)
        let values = Array(repeating: SQLValue.null, count: query.count { $0 == "?" })
        let plan = try connection.prepare("explain query plan \(query)").all(binding: values) { row throws(Fault) in
            try row.text("detail")
        }
        #expect(plan.first?.contains(index) == true)
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
}

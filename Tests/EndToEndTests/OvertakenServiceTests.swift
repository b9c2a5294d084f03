import Foundation
import Testing

@testable import Storage

extension ServeTests {
    /// Somebody brings the database up with a newer program under a running service.
    @Test func isNotReadyOnceItsDatabaseIsNewer() throws {
        let jobclub = try Jobclub()
        #expect(try jobclub.run("init --data .").code == 0)
        let (process, address) = try serve(jobclub)
        defer { kill(process.processIdentifier, SIGKILL) }
        try Connection.open(jobclub.directory.appendingPathComponent("club.db").path)
            .execute("begin; create table later (a); insert into schema_steps (step) values (999); commit")
        let ready = try curl(["-i", "\(address)/health/ready"])
        #expect(ready.contains("HTTP/1.1 503") && ready.contains("\"fault\":\"configuration\""))
        let page = try curl(["-i", "\(address)/p/\(String(repeating: "a", count: 26))"])
        #expect(page.contains("HTTP/1.1 503"))
        #expect(try curl(["\(address)/health/live"]) == "ok\n")
        kill(process.processIdentifier, SIGTERM)
        #expect(jobclub.ended(process, by: .now() + .seconds(20)))
        #expect(process.terminationStatus == 0)
        #expect(try jobclub.run("cohort list --data .").code == 78)
    }
}

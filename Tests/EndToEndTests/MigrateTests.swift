import Foundation
import Testing

@testable import Storage

/// A club whose database an older version made, with the program of today.
///
/// The database is made by the shipped steps themselves: their text never changes, and no older program lies at hand. A
/// newer one with its last steps taken away would not do: what they did to the tables would still be there.
@Suite struct MigrateTests {
    private let jobclub: Jobclub
    private let version = 4

    init() throws {
        jobclub = try Jobclub()
        #expect(try jobclub.run("init --data .").code == 0)
        for suffix in ["", "-wal", "-shm"] where jobclub.exists("club.db\(suffix)") {
            try jobclub.remove("club.db\(suffix)")
        }
        try makeOld(at: jobclub.directory.appendingPathComponent("club.db").path)
    }

    private func makeOld(at path: String) throws {
        let connection = try Connection.open(path)
        for (number, step) in Schema.steps.prefix(version).enumerated() {
            try connection.execute("\(step.text); insert into schema_steps (step) values (\(number + 1))")
        }
        try connection.execute(
            """
            insert into marks (mark) values ('first');
            insert into cohorts (number, id, name, programme, start_day, zone, territory, status, planned_at)
            values (1, 'limoges-2027-02', 'Limoges', 'four-week-remote', 20850, 'Europe/Paris', 'metropole', 'planned', 1);
            insert into participants (number, cohort, key, first_name, last_name, email, language, tags, status, level,
                told_count) values (1, 1, 'p01', 'Ana', 'Diaz', 'ana@example.org', 'fr', '', 'enrolled', 'accompanied', 0);
            """)
    }

    private var path: String { jobclub.directory.appendingPathComponent("club.db").path }

    private func isOld() throws -> Bool { try DatabaseFile(path).version() == version }

    @Test(arguments: [
        "cohort list", "participants list limoges-2027-02", "outbox list", "calls list", "health",
        "run --once",
        "report reach", "session list limoges-2027-02", "check", "facilitators list",
    ])
    func noOtherCommandBringsItUp(_ line: String) throws {
        let answer = try jobclub.run("\(line) --data .")
        #expect(answer.code == 78)
        #expect(answer.complaint.contains("jobclub migrate"))
        #expect(try isOld())
        #expect(!jobclub.exists("club.db.before-4"))
    }

    @Test func backupAndVerifyTakeItAsItIs() throws {
        #expect(try jobclub.run("backup copy.db --data .").code == 0)
        #expect(try jobclub.run("verify --data .").code == 0)
        #expect(try isOld())
    }

    @Test func migrateKeepsACopyAndSaysWhatItDid() throws {
        let answer = try jobclub.run("migrate --data .")
        #expect(answer.code == 0)
        #expect(answer.out.contains("club.db.before-4") && answer.out.contains("from version 4"))
        #expect(try jobclub.mode(of: "club.db.before-4") == 0o600)
        let people = try jobclub.run("participants list limoges-2027-02 --data .")
        #expect(people.out.contains("Ana"))
        #expect(try jobclub.run("check --data .").code == 0)

        let again = try jobclub.run("migrate --data . --json")
        let json = try again.json()
        #expect(json["from"] as? Int == json["to"] as? Int)
        #expect(try jobclub.run("migrate --data .").out.contains("already up to date"))
        #expect(!jobclub.exists("club.db.before-4-2"))

        // What was kept is a backup like any other.
        #expect(try jobclub.run("restore club.db.before-4 --data .").code == 0)
        #expect(try jobclub.run("participants list limoges-2027-02 --data .").out.contains("Ana"))
    }

    @Test func runBringsItUpWhenItIsTold() throws {
        let answer = try jobclub.run("run --once --migrate --data .")
        #expect(answer.code == 0)
        #expect(answer.complaint.contains("club.db.before-4"))
        #expect(try jobclub.run("run --once --migrate --data .").code == 0)
        #expect(!jobclub.exists("club.db.before-4-2"))
    }

    @Test func aBackupReplacesIt() throws {
        let other = try Jobclub()
        #expect(try other.run("init --data .").code == 0)
        #expect(try other.run("backup copy.db --data .").code == 0)
        try other.data(of: "copy.db").write(to: jobclub.directory.appendingPathComponent("copy.db"))
        #expect(try jobclub.run("restore copy.db --data .").code == 0)
        #expect(try jobclub.run("cohort list --data .").code == 0)
    }

    /// Settings that were lost come back beside it.
    @Test func initCompletesIt() throws {
        try jobclub.remove("jobclub.json")
        #expect(try jobclub.run("init --data .").code == 0)
        #expect(try isOld())
        #expect(try jobclub.run("migrate --data .").code == 0)
    }

    @Test func whoeverSendsIsNotOvertaken() throws {
        let path = jobclub.directory.appendingPathComponent("sending.lock").path
        let descriptor = open(path, O_RDWR | O_CREAT, 0o600)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        #expect(try jobclub.run("migrate --data .").code == 75)
        #expect(try isOld())
    }
}

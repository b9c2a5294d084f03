import Foundation
import Testing

/// A cohort from the spreadsheet to the report, through the commands alone.
struct CohortTests {
    private static let monday = "2027-02-01T08:50:00+01:00"

    private func planned() throws -> Jobclub {
        let jobclub = try Jobclub()
        try #require(try jobclub.run("init").code == 0)
        try jobclub.write(
            """
            Prénom;Nom;Téléphone;Courriel
            Awa;Diallo;06 39 98 01 01;awa@example.org
            Élodie;D'Ambray;06 39 98 01 02;elodie@example.org
            Noël;Lefèvre;06 39 98 01 03;
            """, to: "people.csv")
        let plan = try jobclub.run(
            "plan --programme four-week-remote --start 01/02/2027 --name Limoges --participants people.csv "
                + "--facilitator Anne@example.org --link https://meet.example.org/x --json")
        try #require(plan.code == 0, "\(plan.complaint)")
        return jobclub
    }

    @Test func planningTwiceChangesNothing() throws {
        let jobclub = try planned()
        let before = try jobclub.run("outbox list --json").out
        let again = try jobclub.run(
            "plan --programme four-week-remote --start 2027-02-01 --name Limoges --participants people.csv "
                + "--facilitator anne@example.org")
        #expect(again.code == 0)
        #expect(again.out.contains("nothing has changed"))
        #expect(try jobclub.run("outbox list --json").out == before)
        #expect(try jobclub.run("cohort list --json").json()["cohorts"] as? [[String: Any]] != nil)
    }

    @Test func theJSONHasTheFieldsThatScriptsRead() throws {
        let jobclub = try planned()
        let cohort = try #require(try jobclub.run("cohort show limoges --json").json()["cohort"] as? [String: Any])
        #expect(cohort["id"] as? String == "limoges-2027-02")
        #expect(cohort["start"] as? String == "2027-02-01")
        #expect(cohort["zone"] as? String == "Europe/Paris")
        let sessions = try #require(cohort["sessions"] as? [[String: Any]])
        let first = try #require(sessions.first { $0["id"] as? String == "limoges-2027-02/w1-mon-am" })
        #expect(first["date"] as? String == "2027-02-01")
        #expect(first["starts"] as? String == "09:30")
        #expect(first["startsAt"] as? String == "2027-02-01T09:30:00+01:00")
        #expect(first["status"] as? String == "planned")
        #expect(first["sequence"] as? Int == 0)
        for key in ["kind", "title", "modality", "ends", "endsAt", "facilitator", "link", "place"] {
            #expect(first.keys.contains(key))
        }
        let people = try #require(
            try jobclub.run("participants list --json").json()["participants"] as? [[String: Any]])
        #expect(people.map { $0["phone"] as? String } == ["+33639980101", "+33639980102", "+33639980103"])
        let deliveries = try #require(try jobclub.run("outbox list --json").json()["deliveries"] as? [[String: Any]])
        for key in [
            "id", "notice", "rule", "cohort", "session", "participant", "channel", "state", "dueAt", "usefulUntil",
            "attempts", "reference", "reason", "reasonCode",
        ] {
            #expect(deliveries.first?.keys.contains(key) == true)
        }
    }

    @Test func aMoveIsShownFirstAndThenTold() throws {
        let jobclub = try planned()
        let line = "session move limoges-2027-02/w1-tue-am --to 2027-02-02T14:00"
        let shown = try jobclub.run(line + " --dry-run --json").json()
        #expect(shown["changed"] as? Bool == false)
        #expect((shown["told"] as? [Any])?.count == 3)
        func session() throws -> [String: Any] {
            try #require(
                try jobclub.run("session show limoges-2027-02/w1-tue-am --json").json()["session"] as? [String: Any])
        }
        #expect(try session()["starts"] as? String != "14:00")
        #expect(try jobclub.run(line).code == 0)
        #expect(try session()["starts"] as? String == "14:00")
        #expect(try session()["sequence"] as? Int == 1)
        let told = try #require(try jobclub.run("outbox list --json").json()["deliveries"] as? [[String: Any]])
        // Whose turn on the telephone had to give way is told of both at once.
        #expect(told.count { ["session-changed", "plan-changed"].contains($0["rule"] as? String) } == 3)
    }

    /// Every command that changes a plan, told once in the end; what is undone in time is told to nobody.
    @Test func changesAreFoldedUndoneAndKeptInTheHistory() throws {
        let jobclub = try planned()
        let at = " --by anne --json --now 2027-01-28T10:0"
        func told(_ line: String, minute: Int) throws -> [String] {
            let answer = try jobclub.run(line + at + "\(minute):00+01:00")
            #expect(answer.code == 0, "\(answer.complaint)")
            let told = try #require(try answer.json()["told"] as? [[String: Any]])
            return told.compactMap { $0["notice"] as? String }
        }
        try #require(try jobclub.run("facilitators add paul@example.org --name Paul").code == 0)
        let three = { (notice: String) in Array(repeating: notice, count: 3) }
        #expect(
            try told("session edit limoges/w1-tue-am --link https://meet.example.org/y", minute: 0)
                == three("session-changed"))
        #expect(try told("session cancel limoges/w1-wed-am", minute: 1) == three("plan-changed"))
        #expect(
            try told("session add limoges --kind tea-room --at 2027-02-05T16:00", minute: 2) == three("plan-changed"))
        #expect(try told("cohort shift limoges --from 2027-02-15 --days 1", minute: 3) == three("plan-changed"))
        #expect(
            try told("facilitators replace anne@example.org --with paul@example.org --to 2027-02-03", minute: 4)
                == three("plan-changed"))
        for minute in 5...8 { #expect(try told("cohort undo limoges", minute: minute).count == 3) }
        #expect(try told("cohort undo limoges", minute: 9).isEmpty)
        #expect(try jobclub.run("cohort undo limoges").code == 66)
        let history = try #require(
            try jobclub.run("cohort history limoges --json").json()["changes"] as? [[String: Any]])
        #expect(history.count == 10 && history.count { $0["undone"] as? Bool == true } == 5)
        #expect(history.allSatisfy { $0["by"] as? String == "anne" })
        let ended = try jobclub.run("cohort cancel limoges --reason neige --now 2027-01-28T11:00:00+01:00")
        #expect(ended.out.contains("Cohort cancelled") && ended.out.contains("Thursday 28 January, 11:05 am"))
        #expect(try jobclub.run("run --once --now 2027-01-28T11:06:00+01:00 --json").json()["accepted"] as? Int == 3)
    }

    @Test func aMoveOntoADayOffIsPointedOut() throws {
        let jobclub = try planned()
        let move = "session move limoges-2027-02/w1-tue-am --dry-run --to "
        let saturday = try jobclub.run(move + "2027-02-06T10:00").complaint
        #expect(saturday.contains("Saturday 6 February") && saturday.contains("this day is off"))
        #expect(try jobclub.run(move + "2027-02-02T09:35").complaint.isEmpty)
        let past = try jobclub.run("plan --programme four-week-remote --start 2020-01-06 --name Old --dry-run")
        #expect(past.complaint.contains("starts in the past"))
    }

    @Test(arguments: [
        ("2027-01-31T14:00", "this day is off"),
        ("2027-02-01T11:30", "leads two sessions at once: \"Tea room\" (w1-mon-am-2), Monday 1 February, 11:15 am"),
        ("2020-02-03T14:00", "Careful: Monday 3 February 2020 is past already."),
    ])
    func aMoveToABadMomentIsSaid(to: String, words: String) throws {
        let jobclub = try planned()
        let move = try jobclub.run("session move limoges-2027-02/w1-mon-am --to \(to) --dry-run")
        #expect(move.code == 0)
        #expect(move.complaint.contains(words))
    }

    @Test func theWordsOfAMessageAreLegible() throws {
        let jobclub = try planned()
        let add = ["participants", "add", "limoges", "--first-name", "Zoé", "--email", "zoe@example.org"]
        try #require(try jobclub.run(add).code == 0)
        try #require(try jobclub.run("run --once --now \(Self.monday)").code == 0)
        let list = try jobclub.run("outbox list --participant p04 --state accepted")
        let line = try #require(list.out.split(separator: "\n").dropFirst().first)
        let id = try #require(line.split(separator: " ").first)
        let shown = try jobclub.run("outbox show \(id)").out
        #expect(shown.contains("Hello Zoé,\n"))
        #expect(!shown.contains("Content-Type"))
    }

    @Test func whatIsDueLeavesOnceAndAttendanceIsReported() throws {
        let jobclub = try planned()
        let first = try jobclub.run("run --once --now \(Self.monday) --json").json()
        #expect(first["accepted"] as? Int ?? 0 > 0)
        let second = try jobclub.run("run --once --now \(Self.monday) --json").json()
        #expect(second["accepted"] as? Int == 0)
        let sheet = try jobclub.run(
            "attendance take limoges-2027-02/w1-mon-am p01=present elodie@example.org=late --others absent --json"
        ).json()
        let records = try #require(sheet["records"] as? [[String: Any]])
        #expect(records.map { $0["status"] as? String } == ["present", "late", "absent"])
        #expect(try jobclub.run("attendance take limoges-2027-02/w1-mon-am p09=present").code == 65)
        let missed = try #require(try jobclub.run("outbox list --json").json()["deliveries"] as? [[String: Any]])
            .filter { $0["rule"] as? String == "missed-you" }
        #expect(missed.count == 1)
        #expect(missed.allSatisfy { ($0["dueAt"] as? String ?? "") > "2027-02-01T10:00" })
        let report = try jobclub.run("report attendance --cohort limoges --by participant --json").json()
        let rows = try #require(report["rows"] as? [[String: Any]])
        #expect(rows.map { $0["rate"] as? Double } == [1, 1, 0])
        #expect((report["definition"] as? String)?.isEmpty == false)
        let csv = try jobclub.run("report attendance --cohort limoges --csv").out
        #expect(csv.hasPrefix("\u{FEFF}Key;Name;Expected;"))
        #expect(csv.contains("limoges-2027-02/w1-mon-am;"))
        #expect(!csv.contains(" min"), "hours are numbers in a spreadsheet")
    }

    @Test func theCalendarFileHoldsTheWeek() throws {
        let jobclub = try planned()
        let ics = try jobclub.run("agenda limoges --participant p01 --week 1 --ics").out
        #expect(ics.hasPrefix("BEGIN:VCALENDAR\r\n"))
        #expect(ics.contains("TZID:Europe/Paris"))
        #expect(ics.contains("https://meet.example.org/x"))
        #expect(try jobclub.run("agenda limoges --week 9").code == 66)
    }
}

import Foundation
import Testing

/// Autonomy and work at one's own pace, through the commands alone.
struct AutonomyTests {
    private func planned() throws -> Jobclub {
        let jobclub = try Jobclub()
        try #require(try jobclub.run("init").code == 0)
        try jobclub.write(
            "Prénom;Nom;Courriel\nAwa;Diallo;awa@example.org\nNoël;Lefèvre;noel@example.org\n", to: "people.csv")
        let plan = try jobclub.run(
            "plan --programme four-week-remote --start 2031-02-03 --name Limoges --participants people.csv "
                + "--facilitator anne@example.org --link https://meet.example.org/x")
        try #require(plan.code == 0, "\(plan.complaint)")
        return jobclub
    }

    @Test func aCheckIsShownTriedRecordedAndReported() throws {
        let jobclub = try planned()
        let record =
            "autonomy record limoges p01 --session w1-fri-am-2 --level supported"
            + " --observe keeps-a-deadline=notYet --json"
        let tried = try jobclub.run(record + " --dry-run").json()
        #expect(tried["recorded"] as? Bool == false)
        #expect((tried["follows"] as? [String])?.count == 3)
        let kept = try jobclub.run(record).json()
        #expect(kept["level"] as? String == "supported")
        #expect((kept["dropIn"] as? [String: Any])?["kind"] as? String == "drop-in")
        let steps = try #require(kept["steps"] as? [[String: Any]])
        #expect(steps.map { $0["mode"] as? String } == ["supported"])
        let show = try jobclub.run("autonomy show limoges p01 --json").json()
        let people = try #require(show["people"] as? [[String: Any]])
        #expect((people.first?["checks"] as? [[String: Any]])?.first?["decision"] as? String == "chosen")
        let agenda = try jobclub.run("agenda limoges --participant p01 --json").json()
        let sessions = try #require(agenda["sessions"] as? [[String: Any]])
        #expect(sessions.contains { $0["mode"] as? String == "supported" && $0["task"] as? String != nil })
        #expect(sessions.contains { $0["kind"] as? String == "drop-in" })
        let report = try jobclub.run("report autonomy --cohort limoges --json").json()
        #expect((report["rows"] as? [[String: Any]])?.first?["supported"] as? Int == 1)
        #expect(try jobclub.run("report autonomy --csv").out.contains("drop-in") == false)
        let words = try jobclub.run("autonomy show limoges --lang en").out
        #expect(words.contains("From") && !words.contains(" : ") && !words.contains(" ;"))
        let observed = try jobclub.run("autonomy record limoges p02 --observe keeps-a-deadline=helped --dry-run")
        #expect(observed.out.contains("Nothing is recorded"), "a rehearsal does not say that it recorded anything")
        #expect(try jobclub.run("autonomy record limoges p02").code == 64)
        #expect(try jobclub.run("autonomy record limoges p02 --confirm").code == 64)
        #expect(try jobclub.run("autonomy record limoges p02 --observe nothing=alone --confirm").code == 66)
    }

    /// Whoever tries a cohort out with `run --now` can steer it at the same moments.
    @Test func checksAndWorkAreRecordedAsAtAnotherInstant() throws {
        let jobclub = try planned()
        let friday = "--now 2031-02-07T12:30:00+01:00"
        let check = try jobclub.run("autonomy record limoges p01 --level supported --json \(friday)").json()
        #expect((check["check"] as? [String: Any])?["session"] as? String == "limoges-2031-02/w1-fri-am-2")
        #expect((check["steps"] as? [[String: Any]])?.count == 1)
        #expect(try jobclub.run("report autonomy --to 2031-02-06 --json").json()["rows"] as? [String] == [])
        let report = try jobclub.run("report autonomy --from 2031-02-07 --json").json()
        #expect((report["rows"] as? [[String: Any]])?.count == 1)
        let work = "work record limoges-2031-02/w1-mon-pm p01 --state done"
        #expect(try jobclub.run("\(work) --received 2031-02-04T10:00").code == 64, "it lies ahead")
        #expect(try jobclub.run("\(work) --received 2031-02-04T10:00 \(friday)").out.contains("handed in: 1"))
        let late = try jobclub.run("work record limoges-2031-02/w1-mon-pm p02 --state done --json \(friday)").json()
        #expect((late["work"] as? [[String: Any]])?.last?["progress"] as? String == "doneLate")
        let figures = try jobclub.run("report attendance --cohort limoges --by modality --json \(friday)").json()
        let figure = try #require((figures["rows"] as? [[String: Any]])?.last)
        #expect(figure["present"] as? Int == 1 && figure["late"] as? Int == 1)
        #expect(figure["attendedMinutes"] as? Int == 120, "late work counts by its average duration too")
        #expect(try jobclub.run("participants withdraw limoges p02 \(friday)").out.contains("7 February 2031"))
    }

    @Test func workIsRecordedShownAndPhonedFor() throws {
        let jobclub = try planned()
        let work = "limoges-2031-02/w1-mon-pm"
        #expect(try jobclub.run("work record \(work) p01 --state done").code == 0)
        #expect(try jobclub.run("work record \(work) p02 --state needs-help").code == 0)
        let rows = try #require(try jobclub.run("work show limoges --json").json()["work"] as? [[String: Any]])
        #expect(
            rows.filter { $0["session"] as? String == work }.map { $0["state"] as? String } == ["done", "needsHelp"])
        let calls = try #require(try jobclub.run("calls list --json").json()["calls"] as? [[String: Any]])
        #expect(
            calls.filter { $0["rule"] as? String == "help-asked" }.map { $0["participant"] as? String }
                == ["limoges-2031-02/p02"])
        #expect(try jobclub.run("session show \(work)").out.contains("60 min") == false)
        #expect(try jobclub.run("work record limoges-2031-02/w1-mon-am p01 --state done").code == 77)
        #expect(try jobclub.run("catalogue show keeps-a-deadline --json").json()["id"] as? String == "keeps-a-deadline")
    }
}

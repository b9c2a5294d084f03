import Foundation
import Testing

/// What comes back after a message has left, on the built program: receipts, bounces, orders by hand.
struct ReceiptTests {
    /// A cohort of three whose messages a program takes; nobody reports anything yet.
    static func sent() throws -> Jobclub {
        let jobclub = try Jobclub()
        try #require(try jobclub.run("init").code == 0)
        try jobclub.write(
            "#!/bin/sh\n{ printf '%s ' \"$RECEIPT_MARK\"; cat; } >> taken\nexit $(cat exit 2>/dev/null || echo 0)\n",
            to: "sink", mode: 0o700)
        try jobclub.write(
            """
            {
              channels: {
                command: { run: ["../sink"] },
                email: { host: "127.0.0.1", port: 9, security: "none", from: "club@example.org",
                    bounces: "retours@example.org" },
              },
            }
            """, to: "club-data/jobclub.json")
        try jobclub.write(
            """
            Prénom;Nom;Téléphone;Courriel;Canal
            Awa;Diallo;06 39 98 01 01;awa@example.org;command
            Élodie;D'Ambray;06 39 98 01 02;;command
            """, to: "people.csv")
        let plan = try jobclub.run(
            "plan --programme four-week-remote --start 2027-02-01 --name Limoges --participants people.csv "
                + "--facilitator anne@example.org --link https://meet.example.org/x --now 2027-01-05T10:00:00+01:00")
        try #require(plan.code == 0, "\(plan.complaint)")
        return jobclub
    }

    static let sunday = "--now 2027-01-31T17:00:00+01:00"

    static func delivery(_ jobclub: Jobclub, _ rule: String, _ person: String) throws -> [String: Any] {
        let all = try jobclub.run("outbox list --json --participant \(person)").json()["deliveries"]
        let list = try #require(all as? [[String: Any]])
        return try #require(list.first { $0["rule"] as? String == rule })
    }

    /// The name of a message as a receipt gives it, with the mark that the program was given for it.
    static func named(_ jobclub: Jobclub, _ rule: String, _ person: String) throws -> String {
        let message = try #require(try delivery(jobclub, rule, person)["message"] as? String)
        let line = try #require(
            try jobclub.text(of: "taken").split(separator: "\n").first { $0.contains("\"\(message)\"") })
        return "\"id\":\"\(message)\",\"mark\":\"\(line.prefix { $0 != " " })\""
    }

    @Test func aReceiptProvesAndARepetitionChangesNothing() throws {
        let jobclub = try Self.sent()
        try #require(try jobclub.run("run --once \(Self.sunday)").code == 0)
        let name = try Self.named(jobclub, "welcome", "p01")
        let receipt = "{\"kind\":\"receipt\",\"channel\":\"command\",\(name),\"status\":\"delivered\"}"
        let lines = [receipt, receipt, receipt.replacingOccurrences(of: "delivered", with: "failed")]
        let heard = try jobclub.run(["receipt", "--json"], input: lines.joined(separator: "\n"))
        let answers = try #require(try heard.json()["answers"] as? [[String: Any]])
        #expect(answers.map { $0["result"] as? String } == ["delivered", "repeated", "outranked"])
        #expect(try Self.delivery(jobclub, "welcome", "p01")["state"] as? String == "delivered")
        let story = try jobclub.run("outbox explain limoges p01 --lang en").out
        #expect(story.contains("a receipt says so"))
    }

    @Test func whatIsReportedAsFailedIsOnAListInTime() throws {
        let jobclub = try Self.sent()
        try #require(try jobclub.run("run --once \(Self.sunday)").code == 0)
        let name = try Self.named(jobclub, "day-before", "p02")
        let failed = "{\"kind\":\"receipt\",\"channel\":\"command\",\(name),\"status\":\"failed\"}"
        #expect(try jobclub.run(["receipt", "--now", "2027-01-31T17:05:00+01:00"], input: failed).code == 0)
        let report = try jobclub.run(
            "report reach --json --cohort limoges --from 2027-01-31 --now 2027-01-31T18:00:00+01:00")
        let rows = try #require(try report.json()["rows"] as? [[String: Any]])
        let row = try #require(rows.first { ($0["participant"] as? String)?.hasSuffix("p02") == true })
        #expect(row["outcome"] as? String == "called" && row["by"] as? String == "call")
        #expect(try report.json()["unreached"] as? Int == 0)
    }

    /// What a gateway writes of a person, or to move a terminal, is neither kept nor told.
    @Test func theReasonOfAReceiptIsCleanedAtTheDoor() throws {
        let jobclub = try Self.sent()
        try #require(try jobclub.run("run --once \(Self.sunday)").code == 0)
        let name = try Self.named(jobclub, "day-before", "p02")
        let receipt =
            "{\"kind\":\"receipt\",\"channel\":\"command\",\(name),\"status\":\"failed\",\"blame\":"
            + "\"ourselves\",\"reason\":\"line\\n\\u001b[31m\\u202eno awa@example.org +33 6 39 98 01 02\"}"
        let heard = try jobclub.run(["receipt", "--lang", "en", "--now", "2027-01-31T17:05:00+01:00"], input: receipt)
        #expect(heard.complaint.contains("line no … …"))
        let outs = try ["outbox list --json", "outbox explain limoges p02", "health --json", "health"].map {
            try jobclub.run("\($0) --now 2027-01-31T17:06:00+01:00").out
        }
        #expect(outs.contains { $0.contains("line no … …") })
        for text in outs + [heard.out, heard.complaint] {
            for foreign in ["awa@example.org", "39 98 01 02\"", "\u{1B}", "\u{202E}", "\\u001b"] {
                #expect(!text.contains(foreign), "\(foreign)")
            }
        }
    }

    @Test func aNumberThatCannotBeReadIsNotRepeated() throws {
        let jobclub = try Self.sent()
        let answer = "{\"kind\":\"inbound\",\"channel\":\"sms\",\"from\":\"06 39 98 01 02 9\",\"text\":\"1\"}"
        let heard = try jobclub.run(["receipt", "--lang", "en"], input: answer)
        #expect(heard.code == 65 && heard.complaint.contains("-:1: from: The sender has no telephone number"))
        #expect(!heard.complaint.contains("39 98"))
    }

    @Test func badReceiptsAreToldWithTheirLines() throws {
        let jobclub = try Self.sent()
        let lines = [
            "{\"kind\":\"receit\"}", "{\"kind\":\"receipt\",\"channel\":\"sms\",\"status\":\"delivered\"}",
            "{\"kind\":\"receipt\",\"channel\":\"sms\",\"id\":\"1\",\"status\":\"delivered\",\"at\":\"gestern\"}",
            "{\"kind\":\"bounce\",\"mail\":\"Subject: hello\\n\\nhow are you\"}", "{",
        ]
        let heard = try jobclub.run(["receipt", "--lang", "en"], input: lines.joined(separator: "\n"))
        #expect(heard.code == 65)
        for part in ["-:1: kind:", "\"receipt\"?", "-:2: id:", "-:3: at:", "-:5:"] {
            #expect(heard.complaint.contains(part))
        }
        #expect(heard.out.contains("nothing that concerns us"), "a mail that is no bounce")
        let empty = try jobclub.run(["receipt"], input: "")
        #expect(empty.code == 65)
    }

    /// A bounce that anybody could have written moves nothing.
    /// More than any gateway posts is refused whole; of many faults the first are told and the rest counted.
    @Test func anInputWithoutMeasureEndsInASentence() throws {
        let jobclub = try Jobclub()
        try #require(try jobclub.run("init").code == 0)
        let lines = try jobclub.run(["receipt", "--lang", "en"], input: String(repeating: "a=b\n", count: 20_001))
        #expect(lines.code != 0)
        #expect(lines.complaint.contains("More than 20000 lines: nothing is taken, split the input."))
        let faults = try jobclub.run(["receipt", "--lang", "en"], input: String(repeating: "a=b\n", count: 1_000))
        #expect(faults.complaint.contains("800 more faults are not shown."))
        let object =
            "{\"kind\":\"receipt\",\"\(String(repeating: "k", count: 1 << 20))\":[\(String(repeating: "0,", count: 2 << 20))0]}"
        let values = try jobclub.run(["receipt", "--lang", "en"], input: object)
        #expect(values.complaint.contains("More than 200000 values: the file is not read; split it into several."))
        let long = try jobclub.run(["receipt", "--lang", "en"], input: String(repeating: " ", count: (16 << 20) + 1))
        #expect(long.complaint.contains("Standard input has more than 16 MB"))
    }

    @Test func anUnsignedBounceIsRefused() throws {
        let jobclub = try Self.sent()
        let bounce = """
            From: MAILER-DAEMON@example.net
            To: retours+412@example.org
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; example.net

            Final-Recipient: rfc822; awa@example.org
            Action: failed
            Status: 5.1.1

            --b--
            """
        let heard = try jobclub.run(["receipt", "--mail", "--lang", "en"], input: bounce)
        #expect(heard.code == 65 && heard.complaint.contains("sign"))
    }

    @Test func ordersByHand() throws {
        let jobclub = try Self.sent()
        try jobclub.write("67", to: "exit")
        try #require(try jobclub.run("run --once \(Self.sunday)").code == 0)
        let failed = try Self.delivery(jobclub, "welcome", "p02")
        let notice = try #require(failed["notice"] as? Int)
        try jobclub.write("0", to: "exit")
        #expect(try jobclub.run("outbox retry \(notice) \(Self.sunday)").code == 0)
        #expect(try jobclub.run("run --once --now 2027-01-31T17:01:00+01:00").code == 0)
        #expect(try Self.delivery(jobclub, "welcome", "p02")["state"] as? String == "accepted")
        #expect(try jobclub.run("outbox retry \(notice) \(Self.sunday)").code == 65, "it was taken")
        #expect(try jobclub.run("outbox cancel \(notice)").code == 65, "it has left")
        let waiting = try #require(try Self.delivery(jobclub, "closing", "p02")["notice"] as? Int)
        #expect(try jobclub.run("outbox cancel \(waiting)").code == 0)
        #expect(try Self.delivery(jobclub, "closing", "p02")["state"] as? String == "cancelled")
        #expect(try jobclub.run("outbox cancel 99999").code == 66)
    }

    @Test func healthIsAtALook() throws {
        let jobclub = try Self.sent()
        #expect(try jobclub.run("health").code == 69, "nothing runs")
        try #require(try jobclub.run("run --once \(Self.sunday)").code == 0)
        let well = try jobclub.run("health --json --now 2027-01-31T17:00:20+01:00")
        #expect(well.code == 0)
        let channels = try #require(try well.json()["channels"] as? [[String: Any]])
        #expect(channels.contains { $0["channel"] as? String == "command" && $0["waiting"] as? Int == 0 })
        #expect(try jobclub.run("health --now 2027-01-31T17:02:00+01:00").code == 69)
    }
}

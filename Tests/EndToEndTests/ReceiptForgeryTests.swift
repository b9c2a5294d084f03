import Foundation
import Testing

/// What whoever reaches a receipt hook tries with what recipients can see, on the built program: nothing comes of it.
struct ReceiptForgeryTests {
    private func hear(_ jobclub: Jobclub, _ input: String, _ options: String...) throws -> (code: Int32, text: String) {
        let heard = try jobclub.run(
            ["receipt", "--lang", "en", "--now", "2027-01-31T17:05:00+01:00"] + options, input: input)
        return (heard.code, heard.out + heard.complaint)
    }

    private func state(_ jobclub: Jobclub) throws -> String? {
        try ReceiptTests.delivery(jobclub, "welcome", "p01")["state"] as? String
    }

    private func receipt(_ name: String, _ verdict: String = "\"status\":\"delivered\"") -> String {
        "{\"kind\":\"receipt\",\"channel\":\"command\",\(name),\(verdict)}"
    }

    private static let evening = "--from 2027-01-01 --now 2027-01-31T18:00:00+01:00"

    private static let inbound =
        "{\"kind\":\"inbound\",\"channel\":\"sms\",\"from\":\"+33639980101\",\"text\":\"STOP\"}"

    /// Delivered, a dead address, a fault of ours: by the bare name, with no mark or another's, as a "reference" too.
    @Test func aNameThatAMailShowsReportsNothing() throws {
        let jobclub = try ReceiptTests.sent()
        try #require(try jobclub.run("run --once \(ReceiptTests.sunday)").code == 0)
        let message = try #require(
            try ReceiptTests.delivery(jobclub, "welcome", "p01")["message"] as? String)
        let other = try ReceiptTests.named(jobclub, "welcome", "p02").components(separatedBy: ",")[1]
        let names = [
            "\"id\":\"\(message)\"", "\"id\":\"\(message.replacingOccurrences(of: ".", with: "_"))\"",
            "\"id\":\"<\(message)@example.org>\"", "\"reference\":\"\(message)\"", "\"id\":\"\(message)\",\(other)",
            "\"id\":\"\(message)\",\"mark\":\"0\",\"reference\":\"1\"",
        ]
        let verdicts = [
            "\"status\":\"delivered\"", "\"status\":\"failed\",\"blame\":\"address\"",
            "\"status\":\"failed\",\"blame\":\"ourselves\"", "\"status\":\"DELIVRD\"",
        ]
        let before = try jobclub.run("outbox list --json").out
        let lines = names.flatMap { name in verdicts.map { receipt(name, $0) } }
        let (code, text) = try hear(jobclub, lines.joined(separator: "\n"))
        #expect(code == 65 && !text.contains("arrive") && !text.contains("unknown"), "nothing is taken for a report")
        for line in lines.indices { #expect(text.contains("-:\(line + 1): "), "\(lines[line]): \(text)") }
        #expect(try jobclub.run("outbox list --json").out == before)
        #expect(try !jobclub.run("health --lang en").out.contains("blames"))
        // The honest way, and not for another channel.
        let name = try ReceiptTests.named(jobclub, "welcome", "p01")
        let elsewhere = receipt(name).replacingOccurrences(of: "command", with: "email")
        #expect(try hear(jobclub, elsewhere).code == 65)
        #expect(try hear(jobclub, receipt(name)).code == 0)
        #expect(try state(jobclub) == "delivered")
    }

    @Test func aReceiptDatedBeforeItsMessageIsDatedByItsHearing() throws {
        let jobclub = try ReceiptTests.sent()
        try #require(try jobclub.run("run --once \(ReceiptTests.sunday)").code == 0)
        let name = try ReceiptTests.named(jobclub, "welcome", "p01")
        #expect(
            try hear(jobclub, receipt(name, "\"status\":\"delivered\",\"at\":\"2020-01-01T00:00:00Z\"")).code == 0)
        let rows =
            try jobclub.run("report reach --json --cohort limoges \(Self.evening)").json()["rows"] as? [[String: Any]]
        let row = try #require(rows?.first { $0["outcome"] as? String == "delivered" })
        #expect((row["at"] as? String)?.contains("2027-01-31T") == true, "\(row)")
    }

    /// Each door lets in its kind and its channel alone, and says what it expected.
    @Test func eachDoorLetsInTheLeast() throws {
        let jobclub = try ReceiptTests.sent()
        try #require(try jobclub.run("run --once \(ReceiptTests.sunday)").code == 0)
        let receipt = receipt(try ReceiptTests.named(jobclub, "welcome", "p01"))
        let bounce = "{\"kind\":\"bounce\",\"mail\":\"Subject: a\\n\\nb\"}"
        let refused: [(String, [String], String)] = [
            (receipt, ["--kind", "answers"], "Expected here (--kind): answer; found: receipt."),
            (receipt, ["--kind", "bounces"], "Expected here (--kind): bounced mail; found: receipt."),
            (receipt, ["--channel", "sms"], "Expected here (--channel): sms; found: command."),
            (Self.inbound, ["--kind", "receipts"], "Expected here (--kind): receipt; found: answer."),
            (Self.inbound, ["--channel", "email"], "Expected here (--channel): email; found: sms."),
            (bounce, ["--kind", "receipts"], "Expected here (--kind): receipt; found: bounced mail."),
            (bounce, ["--channel", "sms"], "Expected here (--channel): sms; found: email."),
            ("Subject: a\n\nb", ["--mail", "--kind", "answers"], "found: bounced mail."),
            ("from=%2B33639980101&text=STOP", ["--kind", "receipts"], "found: answer."),
            ("reference=1&status=delivered", ["--kind", "answers"], "found: receipt."),
        ]
        for (input, options, words) in refused {
            let heard = try jobclub.run(["receipt", "--lang", "en"] + options, input: input)
            #expect(heard.code == 65 && heard.out.isEmpty && heard.complaint.contains("-:1: "), "\(options)")
            #expect(heard.complaint.contains(words), "\(heard.complaint)")
        }
        #expect(try state(jobclub) == "accepted")
        #expect(try hear(jobclub, receipt, "--channel", "command", "--kind", "receipts").code == 0)
        #expect(try state(jobclub) == "delivered")
        let stop = try hear(jobclub, Self.inbound, "--channel", "sms", "--kind", "answers")
        #expect(stop.text.contains("no more text messages"))
        // A gateway's own form is read for the channel that is named.
        #expect(try hear(jobclub, "reference=none&status=delivered", "--channel", "command").code == 0)
        #expect(try jobclub.run(["receipt", "--kind", "receits"], input: receipt).code == 64)
    }

    /// Where Twilio is the gateway nobody else is believed in its form, nor through a hook that says how it was called.
    @Test func whatTwilioDidNotSignIsRefused() throws {
        let jobclub = try ReceiptTests.sent()
        try jobclub.write("12345", to: "club-data/token")
        try jobclub.write(
            """
            { channels: { sms: { preset: "twilio", user: "AC1", passwordFile: "token", sender: "+33757900000" } } }
            """, to: "club-data/jobclub.json")
        let stop = "From=%2B33639980101&Body=STOP&MessageSid=SM9"
        let url = ["--url", "https://club.example.org/sms"]
        // HMAC-SHA1 with the token over the address and the sorted fields, worked out elsewhere.
        let signature = ["--signature", "O0h4WFRQAcLwfvHBkOnWiVYVXF8="]
        let calls: [(String, [String])] = [
            (stop, []), (stop, url), (stop, signature), (stop, url + ["--signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="]),
            (stop.replacingOccurrences(of: "101", with: "102"), url + signature),
            (stop, ["--url", "https://club.example.org/other"] + signature), (Self.inbound, url + signature),
        ]
        for (body, options) in calls {
            let heard = try jobclub.run(["receipt", "--lang", "en"] + options, input: body)
            #expect(heard.code == 65 && heard.complaint.contains("Twilio's signature"), "\(options) \(heard.complaint)")
            #expect(heard.out.isEmpty)
        }
        let heard = try jobclub.run(["receipt", "--lang", "en"] + url + signature, input: stop)
        #expect(heard.code == 0 && heard.out.contains("no more text messages"), "\(heard.complaint)")
    }

    /// A gateway that calls an address and posts nothing: what stands in the address is read.
    @Test func theAddressThatWasCalledCounts() throws {
        let jobclub = try ReceiptTests.sent()
        let heard = try hear(jobclub, "", "--url", "/sms?reference=77&status=delivered", "--kind", "receipts")
        #expect(heard.code == 0 && heard.text.contains("unknown message"), "\(heard.text)")
        #expect(try hear(jobclub, "a=b", "--url", "/sms?x", "--signature", "x").text.contains("cannot be checked"))
    }
}

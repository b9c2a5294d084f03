import Foundation
import Testing

/// What a text message costs, told before it leaves.
struct SMSCommandsTests {
    @Test func aTextIsCountedAndItsDearCharactersNamed() throws {
        let jobclub = try Jobclub()
        let plain = try jobclub.run(["sms", "check", "Été à 9 h, 10 €"])
        #expect(plain.code == 0 && plain.complaint.isEmpty)
        #expect(plain.out == "GSM-7, 15 characters (16 septets), 1 part (144 left)\n")
        let dear = try jobclub.run(["sms", "check", "fête 🎉"])
        #expect(
            dear.out == """
                fête 🎉
                 ^   ^^

                Written like this: UCS-2, 6 characters (7 units), 1 part (63 left)
                  "ê" (U+00EA), character 2: "e"
                  "🎉" (U+1F389), character 6: nothing comes near it, take it out
                Nothing comes near one of these characters: the text message would leave as it is.

                """)
    }

    @Test func aPipeIsReadWithoutItsLastLineEnd() throws {
        let jobclub = try Jobclub()
        let answer = try jobclub.run(
            ["sms", "check", "-", "--json"], environment: ["JOBCLUB_CHANNELS_SMS_PRICE": "0.05"],
            input: String(repeating: "c’est ", count: 27) + "\n")
        let json = try answer.json()
        #expect(json["alphabet"] as? String == "UCS-2" && json["characters"] as? Int == 162)
        #expect(json["parts"] as? Int == 3)
        let sent = try #require(json["sent"] as? [String: Any])
        #expect(sent["alphabet"] as? String == "GSM-7" && sent["parts"] as? Int == 2)
        #expect((json["troubles"] as? [[String: Any]])?.count == 27)
        let nothing = try jobclub.run(["sms", "check"], input: "\n")
        #expect(nothing.code == 65)
    }

    @Test func aCohortIsPricedBeforeItStarts() throws {
        let jobclub = try Jobclub()
        try #require(try jobclub.run("init").code == 0)
        try jobclub.write("secret\n", to: "club-data/sms.password")
        try jobclub.write(
            """
            { channels: { sms: { preset: "kannel", url: "http://127.0.0.1:9", user: "u", passwordFile: "sms.password",
              sender: "ClubEmploi", price: 0.045 } } }
            """, to: "club-data/jobclub.json")
        try jobclub.write("Prénom;Nom;Téléphone\nAwa;Diallo;06 39 98 01 01\nNoé;Le Goff;\n", to: "people.csv")
        let now = " --now 2027-01-04T09:00:00+01:00"
        let plan = try jobclub.run(
            "plan --programme four-week-remote --start 2027-02-01 --name Limoges --participants people.csv "
                + "--link https://meet.example.org/x" + now)
        try #require(plan.code == 0, "\(plan.complaint)")
        let cost = try jobclub.run("cohort cost limoges --json" + now).json()
        let parts = try #require(cost["parts"] as? Int)
        #expect(parts > 20 && cost["messages"] as? Int == parts && cost["currency"] as? String == "EUR")
        let price = try #require(cost["price"] as? Double)
        #expect(abs(price - 0.045 * Double(parts)) <= 0.005)
        #expect((cost["people"] as? [[String: Any]])?.map { $0["participant"] as? String } == ["limoges-2027-02/p01"])
        #expect(plan.out.contains("Text messages: \(parts) parts, €"))
        // It is good to know, and nothing is wrong with it.
        #expect(try jobclub.run("check").out.contains("\"ClubEmploi\" is no number"))
    }
}

import Foundation
import Testing

extension ServeTests {
    /// All that the folder channel wrote.
    private func mails(of jobclub: Jobclub) throws -> String {
        let files = FileManager.default.enumerator(at: jobclub.directory, includingPropertiesForKeys: nil)
        let mails = (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "eml" }
        return try mails.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }.joined()
    }

    /// With one click in the mail program, with a button on the page, and back again; a scanner that opens the link
    /// changes nothing (RFC 8058).
    @Test func aPersonEndsTheirMails() throws {
        let jobclub = try Jobclub()
        #expect(try jobclub.run("init --data .").code == 0)
        try jobclub.write(
            try jobclub.text(of: "jobclub.json").replacingOccurrences(
                of: "\n  web: {", with: "\n  web: {\n    publicURL: \"https://club.example.org\","), to: "jobclub.json")
        try jobclub.write("Prénom;Nom;Courriel\nAwa;Diallo;awa@example.org\n", to: "p.csv")
        let plan = "plan --data . --programme four-week-remote --start 2039-01-10 --name Limoges --participants p.csv"
        #expect(try jobclub.run(plan).code == 0)
        #expect(try jobclub.run("run --data . --once --now 2038-12-22T12:00:00+01:00").code == 0)
        let list = try jobclub.run("outbox list --data . --participant p01 --json").json()
        let sent = try #require((list["deliveries"] as? [[String: Any]])?.compactMap { $0["id"] as? String })
        let messages = try sent.map { try jobclub.run("outbox show \($0) --data .").out }.joined()
        // What matters is no subscription: news are.
        let news = "announce limoges --subject News --text Hello --now 2038-12-22T12:05:00+01:00 --data ."
        #expect(try jobclub.run(news).code == 0)
        #expect(try jobclub.run("run --data . --once --now 2038-12-22T13:00:00+01:00").code == 0)
        let mails = try mails(of: jobclub)
        let link = try #require(mails.range(of: "/unsubscribe/[a-z0-9]{26}", options: .regularExpression))
        let token = mails[link].dropFirst("/unsubscribe/".count)
        // What ends mails opens no page, and what opens the page ends no mails.
        let opening = try #require(messages.range(of: "/p/[a-z0-9]{26}", options: .regularExpression))
        let own = messages[opening].dropFirst("/p/".count)
        #expect(own != token)

        let (process, address) = try serve(jobclub)
        defer { kill(process.processIdentifier, SIGKILL) }
        #expect(try curl(["-i", "\(address)/p/\(token)"]).contains("HTTP/1.1 404"))
        #expect(try curl(["-i", "-d", "end=yes", "\(address)/unsubscribe/\(own)"]).contains("HTTP/1.1 404"))
        let page = "\(address)/unsubscribe/\(token)"
        func words() throws -> String { try curl([page]) }
        for method in [[], ["-I"]] {
            let seen = try curl(["-i"] + method + [page])
            #expect(seen.contains("HTTP/1.1 200") && seen.contains("default-src 'none'"))
        }
        #expect(try words().contains("You get our e-mails"))
        #expect(try words().utf8.count < 3000 && !words().contains("<script") && !words().contains("awa@"))

        let click = try curl(["-i", "-d", "List-Unsubscribe=One-Click", page])
        #expect(click.contains("HTTP/1.1 200") && click.contains("role=\"status\""))
        #expect(try words().contains("Done: we send you no more e-mails."))
        // Again, and the same.
        #expect(try curl(["-d", "List-Unsubscribe=One-Click", page]).contains("Done:"))
        #expect(try curl(["-d", "resume=yes", page]).contains("Noted: you get our e-mails again."))
        #expect(try words().contains("You get our e-mails"))
        #expect(try curl(["-F", "List-Unsubscribe=One-Click", page]).contains("Done:"))
        #expect(try curl(["-d", "resume=yes", page]).contains("Noted:"))
        #expect(try curl(["-d", "end=yes", page]).contains("Done:"))
        #expect(try curl(["-d", "resume=yes", page]).contains("Noted:"))

        for body in ["", "List-Unsubscribe=Two-Click", "x=y", "%", "end=no"] {
            #expect(try curl(["-i", "-d", body, page]).contains("HTTP/1.1 422"), "\(body)")
        }
        #expect(try words().contains("You get our e-mails"))
        #expect(try curl(["-i", "-d", String(repeating: "x", count: 3000), page]).contains("HTTP/1.1 413"))
        #expect(try curl(["-i", "-X", "PUT", page]).contains("HTTP/1.1 405"))
        // A program that goes on and on is stopped; ending is always possible.
        let back = try (0..<30).map { _ in
            #expect(try curl(["-d", "end=yes", page]).contains("Done:"))
            return try curl(["-i", "-d", "resume=yes", page]).contains("HTTP/1.1 200")
        }
        #expect(back.contains(true) && back.last == false)
        #expect(try words().contains("Done: we send you no more e-mails."))
        for nobody in [String(repeating: "a", count: 26), "x", "../p", ""] {
            for method in [[], ["-d", "List-Unsubscribe=One-Click"]] {
                let answer = try curl(["-i", "--path-as-is"] + method + ["\(address)/unsubscribe/\(nobody)"])
                #expect(answer.contains("HTTP/1.1 404") && answer.contains("téléphonez-nous"), "\(nobody)")
            }
        }
    }
}

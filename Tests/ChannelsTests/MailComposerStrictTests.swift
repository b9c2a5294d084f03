import Basics
import Notices
import Testing

@testable import Channels

/// Mails of anything that people may be called and may write, read to the letter by a reader that shares no code.
struct MailComposerStrictTests {
    private static let pieces = [
        "é", "Œuvre ", "👩‍👩‍👧‍👦", "🙂 ", "مرحبا", "שלום ", "\u{202E}", "\r\nBcc: x@example.org", "\n", "\r", "\0", "\u{2028}",
        "\t", "=?utf-8?Q?x?=", "=?", "?= ", "a b c ", " ", "  ", String(repeating: "w", count: 300), "mot ", ",", "\"",
        "\\",
        "<", ">", "@", "(", ")", ";", ":", "%41", "''", "*0*=", ".", "\r\n.\r\n", "From ", "--=_a_", "e\u{301}",
        "\u{FEFF}", "\u{85}",
    ]

    private func anything(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...9, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
            .joined()
    }

    /// Runs of spaces and of what ends a line are one space.
    private func line(_ text: String) -> String {
        String(
            text.unicodeScalars.split {
                [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory) || $0 == " "
            }
            .map { String($0) }.joined(separator: " "))
    }

    /// As it arrives: lines with CR LF, the last one ended.
    private func text(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false) { ["\r\n", "\r", "\n"].contains($0) }
        let whole = lines.joined(separator: "\r\n")
        return whole.isEmpty || whole.hasSuffix("\r\n") ? whole : whole + "\r\n"
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>) func readsToTheLetter(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let sender = anything(&random)
            let composer = MailComposer(from: Mailbox(name: sender, address: try EmailAddress("club@example.org")))
            var message = sample(
                form: .email, to: "zoe@example.org", text: anything(&random), html: anything(&random),
                subject: anything(&random), name: anything(&random))
            let summary = line(anything(&random))
            let calendar = CalendarPart(
                method: Bool.random(using: &random) ? "REQUEST" : "CANCEL", text: "")
            func object(_ part: CalendarPart) -> CalendarPart {
                CalendarPart(
                    method: part.method,
                    text: "METHOD:\(part.method)\r\nBEGIN:VEVENT\r\nSUMMARY:\(summary)\r\nEND:VEVENT\r\n")
            }
            if Bool.random(using: &random) {
                message.calendar = object(calendar)
            } else {
                message.invitations = [object(calendar), object(calendar)]
            }
            message.follows = (0..<Int.random(in: 0...20, using: &random)).map { "\($0).1.k3v9" }
            message.unsubscribe = "https://club.example.org/unsubscribe/k3v9"
            let bytes = try composer.compose(message)
            #expect(bytes == (try composer.compose(message)))
            let mail = try StrictMail(String(decoding: bytes, as: UTF8.self))
            try check(mail, against: message, from: sender)
        }
    }

    private func check(_ mail: StrictMail, against message: Message, from sender: String) throws {
        let expected = [
            "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "MIME-Version",
            "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post", "Content-Language", "Content-Type",
        ].filter { !message.follows.isEmpty || !["In-Reply-To", "References"].contains($0) }
        #expect(mail.fields.map(\.name) == expected)
        #expect(try StrictMail.words(mail["Subject"] ?? "") == line(message.subject))
        #expect(try name(mail["To"], "zoe@example.org") == line(message.recipientName))
        #expect(try name(mail["From"], "club@example.org") == line(sender))
        let references = (mail["References"] ?? "").split(separator: " ")
        #expect(references.map(String.init) == message.follows.map { "<\($0)@example.org>" })
        #expect(mail["In-Reply-To"] == references.last.map(String.init))

        #expect(mail["Content-Type"]?.hasPrefix("multipart/mixed;") == true)
        let alternatives = try #require(mail.parts.first)
        #expect(alternatives["Content-Type"]?.hasPrefix("multipart/alternative;") == true)
        let calendars = message.calendar.map { [$0] } ?? message.invitations
        let types = ["text/plain", "text/html", "text/calendar"].prefix(message.calendar == nil ? 2 : 3)
        #expect(
            alternatives.parts.map { $0["Content-Type"]?.split(separator: ";").first.map(String.init) } == Array(types))
        #expect(alternatives.parts[0].content == text(message.text))
        #expect(alternatives.parts[1].content == text(message.html ?? ""))
        if let calendar = message.calendar {
            #expect(alternatives.parts[2].content == calendar.text)
            #expect(try alternatives.parts[2].parameter("method", of: "Content-Type") == calendar.method)
        }
        #expect(mail.parts.count == 1 + calendars.count)
        for (part, calendar) in zip(mail.parts.dropFirst(), calendars) {
            #expect(part.content == calendar.text)
            #expect(part["Content-Disposition"]?.hasPrefix("attachment;") == true)
            let file = try #require(try part.parameter("filename", of: "Content-Disposition"))
            #expect(try part.parameter("name", of: "Content-Type") == file)
            #expect(file.hasSuffix(".ics") && file.utf8.count <= 255 && !file.contains { "/\\:\"<>|?*".contains($0) })
            #expect(file.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
            if message.calendar == nil {
                #expect(try part.parameter("method", of: "Content-Type") == calendar.method)
            }
        }
    }

    /// The name before an address: quoted, encoded or none.
    private func name(_ field: String?, _ address: String) throws -> String {
        let field = try #require(field)
        guard field != address else { return "" }
        try #require(field.hasSuffix(" <\(address)>"))
        let name = String(field.dropLast(address.utf8.count + 3))
        guard name.hasPrefix("\"") else { return try StrictMail.words(name) }
        var plain = ""
        var rest = name.dropFirst().dropLast()
        while let sign = rest.popFirst() {
            let next = sign == "\\" ? rest.popFirst() : sign
            plain.append(try #require(next))
        }
        return plain
    }
}

struct ParameterFieldTests {
    @Test(arguments: [
        ("agenda.ics", "; name=\"agenda.ics\""), ("REQUEST", "; name=REQUEST"), ("a\"b\\c", "; name=\"a\\\"b\\\\c\""),
        ("Séance.ics", "; name*=utf-8''S%C3%A9ance.ics"), ("a\r\nX: b", "; name=\"a X: b\""), ("", "; name=\"\""),
        (String(repeating: "a", count: 60), ";\r\n name=\(String(repeating: "a", count: 60))"),
        (
            String(repeating: "é", count: 15),
            ";\r\n name*0*=utf-8''\(String(repeating: "%C3%A9", count: 10));\r\n name*1*=\(String(repeating: "%C3%A9", count: 5))"
        ),
    ])
    func writesParameters(_ value: String, _ written: String) {
        #expect(
            ParameterField("Content-Type", "text/x").adding("name", value).line == "Content-Type: text/x\(written)\r\n")
    }
}

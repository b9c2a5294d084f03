import Basics
import Foundation
import Notices
import Testing

@testable import Channels

/// Mails as they are sent, header by header and part by part.
@Suite struct MailComposerTests {
    private let composer: MailComposer

    init() throws {
        composer = MailComposer(from: Mailbox(name: "Club de Limoges", address: try EmailAddress("club@example.org")))
    }

    private let invitation = CalendarPart(
        method: "REQUEST",
        text: "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Café\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")

    private func compose(_ message: Message) throws -> String {
        String(decoding: try composer.compose(message), as: UTF8.self)
    }

    @Test func writesAPlainMail() throws {
        #expect(
            try compose(sample(form: .email, to: "zoe@example.org"))
                == [
                    "From: \"Club de Limoges\" <club@example.org>",
                    "To: =?utf-8?Q?Zo=C3=A9_Lef=C3=A8vre?= <zoe@example.org>",
                    "Reply-To: awa@example.org",
                    "Subject: Votre semaine",
                    "Date: Mon, 01 Feb 2027 07:30:00 +0000",
                    "Message-ID: <limoges-2027-01.d42@example.org>",
                    "MIME-Version: 1.0",
                    "Auto-Submitted: auto-generated",
                    "Content-Language: fr",
                    "Content-Type: text/plain; charset=utf-8",
                    "Content-Transfer-Encoding: quoted-printable",
                    "",
                    "Bonjour Zo=C3=A9, =C3=A0 9 h 30.",
                    "",
                ].joined(separator: "\r\n"))
    }

    @Test func putsAlternativesAndTheInvitationTogether() throws {
        let message = sample(form: .email, to: "zoe@example.org", html: "<p>é</p>", calendar: invitation)
        let mail = try compose(message)
        #expect(mail == (try compose(message)))
        let types = mail.split(separator: "\r\n").filter { $0.hasPrefix("Content-Type: ") }
        #expect(
            types == [
                "Content-Type: multipart/mixed;", "Content-Type: multipart/alternative;",
                "Content-Type: text/plain; charset=utf-8", "Content-Type: text/html; charset=utf-8",
                "Content-Type: text/calendar; charset=utf-8; method=REQUEST",
                "Content-Type: application/ics; charset=utf-8; name*=utf-8''Caf%C3%A9.ics",
            ])
        let outer = try boundary("m", in: mail)
        let inner = try boundary("a", in: mail)
        #expect(mail.components(separatedBy: "--\(outer)\r\n").count == 3)
        #expect(mail.components(separatedBy: "--\(inner)\r\n").count == 4)
        #expect(mail.components(separatedBy: "--\(inner)--\r\n").count == 2)
        #expect(mail.hasSuffix("--\(outer)--\r\n"))
        #expect(mail.components(separatedBy: "SUMMARY:Caf=C3=A9\r\n").count == 3)
    }

    private func boundary(_ level: String, in mail: String) throws -> String {
        let start = try #require(mail.range(of: "boundary=\"=_\(level)_")).lowerBound
        return String(mail[start...].dropFirst("boundary=\"".count).prefix { $0 != "\"" })
    }

    /// The content may say what it likes: encoded, it never holds a boundary.
    @Test func noContentEndsItsPart() throws {
        let first = try compose(sample(form: .email, to: "zoe@example.org", html: "x"))
        let line = "--" + (try boundary("a", in: first)) + "--"
        let mail = try compose(sample(form: .email, to: "zoe@example.org", text: "a\n\(line)\nb", html: line))
        #expect(mail.components(separatedBy: line).count == 2)
    }

    @Test(arguments: [
        "Zoé\r\nBcc: all@example.org", "Zoé\nBcc: all@example.org", "Zoé\rBcc: x", "\u{0}Bcc: x\u{7}",
        "a\u{2028}Bcc: x",
        "a\u{85}Bcc: x", "\"Zoé\" <x@y>, \\", "=?utf-8?Q?=0D=0ABcc:_x?=", "a\r\n\r\nbody", "\u{FEFF}\r\n \r\n",
        String(repeating: "é", count: 4000), String(repeating: "a", count: 4000),
        String(repeating: "a b ", count: 1000),
    ])
    func namesAndSubjectsNeverMakeAHeader(_ text: String) throws {
        let mail = try compose(sample(form: .email, to: "zoe@example.org", subject: text, name: text))
        let head = try #require(mail.components(separatedBy: "\r\n\r\n").first)
        let names = head.components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(
            names == [
                "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "MIME-Version", "Auto-Submitted",
                "Content-Language", "Content-Type", "Content-Transfer-Encoding",
            ])
        for line in mail.components(separatedBy: "\r\n") {
            #expect(line.utf8.count <= 78)
            #expect(line.utf8.allSatisfy { (32...126).contains($0) || $0 == 9 })
        }
    }

    /// Decoded by a reader of our own, as RFC 2047 describes it.
    @Test(arguments: [
        "Votre semaine à Limoges", "é", String(repeating: "œuvre d’été ", count: 40) + "fin", "👩‍👩‍👧‍👦 famille 👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
        "=?utf-8?Q?x?=", "x_y=z?", String(repeating: "ab ", count: 60) + "c",
    ])
    func subjectsComeBackWhole(_ subject: String) throws {
        let mail = try compose(sample(form: .email, to: "zoe@example.org", subject: subject))
        #expect(try decodedSubject(mail) == subject)
    }

    @Test func wordsEndAfterASpace() throws {
        let mail = try compose(
            sample(
                form: .email, to: "zoe@example.org",
                subject: "Réunion d’information à Limoges, salle du premier étage, jeudi"))
        #expect(
            mail.contains(
                "Subject: =?utf-8?Q?R=C3=A9union_d=E2=80=99information_=C3=A0_Limoges=2C_?=\r\n"
                    + " =?utf-8?Q?salle_du_premier_=C3=A9tage=2C_jeudi?=\r\n"))
    }

    private func decodedSubject(_ mail: String) throws -> String {
        let start = try #require(mail.range(of: "\r\nSubject: ")).upperBound
        let end = try #require(mail.range(of: "\r\nDate: ")).lowerBound
        let field = mail[start..<end].replacingOccurrences(of: "\r\n ", with: " ")
        guard field.hasPrefix("=?") else { return field }
        var bytes: [UInt8] = []
        for word in field.components(separatedBy: " ") {
            #expect(word.utf8.count <= 75)
            var text = Array(word.utf8.dropFirst("=?utf-8?Q?".utf8.count).dropLast(2))[...]
            var own: [UInt8] = []
            while let byte = text.popFirst() {
                if byte == UInt8(ascii: "=") {
                    own.append(try #require(UInt8(String(decoding: text.prefix(2), as: UTF8.self), radix: 16)))
                    text = text.dropFirst(2)
                } else {
                    own.append(byte == UInt8(ascii: "_") ? 32 : byte)
                }
            }
            // Each word stands alone: no character is split.
            #expect(String(validating: own, as: UTF8.self) != nil)
            bytes += own
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        "zoe", "zoe@", "@example.org", "zoe@example.org\r\nRCPT TO:<x@y>", "zoe@example.org>", "<zoe@example.org>",
        "a b@c.org",
        "zoé@example.org", "zoe@exämple.org", "zoe@-a.org", "zoe@a-.org", "zoe@a..org", ".zoe@a.org", "zoe.@a.org",
        "z..oe@a.org", "\"zoe\"@a.org", "zoe@[127.0.0.1]", "zoe@a@b.org", "zoe@a.org, x@b.org", "zoe@a_b.org", "",
        String(repeating: "a", count: 65) + "@a.org", "a@" + String(repeating: "a", count: 64) + ".org", "a@a.org\u{0}",
    ])
    func refusesAddressesThatAreNone(_ address: String) {
        #expect(throws: Fault.self) { try composer.compose(sample(form: .email, to: address)) }
    }

    @Test(arguments: ["zoe@example.org", "z.o'e+club@a-b.example.org", "x_y@1and1.fr"])
    func takesAddresses(_ address: String) throws {
        #expect(try compose(sample(form: .email, to: address)).contains("<\(address)>\r\n"))
    }

    @Test(arguments: [
        ("club@example.org", "", "club@example.org"), ("Club <club@example.org>", "Club", "club@example.org"),
        (" \"Club, Limoges\" <club@example.org> ", "Club, Limoges", "club@example.org"), ("<a@b.fr>", "", "a@b.fr"),
    ])
    func readsMailboxes(_ text: String, _ name: String, _ address: String) throws {
        let mailbox = try #require(Mailbox(text))
        #expect(mailbox.name == name && mailbox.address.description == address)
        #expect(Mailbox("Club <club>") == nil)
    }

    @Test(arguments: [
        ("REQUEST\r\nX: y", "METHOD:REQUEST\r\n"), ("REQUEST", ""), ("REQUEST", "METHOD:CANCEL\r\n"),
        ("REQUEST", "METHOD:REQUEST\r\nMETHOD:CANCEL\r\n"), ("REQUEST", "method:cancel\r\n"), ("", "METHOD:\r\n"),
        ("REQUEST", "X:\r\n METHOD:REQUEST\r\n"),
    ])
    func refusesAnInvitationWithAnotherMethodThanItsOwn(_ method: String, _ text: String) {
        let message = sample(form: .email, to: "a@b.org", calendar: CalendarPart(method: method, text: text))
        #expect(throws: Fault.self) { try composer.compose(message) }
    }

    @Test func followsItsThread() throws {
        var message = sample(id: "413.1.k3v9", form: .email, to: "zoe@example.org")
        message.follows = ["411.1.k3v9", "413.1.k3v9", "412.1.k3v9"]
        #expect(
            try compose(message).contains(
                [
                    "Message-ID: <413.1.k3v9@example.org>", "In-Reply-To: <412.1.k3v9@example.org>",
                    "References: <411.1.k3v9@example.org>", " <412.1.k3v9@example.org>", "MIME-Version: 1.0",
                ].joined(separator: "\r\n")))
    }

    @Test(arguments: ["", "a b", "a\r\nBcc: x", "a>b", "a..b", ".a", "é", "a@b"])
    func refusesIdentifiersThatAreNone(_ id: String) {
        #expect(throws: Fault.self) { try composer.compose(sample(id: id, form: .email, to: "a@b.org")) }
        var message = sample(form: .email, to: "a@b.org")
        message.follows = [id]
        #expect(throws: Fault.self) { try composer.compose(message) }
    }

    @Test func offersToEndSuchMailsWithOneClick() throws {
        var message = sample(form: .email, to: "zoe@example.org")
        message.unsubscribe = "https://club.example.org/unsubscribe/k3v9k3v9k3v9"
        let post = "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
        #expect(
            try compose(message).contains(
                "\r\nList-Unsubscribe: <https://club.example.org/unsubscribe/k3v9k3v9k3v9>\(post)"))
        let long = "https://club.example.org/unsubscribe/" + String(repeating: "k", count: 64)
        message.unsubscribe = long
        #expect(try compose(message).contains("\r\nList-Unsubscribe:\r\n <\(long)>\(post)"))
        message.unsubscribe = nil
        #expect(!(try compose(message)).contains("List-"))
    }

    @Test(arguments: [
        "http://example.org/u", "mailto:a@b.org", "https://a.org/>, <mailto:x@y.org", "https://a.org/\r\nBcc: x", "",
        "https://a.org/a b", "https://u:p@a.org/", "https://", "https://a.org/é", "https://a.org/a,b", "/unsubscribe/x",
        "https://a.org/" + String(repeating: "x", count: 900),
    ])
    func refusesAnUnsubscribeAddressThatIsNotClean(_ address: String) {
        var message = sample(form: .email, to: "zoe@example.org")
        message.unsubscribe = address
        #expect(throws: Fault.self) { try composer.compose(message) }
    }

    @Test(arguments: [
        ("REQUEST", "SUMMARY:Atelier CV", "Atelier CV.ics"),
        ("CANCEL", "SUMMARY:Atelier CV", "Annulé - Atelier CV.ics"),
        ("REQUEST", "SUMMARY;LANGUAGE=fr:Entre\r\n tien", "Entretien.ics"), ("REQUEST", "X-A:b", "agenda.ics"),
        ("REQUEST", "SUMMARY:../../etc/passwd\\, C:", "etcpasswd, C.ics"), ("REQUEST", "SUMMARY:...", "agenda.ics"),
        ("REQUEST", "SUMMARY:a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:b", "agenda.ics"),
        ("REQUEST", "SUMMARY:" + String(repeating: "œ", count: 300), String(repeating: "œ", count: 48) + ".ics"),
    ])
    func namesTheFileAfterItsSession(_ method: String, _ lines: String, _ name: String) {
        let part = CalendarPart(
            method: method, text: "METHOD:\(method)\r\nBEGIN:VEVENT\r\n\(lines)\r\nEND:VEVENT\r\n")
        #expect(part.fileName(language: .french) == name)
        #expect(part.fileName(number: 2, language: .french).hasPrefix("2 - "))
    }
}

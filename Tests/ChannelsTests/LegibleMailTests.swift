import Basics
import Notices
import Testing

@testable import Channels

struct LegibleMailTests {
    private let composer: MailComposer

    init() throws {
        composer = MailComposer(from: Mailbox(name: "Club", address: try EmailAddress("club@example.org")))
    }

    @Test(arguments: [nil, "<p>Autre chose</p>"])
    func readsWhatWasComposed(html: String?) throws {
        let mail = try composer.compose(sample(form: .email, to: "zoe@example.org", html: html))
        let legible = try #require(LegibleMail(mail))
        #expect(legible.subject == "Votre semaine")
        #expect(legible.text == "Bonjour Zoé, à 9 h 30.")
    }

    @Test func joinsWhatWasFolded() throws {
        var message = sample(form: .email, to: "zoe@example.org")
        message.subject = "Changé : \(String(repeating: "préparer à été ", count: 9))fin"
        message.text = "é=\(String(repeating: "à préparer ", count: 20))\n\n.point\n"
        let legible = try #require(LegibleMail(try composer.compose(message)))
        #expect(legible.subject == message.subject)
        #expect(legible.text + "\n" == message.text)
    }

    @Test func readsNothingElse() {
        #expect(LegibleMail(Array("2027-02-01T0730Z-1.sms.txt\nSubject: x".utf8)) == nil)
        #expect(LegibleMail(Array("{}".utf8)) == nil)
    }
}

import Basics
import Mustache
import Notices
import Testing

struct MessageTemplatesTests {
    private func template(
        subject: String = "S", text: String = "T", html: String = "H", sms: String = "M", webhook: String = "W"
    ) throws -> MessageTemplate {
        MessageTemplate(
            subject: try Template(subject), text: try Template(text), html: try Template(html), sms: try Template(sms),
            webhook: try Template(webhook))
    }

    @Test func eachFormIsEscapedInItsOwnWay() throws {
        let template = try template(subject: "{{x}}", text: "{{x}}", html: "{{x}}", sms: "{{x}}", webhook: "\"{{x}}\"")
        let context: Value = ["x": "<a> & \"b\""]
        #expect(template.words(context, as: .email).subject == "<a> & \"b\"")
        #expect(template.words(context, as: .email).text == "<a> & \"b\"\n")
        #expect(template.words(context, as: .email).html == "&lt;a&gt; &amp; &quot;b&quot;")
        #expect(template.words(context, as: .sms).text == "<a> & \"b\"")
        #expect(template.words(context, as: .webhook).text == "\"<a> & \\\"b\\\"\"")
    }

    @Test func aSubjectIsOneLineWhateverANameHolds() throws {
        let template = try template(subject: " Bonjour {{x}} ")
        let words = template.words(["x": "Ana\r\nBcc: all@example.org"], as: .email)
        #expect(words.subject == "Bonjour Ana Bcc: all@example.org")
    }

    @Test func emptyLinesThatSectionsLeaveAreTakenOut() throws {
        let template = try template(text: "\n\n\na \r\n\n \n\t\nb\n{{#no}}\nc\n{{/no}}\n\n\n")
        #expect(template.words([:], as: .email).text == "a\n\nb\n")
    }

    @Test func aTextMessageIsOneLineInTheCheapestAlphabet() throws {
        let template = try template(sms: "Rendez-vous\n  bientôt, l’équipe {{x}}\n")
        let words = template.words(["x": "Forêt"], as: .sms)
        #expect(words.text == "Rendez-vous bientot, l'équipe Foret")
        #expect(words.subject.isEmpty && words.html == nil)
    }

    @Test func messagesAreFoundByRuleAndLanguage() throws {
        var messages = MessageTemplates()
        messages["a", .french] = try template()
        #expect(messages["a", .french] != nil)
        #expect(messages["a", .english] == nil)
        #expect(messages["b", .french] == nil)
        #expect(messages.count == 1)
    }
}

import Answers
import Basics
import Testing

@testable import jobclub

@Suite struct FindingsTests {
    @Test func whatIsInOrderAndWhatIsNot() {
        var findings = Findings()
        findings.note(Phrase(fr: "réglages", en: "settings"), [], code: .badData)
        findings.note(
            Fault(
                .notFound, Phrase(fr: "Il n’y a pas de base.", en: "There is no database."),
                remedies: [.makeDatabase]))
        findings.note(
            Phrase(""), [Fault.Detail(file: "a.json", line: 3, field: "x", Phrase(fr: "faux", en: "wrong"))],
            code: .badData)
        let answer = Rendered(answer: findings.answer)
        #expect(answer.answer.failure == .notFound, "the first kind of fault gives the exit code")
        #expect(
            answer.text(.english) == """
                ✓ settings
                ! There is no database. Make one with "jobclub init".
                ! a.json:3: x: wrong
                """)
        #expect(
            answer.json(.french) == """
                {"ok":false,"faults":[{"file":null,"line":null,"path":null,\
                "message":"Il n’y a pas de base. Créez-la avec « jobclub init »."},\
                {"file":"a.json","line":3,"path":"x","message":"faux"}]}\n
                """)
        #expect(Findings().answer.failure == nil)
    }
}

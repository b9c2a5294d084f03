import Basics
import Terminal
import Testing

struct FaultTextTests {
    private let fault = Fault(
        .badData, Phrase(fr: "Le fichier a un défaut.", en: "The file has a fault."),
        details: [
            .init(file: "people.csv", line: 14, field: "phone", Phrase(fr: "trop court", en: "too short")),
            .init(Phrase(fr: "vide", en: "empty")),
        ])

    @Test func sentencesCarryFileLineAndField() {
        #expect(fault.lines(.english) == ["The file has a fault.", "people.csv:14: phone: too short", "empty"])
        #expect(fault.lines(.french)[1] == "people.csv:14: phone: trop court")
    }

    @Test func jsonCarriesTheSame() {
        #expect(
            String(decoding: fault.json(.english), as: UTF8.self)
                == #"{"error":{"code":"badData","message":"The file has a fault.","details":["#
                + #"{"file":"people.csv","line":14,"field":"phone","message":"too short"},"#
                + #"{"file":null,"line":null,"field":null,"message":"empty"}]}}"#)
    }
}

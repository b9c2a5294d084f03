import Basics
import Sampling
import Testing

@Suite struct PhoneNumberTests {
    @Test(arguments: [
        ("06 12 34 56 78", "+33612345678"), ("06.12.34.56.78", "+33612345678"), ("06-12-34-56-78", "+33612345678"),
        ("0612345678", "+33612345678"), ("+33 (0)6 12 34 56 78", "+33612345678"), ("+33 6 12 34 56 78", "+33612345678"),
        ("0033612345678", "+33612345678"), ("0033 (0)6 12 34 56 78", "+33612345678"), ("612345678", "+33612345678"),
        ("33612345678", "+33612345678"), ("06\u{A0}12\u{202F}34 56 78", "+33612345678"),
        ("\u{202A}+33 6 12 34 56 78\u{202C}", "+33612345678"), ("(06) 12 34 56 78", "+33612345678"),
        ("05 55 12 34 56", "+33555123456"), ("09 70 12 34 56", "+33970123456"), ("07 56 12 34 56", "+33756123456"),
        ("0590 12 34 56", "+590590123456"), ("0690 12 34 56", "+590690123456"), ("0691 22 34 56", "+590691223456"),
        ("0596 12 34 56", "+596596123456"), ("0696 12 34 56", "+596696123456"), ("0697 12 34 56", "+596697123456"),
        ("0594 12 34 56", "+594594123456"), ("0694 12 34 56", "+594694123456"), ("0262 12 34 56", "+262262123456"),
        ("0692 12 34 56", "+262692123456"), ("0693 12 34 56", "+262693123456"), ("0639 12 34 56", "+262639123456"),
        ("06 39 98 01 02", "+33639980102"),
        ("0269 12 34 56", "+262269123456"), ("0508 41 12 34", "+508411234"), ("0708 41 12 34", "+508708411234"),
        ("690123456", "+590690123456"), ("+590 690 12 34 56", "+590690123456"), ("590690123456", "+590690123456"),
        ("+33 690 12 34 56", "+590690123456"), ("+262 (0)692 12 34 56", "+262692123456"),
        ("+508 41 12 34", "+508411234"),
        ("+687 75 12 34", "+687751234"), ("+689 87 12 34 56", "+68987123456"), ("+681 82 12 34", "+681821234"),
        ("+44 20 7946 0958", "+442079460958"), ("+1 (212) 555-0123", "+12125550123"),
        ("00 32 470 12 34 56", "+32470123456"),
        ("+213 551 23 45 67", "+213551234567"),
    ])
    func readsWhatPeopleWrite(_ text: String, _ e164: String) throws {
        #expect(try PhoneNumber(text, in: .metropole).e164 == e164)
    }

    @Test(arguments: [
        ("75 12 34", Territory.nouvelleCaledonie, "+687751234"), ("87 12 34 56", .polynesieFrancaise, "+68987123456"),
        ("82 12 34", .wallisEtFutuna, "+681821234"), ("41 12 34", .saintPierreEtMiquelon, "+508411234"),
        ("06 12 34 56 78", .nouvelleCaledonie, "+33612345678"), ("0976 12 34 56", .martinique, "+596976123456"),
        ("0692 12 34 56", .guyane, "+262692123456"),
    ])
    func readsLocalNumbersInTheirTerritory(_ text: String, _ territory: Territory, _ e164: String) throws {
        #expect(try PhoneNumber(text, in: territory).e164 == e164)
    }

    @Test(arguments: [
        ("06 12 34", #""06 12 34" has 6 digits; a French number has 10"#),
        ("06 12 34 56 789", #""06 12 34 56 789" has 11 digits; a French number has 10, a foreign one begins with +"#),
        ("+3306 12 34 56 78", #""+3306 12 34 56 78" keeps the 0 after +33; it is written +33 6…"#),
        ("0033 06 12 34 56 78", #""0033 06 12 34 56 78" keeps the 0 after +33; it is written +33 6…"#),
        ("+33 6 12", #""+33 6 12" has 3 digits after +33; it takes 9"#),
        ("+999 12345678", #""+999 12345678" begins with no known country code; that of France is +33"#),
        ("+262 624 44 04 14", #""+262 624 44 04 14" does not exist: no number of +262 begins with 624"#),
        ("+44 123", #""+44 123" has 5 digits; an international number has 8 to 15"#),
        ("08 00 12 34 56", #""08 00 12 34 56" is a special-rate number (08); a person's own number is needed"#),
        ("6123456789", #""6123456789" has 10 digits but does not begin with 0; a foreign number begins with +"#),
        ("06 12 34 56 78 / 05 55 12 34 56", #""06 12 34 56 78 / 05 55 12 34 56" seems to hold two numbers; keep one"#),
        ("06 12 AB", #""06 12 AB" holds "A"; a number is written in digits"#),
        ("6,12346E+08", #""6,12346E+08" was shortened by the spreadsheet; format the column as text and mend it"#),
        ("-", #""-" has no digit"#), ("+", #""+" begins with no known country code; that of France is +33"#),
        ("1", #""1" has 1 digit; a French number has 10"#),
    ])
    func namesTheSlip(_ text: String, _ sentence: String) {
        #expect(throws: Fault.self) { try PhoneNumber(text, in: .metropole) }
        do { _ = try PhoneNumber(text, in: .metropole) } catch { #expect(error.message.english == sentence) }
    }

    @Test func namesTheSlipInFrench() {
        do {
            _ = try PhoneNumber("06 12 34", in: .metropole)
            Issue.record("a number of six digits was taken")
        } catch {
            #expect(error.message.french == "« 06 12 34 » a 6 chiffres ; un numéro français en a 10")
        }
    }

    @Test(arguments: [
        ("+33612345678", true), ("+33755123456", true), ("+33555123456", false), ("+33970123456", false),
        ("+590690123456", true), ("+590590123456", false), ("+262639123456", true), ("+508708411234", true),
        ("+687751234", true), ("+687281234", false), ("+687881234", false), ("+68987123456", true),
        ("+68940123456", false),
        ("+681821234", true),
    ])
    func tellsWhetherTextMessagesReachIt(_ e164: String, _ mobile: Bool) {
        #expect(PhoneNumber(e164: e164)?.isMobile == mobile)
    }

    @Test(arguments: ["+508411234", "+442079460958", "+681721234"])
    func saysNothingWhereThePlanDoesNotTell(_ e164: String) throws {
        let number = try #require(PhoneNumber(e164: e164))
        #expect(number.isMobile == nil)
    }

    @Test(arguments: [
        ("+33612345678", "06 12 34 56 78"), ("+590690123456", "0690 12 34 56"), ("+508411234", "0508 41 12 34"),
        ("+508708411234", "0708 41 12 34"), ("+687751234", "+687 75 12 34"), ("+442079460958", "+44 20 79 46 09 58"),
        ("+12125550123", "+1 21 25 55 01 23"), ("+213551234567", "+213 551 23 45 67"),
    ])
    func isReadOut(_ e164: String, _ spoken: String) {
        #expect(PhoneNumber(e164: e164)?.spoken == spoken)
    }

    @Test(arguments: [
        "", "+", "33612345678", "+33", "+3361234567890123", "+33612a45678", "+99912345678", "+٣٣٦١٢٣٤٥٦٧٨",
    ])
    func refusesStoredNumbersThatAreNone(_ text: String) {
        #expect(PhoneNumber(e164: text) == nil)
    }

    /// Whatever is read can be read again, as stored and as spoken.
    @Test func whatIsReadIsReadAgain() throws {
        var random = SeededGenerator(seed: 20_270_129)
        let tries = rounds(20_000, few: 1_000)
        var read = 0
        for _ in 0..<tries {
            let length = Int.random(in: 5...12, using: &random)
            let text = String((0..<length).map { _ in Character(String(Int.random(in: 0...9, using: &random))) })
            let territory = Territory.allCases.randomElement(using: &random) ?? .metropole
            guard let number = try? PhoneNumber(text, in: territory) else { continue }
            read += 1
            #expect(PhoneNumber(e164: number.e164) == number)
            #expect(try PhoneNumber(number.e164, in: territory) == number)
            #expect(try PhoneNumber(number.spoken, in: territory) == number, "\(text) \(territory)")
        }
        #expect(read > tries / 20)
    }
}

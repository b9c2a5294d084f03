import Basics
import Sampling
import Testing

@testable import Spreadsheets

@Suite struct SpreadsheetTests {
    private func rows(_ text: String) throws -> [Spreadsheet.Row] {
        try Spreadsheet(Array(text.utf8), fileName: "t.csv").rows
    }

    private func cells(_ text: String) throws -> [[String]] { try rows(text).map(\.cells) }

    @Test(arguments: [
        ("a;b\n1;2\n", ";"), ("a,b\n1,2\n", ","), ("a\tb\n1\t2\n", "\t"), ("alone\n1;2\n", ";"),
        ("a;b, c, d;e\n", ";"), ("a;b, c, d\n", ","), ("\"a,b,c,d\";e;f\n", ";"),
        ("Canal (sms, courriel, appel);Nom\n", ";"),
        ("\n;;;\na,b\n", ","), ("a;b,c\n", ";"),
    ])
    func findsTheSeparatorInTheHeading(_ text: String, _ separator: String) throws {
        #expect(try Spreadsheet(Array(text.utf8), fileName: "t.csv").separator == separator.utf8.first)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func endsLinesInEveryWay(_ end: String) throws {
        let rows = try rows(["a;b", "", ";;", "1;\"two\(end)lines\"", "3;4"].joined(separator: end))
        #expect(rows.map(\.cells) == [["a", "b"], ["1", "two\(end)lines"], ["3", "4"]])
        #expect(rows.map(\.line) == [1, 4, 6])
    }

    @Test func readsQuotesAsRFC4180() throws {
        #expect(try cells("\"a;b\";\"say \"\"hi\"\"\";\"\"\nx") == [["a;b", "say \"hi\"", ""], ["x"]])
        #expect(try cells("h;i\nplain \"quotes\" inside;2") == [["h", "i"], ["plain \"quotes\" inside", "2"]])
        #expect(try cells("h;i\n\"closed\" early;2") == [["h", "i"], ["closed early", "2"]])
    }

    @Test func trimsAlsoWhatNobodySees() throws {
        #expect(try cells(" a ;\u{A0}\u{202F}b\t\u{A0};\u{200B}é\u{FEFF}") == [["a", "b", "é"]])
    }

    @Test func keepsRaggedRows() throws {
        #expect(try cells("a;b;c\n1\n1;2;3;4\n") == [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]])
    }

    @Test func obeysTheHintForExcel() throws {
        let rows = try rows("sep=,\r\na;b,c\r\n1,2")
        #expect(rows.map(\.cells) == [["a;b", "c"], ["1", "2"]])
        #expect(rows.map(\.line) == [2, 3])
    }

    @Test func namesTheLineOfAQuoteThatNothingCloses() throws {
        let fault = #expect(throws: Fault.self) { try rows("a;b\n1;2\n3;\"open\n4;5\n") }
        #expect(fault?.details.first?.line == 3)
        #expect(fault?.details.first?.message.english == "a quotation mark (\") opens here and is never closed")
    }

    @Test(
        arguments: [[0x50, 0x4B, 0x03, 0x04, 0x14], [0xD0, 0xCF, 0x11, 0xE0], [0x61, 0x00, 0x62, 0x00]] as [[UInt8]])
    func refusesWorkbooks(_ bytes: [UInt8]) {
        let fault = #expect(throws: Fault.self) { try Spreadsheet(bytes, fileName: "club.xlsx") }
        #expect(fault?.message.english == "club.xlsx is not a text file; in the spreadsheet, save it as CSV")
    }

    /// Any table that is written with quotes comes back, whatever its cells hold.
    @Test func roundTrips() throws {
        var random = SeededGenerator(seed: 4180)
        let signs: [Character] = ["a", "é", ";", ",", "\t", "\"", "\n", "\r\n", " ", "x", "日"]
        for _ in 0..<rounds(400, few: 40) {
            let separator: Character = [";", ",", "\t"].randomElement(using: &random) ?? ";"
            var table: [[String]] = [["h1", "h2", "h3", "h4"]]
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                table.append(
                    (0..<4).map { column in
                        let inside = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
                            signs.randomElement(using: &random)
                        }
                        return column == 0 ? "k" : inside.isEmpty ? "" : "<\(String(inside))>"
                    })
            }
            let text = table.map { row in
                row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: String(separator))
            }.joined(separator: "\r\n")
            #expect(try cells(text) == table)
        }
    }

    @Test func randomBytesNeverCrash() {
        var random = SeededGenerator(seed: 1252)
        let likely = Array(";,\t\"\r\n aé=@+0123(".utf8) + [0, 0xFF, 0xFE, 0xEF, 0xBB, 0xBF, 0xC3, 0xE2]
        for round in 0..<rounds(3_000, few: 300) {
            let count = Int.random(in: 0...120, using: &random)
            var bytes = (0..<count).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0...255, using: &random) : likely.randomElement(using: &random) ?? 0
            }
            if round % 3 == 0 { bytes = Array("nom;tel;mail;canal\n".utf8) + bytes.filter { $0 != 0 } }
            let result = ParticipantsFile.read(bytes, fileName: "f", defaultLanguage: .french, territory: .metropole)
            if case .failure(let fault) = result { #expect(!fault.message.english.isEmpty) }
        }
    }
}

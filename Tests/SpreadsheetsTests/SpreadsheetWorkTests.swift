import Basics
import Growth
import Sampling
import Testing

@testable import Spreadsheets

/// Work in proportion to the table, and bounds with a sentence.
struct SpreadsheetWorkTests {
    private func read(_ text: String) -> Result<ParticipantsFile, Fault> {
        ParticipantsFile.read(
            Array(text.utf8), fileName: "p.csv", defaultLanguage: .french, territory: .metropole)
    }

    /// The faults as people read them: `line: message`.
    private func faults(_ text: String) -> [String] {
        guard case .failure(let fault) = read(text) else { return [] }
        return fault.details.map { "\($0.line ?? 0): \($0.message.english)" }
    }

    private func tagged(_ count: Int) -> String {
        "nom;courriel;tags\nAnna;anna@example.org;" + (0..<count).map { "t\($0)" }.joined(separator: ",") + "\n"
    }

    @Test func aPersonHasAHundredTagsAtMost() throws {
        #expect(try read(tagged(100)).get().people.first?.tags.count == 100)
        let faults = faults(tagged(100_000))
        #expect(faults.count == 1)
        #expect(faults.first?.hasPrefix("2: \"t0,t1,t2,") == true)
        #expect(faults.first?.hasSuffix("has more than 100 tags; a person has at most 100") == true)
    }

    private func wide(_ columns: Int) -> String {
        let own = (0..<(columns - 2)).map { "colonne maison \($0)" }.joined(separator: ";")
        return "nom;courriel;\(own)\nAnna;anna@example.org\n"
    }

    @Test func aRowHasAThousandCellsAtMost() throws {
        #expect(try read(wide(1_000)).get().people.count == 1)
        #expect(
            faults(wide(100_000)) == ["1: more than 1000 cells on this line; delete the columns that are too many"])
        #expect(
            faults("nom;courriel\nAnna;anna@example.org\nZoé" + String(repeating: ";", count: 5_000) + "x\n")
                == ["3: more than 1000 cells on this line; delete the columns that are too many"])
    }

    /// As spreadsheets leave them where a column was once used.
    @Test func emptyCellsAtTheEndOfARowAreNotCounted() throws {
        let empty = String(repeating: ";", count: 5_000)
        #expect(try read("nom;courriel\(empty)\nAnna;anna@example.org\(empty)\n").get().people.count == 1)
    }

    @Test func aFileHasAHundredThousandRowsAtMost() throws {
        let rows = String(repeating: "a\n", count: SpreadsheetLimits.rows)
        #expect(try Spreadsheet(Array(rows.utf8), fileName: "p.csv").rows.count == 100_001)
        #expect(
            faults(rows + "a\n") == ["100002: more than 100000 rows below the heading; split the file into several"])
    }

    @Test func aFileHasThirtyTwoMegabytesAtMost() throws {
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: SpreadsheetLimits.file + 1)
        let fault = #expect(throws: Fault.self) { try Spreadsheet(bytes, fileName: "p.csv") }
        #expect(fault?.message.english == "p.csv is too large, nothing was imported")
        #expect(
            fault?.details.map(\.message.english)
                == ["the file has more than 32 MB; at most 32 are read, split it into several"])
    }

    /// Namesakes, tags, several devices and faults in every row.
    @Test func rowsAreReadInProportion() {
        let growth = growth(
            from: rounds(1_000, few: 250),
            of: { size in
                "nom;courriel;tags;équipement\n"
                    + (0..<size).map { "Dupont;p\($0)@example.org;a,b,c,d;smartphone + PC + tablete\n" }.joined()
            },
            { text in
                #expect(!faults(text).isEmpty)
            })
        #expect(growth < growthBound)
    }

    @Test func headingsAreReadInProportion() throws {
        let growth = growth(from: 250, of: wide, { text in _ = read(text) })
        #expect(growth < growthBound)
    }

    @Test func oneCellIsReadInProportion() {
        let growth = growth(
            from: rounds(50_000, few: 10_000),
            of: { size in
                let cell = String(repeating: "\"\"", count: size)
                return
                    "nom;courriel;équipement\n\"\(cell)\";\(cell)@@;\(String(repeating: "pc et ", count: size / 4))\n"
            },
            { text in #expect(!faults(text).isEmpty) })
        #expect(growth < growthBound)
    }
}

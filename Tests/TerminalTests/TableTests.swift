import Terminal
import Testing

struct TableTests {
    private let table = Table(
        [.init("Nom", yields: true), .init("Séances", .right), .init("Ville")],
        rows: [["Élodie Martin", "12", "Limoges"], ["Ng\u{1EF9}\u{303}n", "3", ""]])

    @Test func alignsByWhatTheEyeSees() {
        #expect(
            table.lines() == [
                "Nom            Séances  Ville",
                "Élodie Martin       12  Limoges",
                "Ng\u{1EF9}\u{303}n                 3",
            ])
    }

    @Test func theYieldingColumnGivesWayFirst() {
        let lines = table.lines(width: 26)
        #expect(lines[1] == "Élodie …       12  Limoges")
        #expect(lines.allSatisfy { displayWidth($0) <= 26 })
    }

    @Test func headsAreBoldOnlyWithColours() {
        #expect(table.lines(style: .colourful)[0] == "\u{1B}[1mNom            Séances  Ville\u{1B}[0m")
        #expect(table.lines(style: .colourful)[1] == table.lines()[1])
    }

    @Test func aTotalIsSetOff() {
        let lines = Table([.init("A"), .init("N", .right)], rows: [["x", "1"], ["Total", "1"]], hasTotal: true).lines()
        #expect(lines == ["A      N", "x      1", "────────", "Total  1"])
    }

    @Test func shortRowsAreFilled() {
        #expect(Table([.init("A"), .init("B")], rows: [["x"]]).lines() == ["A  B", "x"])
    }
}

import Terminal
import Testing

struct ChoiceGridTests {
    private let grid = ChoiceGrid(
        rows: ["Awa", "Élodie", "Noé"], choices: [.init("p", "present"), .init("a", "absent")], values: [nil, 1, nil])

    private func after(_ bytes: String) -> (grid: ChoiceGrid, outcome: ChoiceGrid.Outcome) {
        var grid = grid
        var outcome = ChoiceGrid.Outcome.goesOn
        for key in Key.parse(Array(bytes.utf8)) { outcome = grid.press(key) }
        return (grid, outcome)
    }

    @Test(
        arguments: [
            ("p", [0, 1, nil], 1), ("pa", [0, 1, nil], 2), ("P a p p", [0, nil, 0], 2), (" ", [nil, 1, nil], 1),
            ("\u{1B}[B ", [nil, nil, nil], 2), ("\u{1B}[F\u{1B}[Ap", [nil, 0, nil], 2), ("\u{1B}[C", [0, 1, nil], 0),
            ("\u{1B}[D", [1, 1, nil], 0), ("\u{1B}[C\u{1B}[C\u{1B}[C", [nil, 1, nil], 0),
            ("\u{1B}[A\u{1B}[1~x", [nil, 1, nil], 0),
            ("\u{1B}[4~\u{1B}[Bp", [nil, 1, 0], 2),
        ] as [(String, [Int?], Int)])
    func keysChangeValuesAndMove(bytes: String, values: [Int?], cursor: Int) {
        #expect(after(bytes).grid.values == values)
        #expect(after(bytes).grid.cursor == cursor)
        #expect(after(bytes).outcome == .goesOn)
    }

    @Test(arguments: [
        ("\r", ChoiceGrid.Outcome.save), ("q", .quit), ("\u{1B}", .quit), ("\u{3}", .quit), ("é", .goesOn),
    ])
    func someKeysEndIt(bytes: String, outcome: ChoiceGrid.Outcome) {
        #expect(after(bytes).outcome == outcome)
    }

    @Test func itIsDrawnAroundTheCursor() {
        #expect(grid.lines(style: .plain, height: 9) == ["▸ Awa     ·", "  Élodie  absent", "  Noé     ·"])
        #expect(after("\u{1B}[F").grid.lines(style: .plain, height: 2) == ["  Élodie  absent", "▸ Noé     ·"])
    }
}

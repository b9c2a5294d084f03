/// Rows that each get one of a few choices, one key each: a state that takes keys and returns what to draw.
package struct ChoiceGrid: Sendable {
    package struct Choice: Sendable {
        package var key: Character
        package var name: String

        package init(_ key: Character, _ name: String) {
            self.key = key
            self.name = name
        }
    }

    package enum Outcome: Sendable {
        case goesOn
        case save
        case quit
    }

    package let rows: [String]
    package let choices: [Choice]
    /// The index of each row's choice; `nil` where nothing is chosen.
    package private(set) var values: [Int?]
    package private(set) var cursor = 0

    package init(rows: [String], choices: [Choice], values: [Int?]) {
        self.rows = rows
        self.choices = choices
        self.values = values
    }

    /// A choice's key sets it and goes down a row, space clears; arrows move and change; Enter saves, q or Escape quits.
    package mutating func press(_ key: Key) -> Outcome {
        switch key {
        case .enter: return .save
        case .escape, .interrupt, .character("q"): return .quit
        case .up: cursor = max(0, cursor - 1)
        case .down: cursor = min(rows.count - 1, cursor + 1)
        case .home: cursor = 0
        case .end: cursor = rows.count - 1
        case .right: turn(by: 1)
        case .left: turn(by: -1)
        case .character(" "): set(nil)
        case .character(let character):
            let typed = Character(character.lowercased())
            if let choice = choices.firstIndex(where: { $0.key == typed }) { set(choice) }
        }
        return .goesOn
    }

    private mutating func set(_ value: Int?) {
        values[cursor] = value
        cursor = min(rows.count - 1, cursor + 1)
    }

    /// Through the choices and "nothing", round and round.
    private mutating func turn(by step: Int) {
        let count = choices.count + 1
        let place = ((values[cursor] ?? -1) + 1 + step + count) % count
        values[cursor] = place == 0 ? nil : place - 1
    }

    /// - Parameter height: how many rows fit; those around the cursor are shown.
    package func lines(style: Style, height: Int) -> [String] {
        let shown = min(max(height, 1), rows.count)
        let first = min(max(0, cursor - shown / 2), rows.count - shown)
        let width = rows.map { displayWidth($0) }.max() ?? 0
        return (first..<first + shown).map { index in
            let value = values[index].map { choices[$0].name } ?? "·"
            let line = "\(index == cursor ? "▸" : " ") \(rows[index].filled(to: width))  \(value)"
            return index == cursor ? style.bold(line) : line
        }
    }
}

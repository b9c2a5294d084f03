import Answers
import Basics
import Clubs
import Operations
import Terminal
import UseCases

/// The quick grid: rows are people, one key each.
struct AttendanceGrid {
    private static let statuses: [Attendance.Status] = [.present, .late, .excused, .absent, .exempt]

    private let sheet: AttendanceSheet
    private let shell: Shell
    private var grid: ChoiceGrid

    init(_ sheet: AttendanceSheet, _ shell: Shell) {
        self.sheet = sheet
        self.shell = shell
        grid = ChoiceGrid(
            rows: sheet.rows.map { "\($0.participant.id.key)  \($0.participant.name)" },
            choices: Self.statuses.map { ChoiceGrid.Choice($0.letter, $0.name[shell.language]) },
            values: sheet.rows.map { row in Self.statuses.firstIndex { $0 == row.record?.status } })
    }

    /// Shows the grid until it is saved or left.
    /// - Returns: what changed; nothing when it was left without saving.
    func ask() throws(Fault) -> [AttendanceMark] {
        guard !grid.rows.isEmpty else { return [] }
        var grid = grid
        var saved = false
        var drawn = try draw(grid, over: 0)
        try RawMode.keys { key throws(Fault) in
            switch grid.press(key) {
            case .goesOn:
                drawn = try draw(grid, over: drawn)
                return true
            case .save:
                saved = true
                return false
            case .quit: return false
            }
        }
        guard saved else { return [] }
        return zip(sheet.rows, zip(self.grid.values, grid.values)).compactMap { row, values in
            guard values.0 != values.1 else { return nil }
            let status = values.1.map { Self.statuses[$0] } ?? .unrecorded
            return AttendanceMark(participant: row.participant.id.key, status: status)
        }
    }

    /// - Returns: how many lines were drawn, to be drawn over next time.
    private func draw(_ grid: ChoiceGrid, over lines: Int) throws(Fault) -> Int {
        let keys = Self.statuses.map { "\($0.letter) \($0.name[shell.language])" }.joined(separator: "  ")
        let help = [
            Phrase(fr: "\(keys)  espace non noté", en: "\(keys)  space unrecorded"),
            Phrase(
                fr: "↑ ↓ ← →   Entrée : garder   q : quitter sans garder",
                en: "↑ ↓ ← →   Enter: keep   q: leave, keep nothing"),
        ]
        let title = "\(sheet.session.title[shell.language]), \(sheet.session.span.start.wall.spoken(shell.language))"
        let width = shell.terminal.width ?? 80
        let body = grid.lines(style: shell.terminal.style, height: shell.terminal.height - 6)
        let all =
            [shell.terminal.style.bold(title.truncated(to: width)), ""] + body + [""]
            + help.map { $0[shell.language].truncated(to: width) }
        // Up to the first line, then each line anew and the rest of the old one away.
        let up = lines > 0 ? "\u{1B}[\(lines)A\r" : ""
        try shell.terminal.write(Array((up + all.map { $0 + "\u{1B}[K\r\n" }.joined()).utf8))
        return all.count
    }
}

extension Attendance.Status: Worded {
    package var name: Phrase {
        switch self {
        case .unrecorded: Phrase(fr: "non noté", en: "unrecorded")
        case .present: Phrase(fr: "présent", en: "present")
        case .late: Phrase(fr: "en retard", en: "late")
        case .excused: Phrase(fr: "excusé", en: "excused")
        case .absent: Phrase(fr: "absent", en: "absent")
        case .exempt: Phrase(fr: "dispensé", en: "exempt")
        }
    }

    /// One letter for tables, the key of the grid; `·` where nothing is recorded.
    var letter: Character {
        switch self {
        case .unrecorded: "·"
        case .present: "p"
        case .late: "l"
        case .excused: "e"
        case .absent: "a"
        case .exempt: "x"
        }
    }
}

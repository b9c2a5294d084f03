import Arguments
import Basics
import Clubs

/// `p07=present`: a person and a status as a command line writes them; the key of the grid will do for a status.
struct MarkWords: Sendable {
    let participant: String
    let status: Attendance.Status

    static let statuses = Attendance.Status.allCases.map(\.rawValue).joined(separator: ", ")

    init?(_ text: String) {
        guard let note = MarkNote(text) else { return nil }
        let asked = note.text.lowercased()
        let short = Attendance.Status.allCases.first { String($0.letter) == asked }
        let matches = Attendance.Status.allCases.filter { $0.rawValue.hasPrefix(asked) }
        guard let status = short ?? Attendance.Status(rawValue: asked) ?? (matches.count == 1 ? matches.first : nil)
        else {
            return nil
        }
        participant = note.participant
        self.status = status
    }
}

/// `p07=text`: something said of one person.
struct MarkNote: Sendable {
    let participant: String
    let text: String

    init?(_ text: String) {
        guard let split = text.lastIndex(of: "="), split > text.startIndex, text.index(after: split) < text.endIndex
        else {
            return nil
        }
        participant = String(text[..<split])
        self.text = String(text[text.index(after: split)...])
    }
}

extension Shape where Value == MarkNote {
    static var note: Shape {
        Shape("P=TEXT", expected: Phrase(fr: "une personne et un texte (p07=…)", en: "a person and a text (p07=…)")) {
            MarkNote($0)
        }
    }

    /// A person and a number of minutes, 0 to 1440.
    static var minutes: Shape {
        Shape("P=N", expected: Phrase(fr: "une personne et des minutes (p07=40)", en: "a person and minutes (p07=40)"))
        { text in
            MarkNote(text).flatMap { note in Int(note.text).flatMap { (0...1440).contains($0) ? note : nil } }
        }
    }
}

extension Participant {
    /// Whether none of these words names the person: no identifier, address or name.
    func isDisjoint(from words: Set<String>) -> Bool {
        words.isDisjoint(with: [id.key, id.rawValue, email?.identity ?? id.key, name.lowercased()])
    }
}

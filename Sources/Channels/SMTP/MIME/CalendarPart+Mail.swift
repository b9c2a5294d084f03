import Basics
import Notices

extension CalendarPart {
    /// Whether the object names this very method, once (RFC 6047 section 2.4: the two must be equal).
    var agreesWithItsMethod: Bool {
        let isWord = !method.isEmpty && method.utf8.allSatisfy { (65...90).contains($0) }
        let named = lines.filter { $0.utf8.prefix(6).elementsEqual("METHOD".utf8) { $0 & 0xDF == $1 } }
        return isWord && named == ["METHOD:\(method)"]
    }

    /// Under which name it is attached: people find `Atelier CV.ics` again, and `Annulé - Atelier CV.ics`.
    /// - Parameter number: where a mail has several; each name is then different.
    func fileName(number: Int? = nil, language: Language) -> String {
        var words = title ?? (number == nil ? "agenda" : method.lowercased())
        if method == "CANCEL", title != nil {
            words = "\(Phrase(fr: "Annulé", en: "Cancelled")[language]) - \(words)"
        }
        return "\(number.map { "\($0) - " } ?? "")\(words).ics"
    }

    /// The summary of its only event, as a file name can hold it: without signs that some system forbids.
    private var title: String? {
        let lines = lines
        let summaries = lines.filter { $0.hasPrefix("SUMMARY:") || $0.hasPrefix("SUMMARY;") }
        guard summaries.count == 1, lines.filter({ $0 == "BEGIN:VEVENT" }).count == 1,
            let colon = summaries[0].firstIndex(of: ":")
        else { return nil }
        let plain = summaries[0][summaries[0].index(after: colon)...]
            .replacing("\\n", with: " ").replacing("\\N", with: " ").filter { !"/\\:*?\"<>|%~".contains($0) }
        let short = HeaderText.singleLine(String(plain.prefix(Self.longestTitle))).trimmingSpaces()
        let name = String(short.reversed().drop { ". ".contains($0) }.reversed()).drop { ". -".contains($0) }
        return name.isEmpty || name.utf8.count > 4 * Self.longestTitle ? nil : String(name)
    }

    /// In characters. File systems hold 255 bytes.
    private static let longestTitle = 48

    /// Its content lines, unfolded (RFC 5545 section 3.1).
    private var lines: [String] {
        var lines: [String] = []
        for line in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }) {
            if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t"), !lines.isEmpty {
                lines[lines.count - 1] += Substring(line.dropFirst())
            } else {
                lines.append(String(Substring(line)))
            }
        }
        return lines
    }
}

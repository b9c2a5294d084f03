import FoundationEssentials
import Notices

/// An announcement as the audit trail keeps it: its subject, and how to know the same words again. No text, no name.
package struct AnnouncementRecord: Codable, Hashable {
    /// The word of the operation.
    package static let what = "announce"

    /// The subject.
    package var announced: String
    var kind: Announcement.Kind
    /// To how many.
    var people: Int
    /// The same for the same words.
    package var print: String

    package init(_ announcement: Announcement, people: Int) {
        announced = announcement.subject
        kind = announcement.kind
        self.people = people
        print = AnnouncementRecord.print(of: announcement)
    }

    /// - Returns: `nil` for what another operation wrote.
    package init?(json: String) {
        guard let record = try? JSONDecoder().decode(AnnouncementRecord.self, from: Data(json.utf8)) else { return nil }
        self = record
    }

    /// 64 bits of FNV-1a over the words, however they are spaced, in hexadecimal.
    package static func print(of announcement: Announcement) -> String {
        let words = "\(announcement.subject) \(announcement.text)".split(whereSeparator: \.isWhitespace)
        let text = words.joined(separator: " ") + "\n" + (announcement.link ?? "")
        let hash = text.utf8.reduce(into: UInt64(0xcbf2_9ce4_8422_2325)) { hash, byte in
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return String(hash, radix: 16)
    }
}

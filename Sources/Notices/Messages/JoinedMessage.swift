/// Which part of a message a notice is, when several things for one person stand in one.
package enum MessagePart: Hashable, Sendable {
    case whole
    case first
    case middle
    case last

    /// - Parameter count: how many parts there are.
    package init(_ index: Int, of count: Int) {
        self = count == 1 ? .whole : index == 0 ? .first : index == count - 1 ? .last : .middle
    }
}

extension Message {
    /// The longest subject that joined ones make; past that the first stands for all.
    private static let longestSubject = 100

    /// One message out of the parts of several notices to the same person, in their order.
    ///
    /// It has the id of the first; their calendar entries are attached one by one, since a request holds one
    /// (RFC 5546 section 3.2.2).
    package static func joined(_ parts: [Message]) -> Message? {
        guard var whole = parts.first, parts.count > 1 else { return parts.first }
        let subjects = parts.map(\.subject).filter { !$0.isEmpty }
        let all = subjects.joined(separator: " · ")
        whole.subject =
            all.count <= longestSubject ? all : subjects.first.map { "\($0) (+\(subjects.count - 1))" } ?? ""
        whole.text = parts.map(\.text).joined(separator: "\n")
        let pages = parts.compactMap(\.html)
        whole.html = pages.count == parts.count ? pages.joined() : nil
        let calendars = parts.flatMap { $0.invitations + [$0.calendar].compactMap { $0 } }
        whole.calendar = calendars.count == 1 ? calendars.first : nil
        whole.invitations = calendars.count == 1 ? [] : calendars
        return whole
    }
}

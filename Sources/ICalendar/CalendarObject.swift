import Basics

/// A calendar file: a VCALENDAR with the rules of its one zone (RFC 5545 section 3.4).
package struct CalendarObject: Sendable {
    /// What the file asks of the calendar that gets it (RFC 5546).
    package enum Method: String, Sendable, CaseIterable {
        /// To be looked at or added; no answer.
        case publish = "PUBLISH"
        /// An invitation, or its new version. Mail programs show one event of it: give it one.
        case request = "REQUEST"
        case cancel = "CANCEL"
    }

    /// What the file says; less than what was asked where an organiser or an attendee is missing that RFC 5546
    /// requires (sections 3.2.2 and 3.2.5).
    package let method: Method
    /// Of every time in the file.
    package let zone: Zone
    package let events: [CalendarEvent]
    /// What calendar programs call it; `nil` in mails.
    package let name: String?
    package let language: Language

    package init(
        method: Method, zone: Zone, events: [CalendarEvent], name: String? = nil, language: Language = .french
    ) {
        let organised = events.allSatisfy { $0.organizer != nil }
        let invited = events.allSatisfy { $0.attendee != nil }
        self.method =
            switch method {
            case .publish: .publish
            case .request: organised && invited ? .request : .publish
            case .cancel: organised ? .cancel : .publish
            }
        self.zone = zone
        self.events = events
        self.name = name
        self.language = language
    }

    /// The file with CRLF line ends.
    /// - Parameter stamp: when it is written; the same arguments give the same bytes.
    package func text(stamp: Instant) -> String { String(decoding: bytes(stamp: stamp), as: UTF8.self) }

    package func bytes(stamp: Instant) -> [UInt8] {
        var lines = ContentLines()
        lines.append("BEGIN", "VCALENDAR")
        lines.append("VERSION", "2.0")
        lines.append("PRODID", "-//jobclub//jobclub//\(language.rawValue.uppercased())")
        lines.append("CALSCALE", "GREGORIAN")
        lines.append("METHOD", method.rawValue)
        if let name {
            // RFC 7986 section 5.1, and the name that programs read before it.
            lines.append("NAME", CalendarValue.text(name))
            lines.append("X-WR-CALNAME", CalendarValue.text(name))
        }
        let zoneID = zone.name == Zone.utc.name ? nil : zone.name
        if let first = events.map(\.start).min(), let last = events.map(\.end).max(), zoneID != nil {
            ZoneComponent(zone, from: first.date.year, to: last.date.year).write(into: &lines)
        }
        for event in events { event.write(into: &lines, method: method, stamp: stamp, zoneID: zoneID) }
        lines.append("END", "VCALENDAR")
        return lines.bytes
    }
}

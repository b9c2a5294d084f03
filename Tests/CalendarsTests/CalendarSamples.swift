import Basics
import ZoneInfo

@testable import Calendars

/// Calendar files for tests, read as the product reads them: in Paris, with the system's zones.
enum CalendarSamples {
    static let zones = ZoneDirectory()

    static func read(_ text: String, zone: String = "Europe/Paris") throws(Fault) -> CalendarFile {
        try CalendarFile(
            reading: Array(text.utf8), zone: zones.zone(named: zone), lookUp: { try? zones.zone(named: $0) })
    }

    /// A calendar of these lines.
    static func wrapped(_ lines: String) -> String {
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n\(lines)\nEND:VCALENDAR\n"
    }

    /// One event of these lines.
    static func event(_ lines: String) -> String {
        wrapped("BEGIN:VEVENT\nUID:one@example.org\nDTSTAMP:20270101T000000Z\n\(lines)\nEND:VEVENT")
    }

    /// `2027-02-01T08:30:00Z/2027-02-01T09:00:00Z`, and `day` behind it for whole days.
    static func spans(_ extract: CalendarExtract) -> [String] {
        extract.occurrences.map { "\($0.from)/\($0.to)\($0.isAllDay ? " day" : "")" }
    }

    static func busy(
        _ text: String, from: String = "2027-01-01T00:00:00Z", to: String = "2028-01-01T00:00:00Z", owner: String? = nil
    ) throws -> [String] {
        guard let from = Instant(from), let to = Instant(to) else { throw Misreading(Phrase("instants")) }
        return spans(try read(text).busy(from: from, to: to, owner: owner))
    }
}

/// A time of day on the wall, to the minute.
package struct CivilTime: Hashable, Comparable, Sendable {
    /// Minutes since midnight, 0 to 1439.
    package let minutes: Int

    /// - Returns: `nil` outside 0...1439.
    package init?(minutes: Int) {
        guard (0..<1440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// Reads `09:30`; also `9:30`, `9h30`, `9 h 30` and `9h`, as people type them.
    package init?(_ text: some StringProtocol) {
        let typed = text.lowercased()
        let separator: Character = typed.contains(":") ? ":" : "h"
        let parts = typed.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        // Spaces belong around the `h` of a spoken time, and nowhere else.
        let hourText = separator == "h" && parts[0].last == " " ? parts[0].dropLast() : parts[0]
        let minuteText = separator == "h" && parts[1].first == " " ? parts[1].dropFirst() : parts[1]
        guard let hour = digits(hourText, count: 1...2), hour < 24 else { return nil }
        if separator == "h", parts[1].isEmpty {
            self.init(minutes: hour * 60)
            return
        }
        guard let minute = digits(minuteText, count: 2...2), minute < 60 else { return nil }
        self.init(minutes: hour * 60 + minute)
    }

    package var hour: Int { minutes / 60 }
    package var minute: Int { minutes % 60 }

    package static let midnight = CivilTime(clamping: 0)
    package static let noon = CivilTime(clamping: 720)

    /// Held inside the day: what lies beyond midnight becomes 23:59.
    package init(clamping minutes: Int) {
        self.minutes = min(max(minutes, 0), 1439)
    }

    package static func < (a: CivilTime, b: CivilTime) -> Bool { a.minutes < b.minutes }
}

/// `09:30`.
extension CivilTime: CustomStringConvertible, Codable {
    package var description: String { "\(padded(hour, to: 2)):\(padded(minute, to: 2))" }

    package init(from decoder: Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let time = CivilTime(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a time is written 09:30"))
        }
        self = time
    }

    package func encode(to encoder: Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A date and a time on the wall, in a zone that the context gives.
package struct CivilDateTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var date: CivilDate
    package var time: CivilTime

    package init(_ date: CivilDate, _ time: CivilTime) {
        self.date = date
        self.time = time
    }

    /// Reads `2027-01-29T14:00`, also with a space or with a French date (`29/01/2027 14:00`).
    package init?(_ text: some StringProtocol) {
        let parts = text.split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "T" || $0 == " " })
        guard parts.count == 2, let date = CivilDate(parts[0]), let time = CivilTime(parts[1]) else { return nil }
        self.init(date, time)
    }

    /// Minutes since 1970-01-01T00:00 on the same wall.
    package var minuteNumber: Int { date.dayNumber * 1440 + time.minutes }

    package init(minuteNumber: Int) {
        let day = minuteNumber >= 0 ? minuteNumber / 1440 : (minuteNumber - 1439) / 1440
        self.init(CivilDate(dayNumber: day), CivilTime(clamping: minuteNumber - day * 1440))
    }

    package static func < (a: CivilDateTime, b: CivilDateTime) -> Bool { a.minuteNumber < b.minuteNumber }

    /// `2027-01-29T14:00`.
    package var description: String { "\(date)T\(time)" }
}

extension CivilDateTime: Codable {
    package init(from decoder: Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let wall = CivilDateTime(text) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath, debugDescription: "a time on the wall is written 2027-01-29T14:00"))
        }
        self = wall
    }

    package func encode(to encoder: Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A moment, the same everywhere: milliseconds since 1970-01-01T00:00:00Z, without leap seconds (POSIX time).
package struct Instant: Hashable, Comparable, Sendable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package init(seconds: Int64) { self.init(milliseconds: seconds * 1000) }

    /// Whole seconds, rounded down.
    package var seconds: Int64 {
        milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    }

    package static let distantPast = Instant(milliseconds: .min / 4)
    package static let distantFuture = Instant(milliseconds: .max / 4)

    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
    package static func + (instant: Instant, span: Span) -> Instant {
        Instant(milliseconds: instant.milliseconds + span.milliseconds)
    }
    package static func - (instant: Instant, span: Span) -> Instant {
        Instant(milliseconds: instant.milliseconds - span.milliseconds)
    }
    package static func - (a: Instant, b: Instant) -> Span { Span(milliseconds: a.milliseconds - b.milliseconds) }
}

/// A length of time that carries its unit.
package struct Span: Hashable, Comparable, Sendable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static let zero = Span(milliseconds: 0)
    package static func milliseconds(_ count: Int) -> Span { Span(milliseconds: Int64(count)) }
    package static func seconds(_ count: Int) -> Span { Span(milliseconds: Int64(count) * 1000) }
    package static func minutes(_ count: Int) -> Span { .seconds(count * 60) }
    package static func hours(_ count: Int) -> Span { .minutes(count * 60) }
    package static func days(_ count: Int) -> Span { .hours(count * 24) }

    /// Whole minutes, rounded towards zero.
    package var wholeMinutes: Int { Int(milliseconds / 60_000) }

    package static func < (a: Span, b: Span) -> Bool { a.milliseconds < b.milliseconds }
    package static func + (a: Span, b: Span) -> Span { Span(milliseconds: a.milliseconds + b.milliseconds) }
    package static prefix func - (a: Span) -> Span { Span(milliseconds: -a.milliseconds) }
}

/// RFC 3339: `2027-01-29T13:00:00Z`.
extension Instant: CustomStringConvertible, Codable {
    package var description: String { rfc3339() }

    /// The instant as RFC 3339 writes it, at an offset from UTC.
    /// - Parameter offset: seconds east of UTC, less than a day; RFC 3339 knows no seconds in it, and they are left away.
    package func rfc3339(offset: Int = 0) -> String {
        let offset = offset / 60 * 60
        let local = seconds + Int64(offset)
        let wall = CivilDateTime(minuteNumber: Int((local >= 0 ? local : local - 59) / 60))
        let second = Int(local - Int64(wall.minuteNumber) * 60)
        let millisecond = Int(milliseconds - seconds * 1000)
        let fraction = millisecond == 0 ? "" : ".\(padded(millisecond, to: 3))"
        return "\(wall):\(padded(second, to: 2))\(fraction)\(Instant.offsetText(offset))"
    }

    /// `Z`, `+01:00`, `-03:30`.
    private static func offsetText(_ offset: Int) -> String {
        guard offset != 0 else { return "Z" }
        let minutes = abs(offset) / 60
        return "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, to: 2)):\(padded(minutes % 60, to: 2))"
    }

    /// Reads an RFC 3339 instant, whose offset is required: `2027-01-29T14:00:00+01:00`, also without seconds.
    package init?(_ text: some StringProtocol) {
        guard let split = text.firstIndex(where: { $0 == "T" || $0 == "t" || $0 == " " }),
            let date = CivilDate(text[..<split]), !text[..<split].contains("/")
        else { return nil }
        let clock = text[text.index(after: split)...]
        guard let zoneStart = clock.firstIndex(where: { "Zz+-".contains($0) }),
            let offset = Instant.offset(clock[zoneStart...])
        else { return nil }
        let parts = clock[..<zoneStart].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let hour = digits(parts[0], count: 2...2), hour < 24,
            let minute = digits(parts[1], count: 2...2), minute < 60,
            let time = CivilTime(minutes: hour * 60 + minute),
            let milliseconds = parts.count == 3 ? Instant.milliseconds(ofSeconds: parts[2]) : 0
        else { return nil }
        let minutes = Int64(CivilDateTime(date, time).minuteNumber)
        self.init(milliseconds: minutes * 60_000 + milliseconds - Int64(offset) * 1000)
    }

    /// Reads `05`, `05.5` or `05.123`; 60, a leap second, counts as 59.
    private static func milliseconds(ofSeconds text: some StringProtocol) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = digits(parts[0], count: 2...2), whole <= 60 else { return nil }
        let milliseconds = Int64(min(whole, 59)) * 1000
        guard parts.count == 2 else { return milliseconds }
        guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), !parts[1].isEmpty,
            let fraction = digits((parts[1] + "00").prefix(3), count: 3...3)
        else { return nil }
        return milliseconds + Int64(fraction)
    }

    private static func offset(_ text: some StringProtocol) -> Int? {
        if text == "Z" || text == "z" { return 0 }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hours = digits(parts[0], count: 2...2), hours < 24,
            let minutes = digits(parts[1], count: 2...2), minutes < 60
        else { return nil }
        return (text.first == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    package init(from decoder: Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let instant = Instant(text) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "an instant is written 2027-01-29T14:00:00+01:00"))
        }
        self = instant
    }

    package func encode(to encoder: Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

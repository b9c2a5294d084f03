import Basics

/// Reads the times of one calendar: their forms, their zones, and what is said of those that are not understood.
struct TimeReading {
    /// Of times without a zone, and of whole days.
    let floating: Zone
    var zones: ZoneTable
    var remarks: CalendarRemarks
    /// What rules may still ask for.
    var effort: Effort
    /// RDATE, EXDATE and FREEBUSY values up to now.
    var listed = 0

    /// - Returns: `nil` when the value is none, which is remarked.
    mutating func time(_ property: CalendarProperty) -> CalendarTime? {
        guard knows(property, values: ["DATE", "DATE-TIME"]) else { return nil }
        guard let written = WrittenTime(property.value.filterSpaces) else {
            unreadable(property, property.value)
            return nil
        }
        return time(written, property)
    }

    /// The values of a list, those that are none left out and remarked.
    mutating func times(_ property: CalendarProperty) -> [CalendarTime] {
        guard knows(property, values: ["DATE", "DATE-TIME"]) else { return [] }
        return items(property).compactMap { item in
            guard let written = WrittenTime(item) else {
                unreadable(property, item)
                return nil
            }
            return time(written, property)
        }
    }

    /// The values of an RDATE or a FREEBUSY: times or periods (RFC 5545 section 3.3.9).
    /// - Returns: with each time the length that its period gives.
    mutating func periods(_ property: CalendarProperty) -> [(start: CalendarTime, length: CalendarLength?)] {
        guard knows(property, values: ["DATE", "DATE-TIME", "PERIOD"]) else { return [] }
        return items(property).compactMap { item in
            let parts = item.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count <= 2, let written = WrittenTime(parts[0]) else {
                unreadable(property, item)
                return nil
            }
            let start = time(written, property)
            guard parts.count == 2 else { return (start, nil) }
            if let length = CalendarLength(parts[1]) { return (start, length) }
            guard let end = WrittenTime(parts[1]).map({ time($0, property) }), end.instant >= start.instant else {
                unreadable(property, item)
                return nil
            }
            return (start, .exact(seconds: Int(end.instant.seconds - start.instant.seconds)))
        }
    }

    private mutating func items(_ property: CalendarProperty) -> [Substring] {
        let items = property.value.filterSpaces.split(separator: ",")
        listed += items.count
        guard listed <= CalendarLimits.listedTimes else {
            remarks.leaveOut(
                property.name, line: property.line,
                Phrase(
                    fr:
                        "le fichier a plus de \(CalendarLimits.listedTimes) dates dans des listes ; celles-ci ne comptent pas.",
                    en: "the file has more than \(CalendarLimits.listedTimes) dates in lists; these do not count."))
            return []
        }
        return items
    }

    private mutating func time(_ written: WrittenTime, _ property: CalendarProperty) -> CalendarTime {
        switch written {
        case .day(let day): return CalendarTime(wall: WallTime(day: day.dayNumber), zone: floating, isDay: true)
        case .universal(let instant):
            return CalendarTime(wall: WallTime(seconds: Int(instant.seconds)), zone: .utc)
        case .wall(let wall):
            guard let name = property["TZID"], !name.isEmpty else { return CalendarTime(wall: wall, zone: floating) }
            return CalendarTime(wall: wall, zone: zones.zone(name, line: property.line, &remarks, &effort) ?? floating)
        }
    }

    private mutating func knows(_ property: CalendarProperty, values: [String]) -> Bool {
        guard let type = property["VALUE"]?.uppercased(), !values.contains(type) else { return true }
        remarks.leaveOut(
            property.name, line: property.line,
            Phrase(
                fr:
                    "VALUE=\(excerpt(type, limit: 20)) n’est pas compris ici (on attend \(values.joined(separator: ", "))).",
                en:
                    "VALUE=\(excerpt(type, limit: 20)) is not understood here (\(values.joined(separator: ", ")) expected)."
            ))
        return false
    }

    mutating func unreadable(_ property: CalendarProperty, _ value: some StringProtocol) {
        remarks.leaveOut(
            property.name, line: property.line,
            Phrase(
                fr: "« \(excerpt(value)) » n’est pas compris ; on attend par exemple 20270201T093000.",
                en: "\"\(excerpt(value))\" is not understood; 20270201T093000 is an example of what is expected."))
    }
}

extension String {
    /// Some programs put spaces after commas or at the end.
    fileprivate var filterSpaces: String {
        utf8.contains(0x20) || utf8.contains(0x09) ? filter { $0 != " " && $0 != "\t" } : self
    }
}

import Basics

/// Makes a zone of a VTIMEZONE (RFC 5545 section 3.6.5): every change of its clocks up to a year, as one table.
///
/// Rules of every shape are followed, also those of Outlook that begin in 1601.
struct ZoneReading {
    /// Changes after this year are not laid out.
    private static let lastYear = 2200

    private struct Observance {
        var line: Int
        var isDaylight: Bool
        var offsetFrom: Int
        var offsetTo: Int
        var abbreviation: String
        /// As the clocks showed before.
        var onsets: [WallTime]
    }

    /// - Parameter effort: of the whole file.
    /// - Throws: what is wrong with the component; its zone is then unknown.
    static func zone(
        of component: CalendarComponent, named name: String, _ effort: inout Effort
    ) throws(Misreading) -> Zone {
        var observances: [Observance] = []
        for child in component.children where child.name == "STANDARD" || child.name == "DAYLIGHT" {
            observances.append(try observance(child, &effort))
        }
        // What holds first: before that, its "from" does.
        guard let first = observances.min(by: { ($0.onsets.first ?? .latest) < ($1.onsets.first ?? .latest) }) else {
            throw Misreading(
                fr: "la zone n’a ni STANDARD ni DAYLIGHT", en: "the zone has neither STANDARD nor DAYLIGHT")
        }
        var changes: [Zone.ClockChange] = []
        for observance in observances {
            changes += observance.onsets.map { onset in
                Zone.ClockChange(
                    instant: Instant(seconds: Int64(onset.seconds - observance.offsetFrom)),
                    offset: observance.offsetTo, abbreviation: observance.abbreviation,
                    isDaylight: observance.isDaylight)
            }
        }
        return Zone(
            name: name, startingAt: first.offsetFrom, abbreviation: first.abbreviation, changes: changes)
    }

    private static func observance(
        _ component: CalendarComponent, _ effort: inout Effort
    ) throws(Misreading) -> Observance {
        let from = try offset("TZOFFSETFROM", component)
        let to = try offset("TZOFFSETTO", component)
        guard case .wall(let start)? = component["DTSTART"].flatMap({ WrittenTime($0.value) }) else {
            throw Misreading(
                fr: "\(component.name) (ligne \(component.line)) demande un DTSTART en heure locale",
                en: "\(component.name) (line \(component.line)) needs a DTSTART in local time")
        }
        var onsets: Set<WallTime> = [start]
        for property in component.all("RRULE") {
            onsets.formUnion(try times(property, from: start, offset: from, &effort))
        }
        for property in component.all("RDATE") {
            for text in property.value.split(separator: ",") {
                // A PERIOD begins with its time, which is what counts here.
                guard let first = text.split(separator: "/").first, let time = WrittenTime(first) else {
                    throw Misreading(fr: "RDATE (ligne \(property.line))", en: "RDATE (line \(property.line))")
                }
                onsets.insert(wall(time, offset: from))
            }
        }
        guard onsets.count <= CalendarLimits.clockChanges else {
            throw Misreading(fr: "l’heure y change trop souvent", en: "its clocks change too often")
        }
        return Observance(
            line: component.line, isDaylight: component.name == "DAYLIGHT", offsetFrom: from, offsetTo: to,
            abbreviation: component["TZNAME"]?.text ?? "", onsets: onsets.sorted())
    }

    private static func times(
        _ property: CalendarProperty, from start: WallTime, offset: Int, _ effort: inout Effort
    ) throws(Misreading) -> [WallTime] {
        let rule: RecurrenceRule
        do {
            rule = try RecurrenceRule(property.value)
        } catch {
            throw Misreading(
                fr: "RRULE (ligne \(property.line)) : \(error.phrase.french)",
                en: "RRULE (line \(property.line)): \(error.phrase.english)")
        }
        let end = WallTime(day: CivilDate.dayNumber(year: lastYear, month: 1, day: 1))
        let recurrence = Recurrence(rule, from: start, isAllDay: false, &effort)
        let found = effort.spending(atMost: 1_000_000) { effort in
            recurrence.times(
                within: start..<max(end, start + 1), last: rule.until.map { last($0, offset) },
                limit: CalendarLimits.clockChanges, effort: &effort)
        }
        guard found.isComplete else {
            throw Misreading(
                fr: "RRULE (ligne \(property.line)) : l’heure y change trop souvent",
                en: "RRULE (line \(property.line)): its clocks change too often")
        }
        return found.times
    }

    private static func last(_ until: RecurrenceRule.Until, _ offset: Int) -> WallTime {
        switch until {
        case .day(let day): WallTime(day: day.dayNumber, secondOfDay: 86_399)
        case .wall(let wall): wall
        case .instant(let instant): WallTime(seconds: Int(instant.seconds) + offset)
        }
    }

    private static func wall(_ time: WrittenTime, offset: Int) -> WallTime {
        switch time {
        case .day(let day): WallTime(day: day.dayNumber)
        case .wall(let wall): wall
        case .universal(let instant): WallTime(seconds: Int(instant.seconds) + offset)
        }
    }

    /// Section 3.3.14: `+0100`, `-033015`. Some write `+01:00` or leave the sign away; less than a day either way.
    private static func offset(_ name: String, _ component: CalendarComponent) throws(Misreading) -> Int {
        let text = (component[name]?.value ?? "").replacing(":", with: "")
        let sign = text.hasPrefix("-") ? -1 : 1
        let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        guard digits.utf8.count == 4 || digits.utf8.count == 6, let number = wholeNumber(digits, 0...235_959) else {
            throw Misreading(
                fr: "\(component.name) (ligne \(component.line)) demande \(name), comme +0100",
                en: "\(component.name) (line \(component.line)) needs \(name), like +0100")
        }
        let hoursAndMinutes = digits.utf8.count == 6 ? number / 100 : number
        let seconds = digits.utf8.count == 6 ? number % 100 : 0
        guard hoursAndMinutes / 100 < 24, hoursAndMinutes % 100 < 60, seconds < 60 else {
            throw Misreading(
                fr: "\(name) (ligne \(component.line)) n’est pas un décalage",
                en: "\(name) (line \(component.line)) is no offset")
        }
        return sign * (hoursAndMinutes / 100 * 3600 + hoursAndMinutes % 100 * 60 + seconds)
    }
}

extension WallTime {
    fileprivate static let latest = WallTime(seconds: .max)
}

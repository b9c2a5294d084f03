import Basics

/// Reads the VEVENTs of one calendar.
struct EntryReading {
    private var times: TimeReading
    /// Whether the whole calendar is a cancellation (RFC 5546 section 3.2.5).
    private let isCancellation: Bool

    init(times: TimeReading, isCancellation: Bool) {
        self.times = times
        self.isCancellation = isCancellation
    }

    /// The reading of times, with all remarks up to now.
    var timeReading: TimeReading { times }

    /// - Returns: `nil` when there is no telling when it begins, which is remarked.
    mutating func entry(_ component: CalendarComponent) -> CalendarEntry? {
        guard let property = component["DTSTART"] else {
            times.remarks.leaveOut(
                "DTSTART", line: component.line,
                Phrase(
                    fr: "l’événement n’a pas de début (DTSTART) et ne compte pas.",
                    en: "the event has no start (DTSTART) and does not count."))
            return nil
        }
        guard var start = times.time(property) else { return nil }
        var length = length(component, start)
        let end = start.zone.wallTime(at: length.end(from: start))
        if !start.isDay, saysAllDay(component), start.wall.secondOfDay == 0, end.secondOfDay == 0, end > start.wall {
            // Outlook writes whole days as midnights of a zone.
            length = .nominal(days: end.day - start.wall.day, seconds: 0)
            start.isDay = true
        }
        var entry = CalendarEntry(
            line: component.line, uid: component["UID"]?.text, start: start, length: length,
            standing: standing(component))
        entry.sequence = component["SEQUENCE"].flatMap { wholeNumber($0.value, 0...2_000_000_000) } ?? 0
        entry.title = excerpt(component["SUMMARY"]?.text ?? "", limit: 200)
        entry.decliners = Set(component.all("ATTENDEE").compactMap(mailAddress))
        entry.rules = component.all("RRULE").compactMap { repetition($0, start) }
        entry.exceptionRules = component.all("EXRULE").compactMap { repetition($0, start) }
        entry.additions = component.all("RDATE").flatMap { times.periods($0) }.map { addition($0, start) }
        entry.exceptions = component.all("EXDATE").flatMap { times.times($0) }
        if let property = component["RECURRENCE-ID"] { takeOriginal(property, &entry) }
        remarkUnfit(component, entry)
        return entry
    }

    mutating func periods(_ property: CalendarProperty) -> [(start: CalendarTime, length: CalendarLength?)] {
        times.periods(property)
    }

    mutating func unknown(_ component: String, line: Int) {
        times.remarks.leaveOut(
            excerpt(component, limit: 30), line: line,
            Phrase(
                fr: "ce composant est inconnu ; s’il prend du temps, ce temps n’est pas compté.",
                en: "this component is unknown; if it takes time, that time is not counted."))
    }

    // MARK: How long

    private mutating func length(_ component: CalendarComponent, _ start: CalendarTime) -> CalendarLength {
        if let property = component["DTEND"] {
            guard let end = times.time(property) else { return standard(start) }
            return length(from: start, to: end, property)
        }
        guard let property = component["DURATION"] else { return standard(start) }
        guard let length = CalendarLength(property.value), !start.isDay || length.isWholeDays else {
            times.remarks.leaveOut(
                property.name, line: property.line,
                Phrase(
                    fr: "durée « \(excerpt(property.value)) » non comprise ; on attend par exemple PT1H30M.",
                    en:
                        "duration \"\(excerpt(property.value))\" is not understood; PT1H30M is an example of what is expected."
                ))
            return standard(start)
        }
        return length
    }

    /// Section 3.6.1: without an end a day lasts a day, and a time no time at all.
    private func standard(_ start: CalendarTime) -> CalendarLength {
        start.isDay ? .nominal(days: 1, seconds: 0) : .nothing
    }

    private mutating func length(
        from start: CalendarTime, to end: CalendarTime, _ property: CalendarProperty
    ) -> CalendarLength {
        if start.isDay {
            // A day that ends on itself is written by programs that take DTEND as the last day.
            let days = end.wall.day - start.wall.day + (end.wall.secondOfDay > 0 ? 1 : 0)
            if days < 0 { endsEarly(property) }
            return .nominal(days: max(1, days), seconds: 0)
        }
        let seconds = Int(end.instant.seconds - start.instant.seconds)
        if seconds < 0 { endsEarly(property) }
        return .exact(seconds: max(0, seconds))
    }

    private mutating func endsEarly(_ property: CalendarProperty) {
        times.remarks.leaveOut(
            property.name, line: property.line,
            Phrase(
                fr: "la fin est avant le début et ne compte pas.", en: "the end is before the start and does not count."
            ))
    }

    private func saysAllDay(_ component: CalendarComponent) -> Bool {
        ["X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT"]
            .contains { component[$0]?.value.uppercased() == "TRUE" }
    }

    // MARK: Whether it takes time

    private func standing(_ component: CalendarComponent) -> CalendarOccurrence.Standing {
        let status = component["STATUS"]?.value.uppercased()
        if isCancellation || status == "CANCELLED" { return .cancelled }
        switch component["X-MICROSOFT-CDO-BUSYSTATUS"]?.value.uppercased() {
        case "FREE"?: return .free
        case "TENTATIVE"?: return .tentative
        case .some: return .busy
        case nil: break
        }
        if component["TRANSP"]?.value.uppercased() == "TRANSPARENT" { return .free }
        return status == "TENTATIVE" ? .tentative : .busy
    }

    private func mailAddress(_ property: CalendarProperty) -> String? {
        let address = property.value.lowercased()
        return address.hasPrefix("mailto:") ? String(address.dropFirst("mailto:".count)) : nil
    }

    // MARK: When it comes back

    private mutating func repetition(
        _ property: CalendarProperty, _ start: CalendarTime
    ) -> CalendarEntry.Repetition? {
        let rule: RecurrenceRule
        do {
            rule = try RecurrenceRule(property.value)
        } catch {
            notUnderstood(property, error.phrase)
            return nil
        }
        if start.isDay, rule.frequency.secondsOfPeriod != nil {
            notUnderstood(
                property,
                Phrase(
                    fr: "FREQ=\(rule.frequency.rawValue) pour un jour entier",
                    en: "FREQ=\(rule.frequency.rawValue) for a whole day"))
            return nil
        }
        let misplaced = rule.partsOutOfPlace.joined(separator: ", ")
        if !misplaced.isEmpty {
            times.remarks.assume(
                property.name, line: property.line,
                Phrase(
                    fr:
                        "\(misplaced) ne va pas avec FREQ=\(rule.frequency.rawValue) (RFC 5545, 3.3.10) ; pris comme une "
                        + "restriction.",
                    en: "\(misplaced) does not go with FREQ=\(rule.frequency.rawValue) (RFC 5545, 3.3.10); taken as a "
                        + "limit."))
        }
        var repetition = CalendarEntry.Repetition(
            recurrence: Recurrence(rule, from: start.wall, isAllDay: start.isDay, &times.effort))
        switch rule.until {
        case nil: break
        case .day(let day)?:
            repetition.last = WallTime(day: day.dayNumber, secondOfDay: start.isDay ? 0 : 86_399)
        case .wall(let wall)?: repetition.last = start.isDay ? WallTime(day: wall.day) : wall
        case .instant(let instant)?:
            let wall = start.zone.wallTime(at: instant)
            // In the hour that comes twice the wall does not tell what is later: the instant does.
            repetition.last = start.isDay ? WallTime(day: wall.day) : wall + 10_800
            if !start.isDay { repetition.lastInstant = instant }
        }
        return repetition
    }

    private mutating func notUnderstood(_ property: CalendarProperty, _ reason: Phrase) {
        let consequence =
            property.name == "RRULE"
            ? Phrase(fr: "seule la première fois compte", en: "only the first time counts")
            : Phrase(fr: "rien n’est excepté", en: "nothing is excepted")
        times.remarks.leaveOut(
            property.name, line: property.line,
            Phrase(
                fr: "règle non comprise (\(reason.french)) ; \(consequence.french).",
                en: "rule not understood (\(reason.english)); \(consequence.english)."))
    }

    /// A date alone in the list of something that has a time of day stands for that time on that date.
    private func addition(
        _ addition: (start: CalendarTime, length: CalendarLength?), _ start: CalendarTime
    ) -> (start: CalendarTime, length: CalendarLength?) {
        guard addition.start.isDay != start.isDay else { return addition }
        var time = addition.start
        time.wall = WallTime(day: time.wall.day, secondOfDay: start.isDay ? 0 : start.wall.secondOfDay)
        time.isDay = start.isDay
        time.zone = start.isDay ? start.zone : addition.start.isDay ? start.zone : time.zone
        return (time, addition.length)
    }

    private mutating func takeOriginal(_ property: CalendarProperty, _ entry: inout CalendarEntry) {
        entry.original = times.time(property)
        switch property["RANGE"]?.uppercased() {
        case nil: break
        case "THISANDFUTURE"?: entry.isFromThenOn = true
        case let range?:
            times.remarks.leaveOut(
                property.name, line: property.line,
                Phrase(
                    fr: "RANGE=\(excerpt(range, limit: 20)) n’est pas compris ; une seule fois est changée.",
                    en: "RANGE=\(excerpt(range, limit: 20)) is not understood; one time only is changed."))
        }
    }

    private mutating func remarkUnfit(_ component: CalendarComponent, _ entry: CalendarEntry) {
        guard entry.original == nil, let property = component["RRULE"],
            let rule = entry.rules.first?.recurrence, !rule.makesStart, !times.effort.isSpent
        else { return }
        times.remarks.assume(
            "RRULE", line: property.line,
            Phrase(
                fr:
                    "la règle ne donne pas le début de l’événement ; il compte comme première fois (RFC 5545, 3.8.5.3).",
                en: "the rule does not make the event's start; it counts as the first time (RFC 5545, 3.8.5.3)."))
    }
}

extension CalendarLength {
    fileprivate var isWholeDays: Bool {
        if case .nominal(_, let seconds) = self { seconds == 0 } else { false }
    }
}

import Basics

/// Reads one VCALENDAR: its zones first, then what takes place.
struct CalendarReading {
    private(set) var entries: [CalendarEntry] = []
    private(set) var busyPeriods: [CalendarOccurrence] = []
    private(set) var remarks: CalendarRemarks
    private(set) var describedZones: [(line: Int, system: Zone, file: Zone)] = []

    /// - Parameter effort: what the rules of the file may still ask for.
    init(
        _ calendar: CalendarComponent, zone: Zone, lookUp: @escaping (String) -> Zone?, remarks: CalendarRemarks,
        effort: inout Effort
    ) {
        var remarks = remarks
        var zones = ZoneTable(calendar.children("VTIMEZONE"), lookUp: lookUp, &remarks)
        let floating =
            calendar["X-WR-TIMEZONE"].flatMap { zones.zone($0.text, line: $0.line, &remarks, &effort) } ?? zone
        var reading = EntryReading(
            times: TimeReading(floating: floating, zones: zones, remarks: remarks, effort: effort),
            isCancellation: calendar["METHOD"]?.value.uppercased() == "CANCEL")
        var periods: [CalendarOccurrence] = []
        for child in calendar.children {
            switch child.name {
            case "VEVENT":
                if let entry = reading.entry(child) { entries.append(entry) }
            case "VFREEBUSY": periods += reading.freeBusy(child)
            // Tasks and journals take nobody's time.
            case "VTIMEZONE", "VTODO", "VJOURNAL": break
            case let name where name.hasPrefix("X-"): break
            case let name: reading.unknown(name, line: child.line)
            }
        }
        effort = reading.timeReading.effort
        self.remarks = reading.timeReading.remarks
        busyPeriods = periods
        describedZones = reading.timeReading.zones.described
    }
}

extension EntryReading {
    /// The periods of a VFREEBUSY that are not free (RFC 5545 section 3.6.4).
    mutating func freeBusy(_ component: CalendarComponent) -> [CalendarOccurrence] {
        component.all("FREEBUSY").flatMap { property in
            let standing: CalendarOccurrence.Standing =
                switch property["FBTYPE"]?.uppercased() {
                case "FREE"?: .free
                case "BUSY-TENTATIVE"?: .tentative
                // Section 3.2.9: what is not known counts as BUSY.
                default: .busy
                }
            return periods(property).map { start, length in
                CalendarOccurrence(
                    from: start.instant, to: (length ?? .nothing).end(from: start), isAllDay: false,
                    standing: standing, line: property.line, title: "")
            }
        }
    }
}

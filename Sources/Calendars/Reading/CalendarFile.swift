import Basics

/// A calendar file as calendar programs export it: when somebody is busy, or when a house is closed (RFC 5545).
///
/// What is not understood is remarked, with its line, and never passed over in silence.
package struct CalendarFile: Sendable {
    /// What was read only with an assumption, or not at all, in the order of the file.
    package let remarks: [CalendarRemark]

    let series: [CalendarSeries]
    /// What VFREEBUSY components tell.
    let busyPeriods: [CalendarOccurrence]
    /// Zones that the file describes although the time zone database has them.
    let describedZones: [(line: Int, system: Zone, file: Zone)]

    /// How many events the file has: series count once.
    package var count: Int { series.count + busyPeriods.count }

    /// - Parameters:
    ///   - bytes: of the file, at most 32 MB.
    ///   - zone: of times that name none, and of whole days; X-WR-TIMEZONE in the file comes before it.
    ///   - lookUp: the zone of a name of the time zone database, or `nil` when it has none.
    /// - Throws: `.badData` with every line at which the frame of the file is broken: no calendar, cut off, another version.
    package init(
        reading bytes: [UInt8], zone: Zone, lookUp: @escaping (String) -> Zone?
    ) throws(Fault) {
        let components = ComponentReader(bytes)
        let faults = components.faults + components.calendars.compactMap(CalendarFile.otherForm)
        guard faults.isEmpty else {
            throw Fault(
                .badData,
                Phrase(
                    fr: "Ce fichier de calendrier ne peut pas être lu.", en: "This calendar file cannot be read."),
                details: faults)
        }
        var remarks = components.remarks
        var entries: [CalendarEntry] = []
        var periods: [CalendarOccurrence] = []
        var described: [(line: Int, system: Zone, file: Zone)] = []
        var effort = Effort(steps: CalendarLimits.readingSteps)
        for calendar in components.calendars {
            let reading = CalendarReading(calendar, zone: zone, lookUp: lookUp, remarks: remarks, effort: &effort)
            remarks = reading.remarks
            entries += reading.entries
            periods += reading.busyPeriods
            described += reading.describedZones
        }
        series = CalendarFile.series(of: entries, &remarks)
        busyPeriods = periods
        describedZones = described
        self.remarks = remarks.all
    }

    /// VERSION:1.0 is vCalendar, whose rules are written in another way; other calendars than the Gregorian count other
    /// months.
    private static func otherForm(_ calendar: CalendarComponent) -> Fault.Detail? {
        if let version = calendar["VERSION"], version.value.hasPrefix("1") {
            return Fault.Detail(
                line: version.line, field: "VERSION",
                Phrase(
                    fr:
                        "c’est un fichier vCalendar \(excerpt(version.value, limit: 10)) : exportez-le au format iCalendar 2.0.",
                    en: "this is a vCalendar \(excerpt(version.value, limit: 10)) file: export it as iCalendar 2.0."))
        }
        if let scale = calendar["CALSCALE"], scale.value.uppercased() != "GREGORIAN" {
            return Fault.Detail(
                line: scale.line, field: "CALSCALE",
                Phrase(
                    fr: "on attend GREGORIAN et non \(excerpt(scale.value, limit: 20)).",
                    en: "GREGORIAN is expected, not \(excerpt(scale.value, limit: 20))."))
        }
        return nil
    }

    /// Brings together what has one UID.
    private static func series(of entries: [CalendarEntry], _ remarks: inout CalendarRemarks) -> [CalendarSeries] {
        var masters: [String: [CalendarEntry]] = [:]
        var changes: [String: [CalendarEntry]] = [:]
        var alone: [CalendarEntry] = []
        for entry in entries {
            guard let uid = entry.uid else {
                alone.append(entry)
                continue
            }
            if entry.original == nil {
                masters[uid, default: []].append(entry)
            } else {
                changes[uid, default: []].append(entry)
            }
        }
        var series = alone.map { CalendarSeries($0) }
        for (uid, all) in masters {
            let latest = latest(all)
            if latest.count > 1 {
                remarks.assume(
                    "UID", line: latest[1].line,
                    Phrase(
                        fr: "plusieurs événements ont le même identifiant (UID) ; tous comptent.",
                        en: "several events have the same identifier (UID); all of them count."))
            }
            let own = CalendarFile.newest(changes.removeValue(forKey: uid) ?? [])
            series += latest.enumerated().map { CalendarSeries($1, changes: $0 == 0 ? own : []) }
        }
        // Occurrences whose series is not in the file stand for themselves.
        for all in changes.values { series += newest(all).map { CalendarSeries($0) } }
        return series.sorted { $0.master.line < $1.master.line }
    }

    /// Those of the highest SEQUENCE: older versions of an event do not count.
    private static func latest(_ entries: [CalendarEntry]) -> [CalendarEntry] {
        let highest = entries.map(\.sequence).max() ?? 0
        return entries.filter { $0.sequence == highest }
    }

    /// Of several versions of one occurrence the one of the highest SEQUENCE, else the last in the file.
    private static func newest(_ changes: [CalendarEntry]) -> [CalendarEntry] {
        var newest: [Instant: CalendarEntry] = [:]
        for change in changes {
            let key = change.original?.instant ?? change.start.instant
            if let known = newest[key], known.sequence > change.sequence { continue }
            newest[key] = change
        }
        return newest.values.sorted { $0.line < $1.line }
    }
}

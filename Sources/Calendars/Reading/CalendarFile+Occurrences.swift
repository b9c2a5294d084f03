import Basics

/// What takes place in a stretch of time, and what there is to say about it.
package struct CalendarExtract: Sendable {
    /// By beginning, then by line.
    package var occurrences: [CalendarOccurrence] = []
    /// Remarks that this stretch alone brings up.
    package var remarks: [CalendarRemark] = []
}

extension CalendarFile {
    /// Everything in a stretch of time or reaching into it, whether it takes time or not.
    /// - Parameters:
    ///   - from: included.
    ///   - to: not included.
    ///   - owner: the mail address of the one whose calendar it is: what they declined takes none of their time.
    /// - Complexity: of the occurrences in the stretch, not of the age of the series; with COUNT, of all since then.
    package func occurrences(from: Instant, to: Instant, owner: String? = nil) -> CalendarExtract {
        var extract = CalendarExtract()
        guard from < to else { return extract }
        var effort = Effort()
        let owner = owner?.lowercased()
        var remarks = CalendarRemarks()
        for one in series {
            var (found, isComplete) = one.occurrences(from: from, to: to, effort: &effort)
            let room = CalendarLimits.occurrences - extract.occurrences.count
            if found.count > room {
                found.removeSubrange(room...)
                isComplete = false
            }
            if let owner { one.markDeclined(by: owner, &found) }
            extract.occurrences += found
            if !isComplete { remarks.leaveOut("RRULE", line: one.master.line, CalendarFile.tooOften) }
        }
        extract.occurrences += busyPeriods.filter { $0.from < to && $0.to > from }
        extract.occurrences.sort { ($0.from, $0.line, $0.to) < ($1.from, $1.line, $1.to) }
        for zone in describedZones where differs(zone, from: from, to: to) {
            remarks.assume(
                "VTIMEZONE", line: zone.line,
                Phrase(
                    fr: "les règles du fichier pour \(zone.system.name) ne sont pas celles de la base des fuseaux, qui "
                        + "comptent.",
                    en: "the rules of the file for \(zone.system.name) are not those of the zone database, which count."
                ))
        }
        extract.remarks = remarks.all
        return extract
    }

    /// When somebody cannot lead, or a house is closed: what takes time, and has a length.
    package func busy(from: Instant, to: Instant, owner: String? = nil) -> CalendarExtract {
        var extract = occurrences(from: from, to: to, owner: owner)
        extract.occurrences.removeAll { !$0.standing.takesTime || $0.to <= $0.from }
        return extract
    }

    private static let tooOften = Phrase(
        fr: "l’événement revient trop souvent : une partie seulement en est comptée dans la période "
            + "(au plus \(CalendarLimits.occurrencesOfEntry) fois).",
        en: "the event comes back too often: not all of it in the period is counted "
            + "(at most \(CalendarLimits.occurrencesOfEntry) times).")

    /// Whether the rules of a zone in the file are not those of the system: a sign that one of both is old.
    private func differs(_ zone: (line: Int, system: Zone, file: Zone), from: Instant, to: Instant) -> Bool {
        func offsets(_ zone: Zone) -> [Int64] {
            var list = [Int64(zone.offset(at: from))]
            for change in zone.transitions(from: from, to: to) where change.offsetFrom != change.offsetTo {
                list += [change.instant.seconds, Int64(change.offsetTo)]
            }
            return list
        }
        return offsets(zone.system) != offsets(zone.file)
    }
}

extension CalendarSeries {
    /// What the owner declined: all of the series, or some occurrences.
    fileprivate func markDeclined(by owner: String, _ occurrences: inout [CalendarOccurrence]) {
        let lines = Set(entries.filter { $0.decliners.contains(owner) }.map(\.line))
        guard !lines.isEmpty else { return }
        for index in occurrences.indices
        where occurrences[index].standing.takesTime && lines.contains(occurrences[index].line) {
            occurrences[index].standing = .declined
        }
    }
}

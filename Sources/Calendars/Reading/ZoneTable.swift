import Basics

/// Finds the zone that a TZID means.
///
/// In this order: a name of the time zone database, whose rules are more complete than what files bring along; a VTIMEZONE
/// of the file; a Windows name; a name of the database behind a prefix (`/mozilla.org/20070129_1/Europe/Paris`).
struct ZoneTable {
    private let components: [String: CalendarComponent]
    private let lookUp: (String) -> Zone?
    private var known: [String: Zone] = [:]
    private var unknown = Set<String>()
    /// Zones of the database that the file describes as well, with its own description.
    private(set) var described: [(line: Int, system: Zone, file: Zone)] = []

    /// - Parameters:
    ///   - components: VTIMEZONEs; of two with one TZID the first counts.
    ///   - lookUp: the zone of a name of the time zone database.
    init(_ components: [CalendarComponent], lookUp: @escaping (String) -> Zone?, _ remarks: inout CalendarRemarks) {
        self.lookUp = lookUp
        var table: [String: CalendarComponent] = [:]
        for component in components {
            guard let name = component["TZID"]?.text else {
                remarks.leaveOut(
                    "VTIMEZONE", line: component.line,
                    Phrase(fr: "la zone n’a pas de TZID.", en: "the zone has no TZID."))
                continue
            }
            if table[name] == nil { table[name] = component }
        }
        self.components = table
    }

    /// - Parameter line: where the TZID stands, for the remark.
    /// - Returns: `nil` for a zone that nobody knows, which is remarked once.
    mutating func zone(
        _ name: String, line: Int, _ remarks: inout CalendarRemarks, _ effort: inout Effort
    ) -> Zone? {
        if let zone = known[name] { return zone }
        if unknown.contains(name) { return nil }
        if let zone = find(name, &remarks, &effort) {
            known[name] = zone
            return zone
        }
        unknown.insert(name)
        remarks.assume(
            "TZID", line: line,
            Phrase(
                fr:
                    "fuseau inconnu « \(excerpt(name)) » (ni VTIMEZONE du fichier, ni base des fuseaux, ni nom de Windows) ; "
                    + "ses heures sont prises dans le fuseau de l’organisation.",
                en: "unknown zone \"\(excerpt(name))\" (no VTIMEZONE of the file, not in the zone database, no Windows "
                    + "name); its times are taken in the organisation's zone."))
        return nil
    }

    private mutating func find(
        _ name: String, _ remarks: inout CalendarRemarks, _ effort: inout Effort
    ) -> Zone? {
        let own = components[name].flatMap { read($0, name, &remarks, &effort) }
        if let zone = lookUp(name) {
            if let own, let line = components[name]?.line { described.append((line, zone, own)) }
            return zone
        }
        if let own { return own }
        if let zone = WindowsZones.name(for: name).flatMap(lookUp) { return zone }
        guard name.hasPrefix("/") else { return nil }
        let parts = name.split(separator: "/")
        for count in (1...3).reversed() where parts.count > count {
            if let zone = lookUp(parts.suffix(count).joined(separator: "/")) { return zone }
        }
        return nil
    }

    private func read(
        _ component: CalendarComponent, _ name: String, _ remarks: inout CalendarRemarks, _ effort: inout Effort
    ) -> Zone? {
        do {
            return try ZoneReading.zone(of: component, named: name, &effort)
        } catch {
            remarks.assume(
                "VTIMEZONE", line: component.line,
                Phrase(
                    fr: "la zone n’est pas comprise : \(error.phrase.french).",
                    en: "the zone is not understood: \(error.phrase.english)."))
            return nil
        }
    }
}

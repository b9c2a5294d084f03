import Basics

/// Reads the components of a calendar file, and what is wrong with its frame.
struct ComponentReader {
    private(set) var calendars: [CalendarComponent] = []
    /// What makes the file unusable, in the order of the lines.
    private(set) var faults: [Fault.Detail] = []
    private(set) var remarks = CalendarRemarks()

    private var open: [CalendarComponent] = []
    private var componentCount = 0
    private var zoneCount = 0
    /// Whether reading on would tell nothing: the file is no calendar, or too large.
    private var isHopeless = false

    init(_ bytes: [UInt8]) {
        guard check(bytes) else { return }
        var reader = LineReader(bytes)
        var last = 0
        while !isHopeless, faults.count < 20, let line = reader.next() {
            last = line.number
            take(line)
        }
        if componentCount == 0, faults.isEmpty {
            fault(
                nil,
                Phrase(
                    fr: "le fichier est vide : on attend un calendrier (BEGIN:VCALENDAR).",
                    en: "the file is empty: a calendar is expected (BEGIN:VCALENDAR)."))
        }
        for component in open where !isHopeless && faults.count < 20 {
            fault(
                component.line,
                Phrase(
                    fr:
                        "BEGIN:\(component.name) n’a pas de END:\(component.name) jusqu’à la ligne \(last) : le fichier est "
                        + "tronqué, exportez-le de nouveau.",
                    en:
                        "BEGIN:\(component.name) has no END:\(component.name) up to line \(last): the file was cut off, "
                        + "export it again."))
        }
    }

    private mutating func fault(_ line: Int?, _ message: Phrase) {
        faults.append(Fault.Detail(line: line, message))
    }

    private mutating func check(_ bytes: [UInt8]) -> Bool {
        if bytes.count > CalendarLimits.file {
            fault(
                nil,
                Phrase(
                    fr: "le fichier a \(bytes.count >> 20) Mo ; on en lit \(CalendarLimits.file >> 20) au plus.",
                    en: "the file has \(bytes.count >> 20) MB; at most \(CalendarLimits.file >> 20) are read."))
            return false
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            fault(
                1,
                Phrase(
                    fr: "le fichier est en UTF-16 : on attend de l’UTF-8 (RFC 5545, 3.1.4).",
                    en: "the file is in UTF-16: UTF-8 is expected (RFC 5545, 3.1.4)."))
            return false
        }
        return true
    }

    private mutating func take(_ line: LineReader.Line) {
        if line.bytes.contains(where: { $0 >= 0x80 }), String(validating: line.bytes, as: UTF8.self) == nil, !line.isCut
        {
            remarks.assumeOnce(
                "utf8", "UTF-8", line: line.number,
                Phrase(
                    fr: "des octets ne sont pas de l’UTF-8 ; les textes concernés sont abîmés, les heures comptent.",
                    en: "some bytes are not UTF-8; the texts concerned are damaged, times count."))
        }
        guard let property = CalendarProperty(line) else {
            return open.isEmpty && calendars.isEmpty ? noCalendar(line) : unreadable(line)
        }
        switch property.name {
        case "BEGIN": begin(property)
        case "END": end(property)
        case _ where open.isEmpty: calendars.isEmpty ? noCalendar(line) : unreadable(line)
        default: keep(property, isCut: line.isCut)
        }
    }

    private mutating func noCalendar(_ line: LineReader.Line) {
        isHopeless = true
        fault(
            line.number,
            Phrase(
                fr: "on attend BEGIN:VCALENDAR, le début d’un calendrier ; exportez-le au format iCalendar (.ics).",
                en: "BEGIN:VCALENDAR is expected, the start of a calendar; export it in the iCalendar format (.ics)."))
    }

    private mutating func unreadable(_ line: LineReader.Line) {
        remarks.leaveOut(
            open.last?.name ?? "VCALENDAR", line: line.number,
            Phrase(
                fr: "la ligne n’a pas la forme NOM:valeur et ne compte pas.",
                en: "the line does not read NAME:value and does not count."))
    }

    private mutating func begin(_ property: CalendarProperty) {
        let name = property.value.uppercased()
        componentCount += 1
        if open.isEmpty, name != "VCALENDAR" {
            isHopeless = true
            fault(
                property.line,
                Phrase(
                    fr: "on attend BEGIN:VCALENDAR et non BEGIN:\(excerpt(name)).",
                    en: "BEGIN:VCALENDAR is expected, not BEGIN:\(excerpt(name))."))
            return
        }
        guard open.count < CalendarLimits.depth, componentCount <= CalendarLimits.components else {
            isHopeless = true
            fault(
                property.line,
                Phrase(
                    fr: "trop de composants, ou trop profondément imbriqués (au plus \(CalendarLimits.components), "
                        + "\(CalendarLimits.depth) niveaux).",
                    en: "too many components, or nested too deeply (at most \(CalendarLimits.components), "
                        + "\(CalendarLimits.depth) levels)."))
            return
        }
        if name == "VTIMEZONE" {
            zoneCount += 1
            guard zoneCount <= CalendarLimits.zones else { return tooManyZones(property.line) }
        }
        open.append(CalendarComponent(name: name, line: property.line))
    }

    private mutating func tooManyZones(_ line: Int) {
        isHopeless = true
        fault(
            line,
            Phrase(
                fr: "plus de \(CalendarLimits.zones) zones (VTIMEZONE) ; ôtez celles que rien n’emploie.",
                en: "more than \(CalendarLimits.zones) zones (VTIMEZONE); remove those that nothing uses."))
    }

    private mutating func end(_ property: CalendarProperty) {
        let name = property.value.uppercased()
        guard let component = open.last, component.name == name else {
            fault(
                property.line,
                open.last.map { component in
                    Phrase(
                        fr:
                            "on attend END:\(component.name) (commencé ligne \(component.line)) et non END:\(excerpt(name)).",
                        en:
                            "END:\(component.name) is expected (begun on line \(component.line)), not END:\(excerpt(name))."
                    )
                }
                    ?? Phrase(
                        fr: "END:\(excerpt(name)) n’a pas de BEGIN.", en: "END:\(excerpt(name)) has no BEGIN."))
            return
        }
        open.removeLast()
        if open.isEmpty { calendars.append(component) } else { open[open.count - 1].children.append(component) }
    }

    private mutating func keep(_ property: CalendarProperty, isCut: Bool) {
        let component = open[open.count - 1].name
        if PropertyName.isUnknown(property.name) {
            remarks.assumeOnce(
                "unknown \(property.name)", excerpt(property.name, limit: 30), line: property.line,
                Phrase(
                    fr: "cette propriété est inconnue ; on suppose qu’elle ne change aucune heure.",
                    en: "this property is unknown; it is assumed to change no time."))
        }
        // What rings before an event takes nobody's time; of the guests those count who declined.
        guard PropertyName.kept.contains(property.name), component != "VALARM",
            property.name != "ATTENDEE" || property["PARTSTAT"]?.uppercased() == "DECLINED"
        else { return }
        if isCut {
            remarks.leaveOut(
                property.name, line: property.line,
                Phrase(
                    fr: "la ligne dépasse \(CalendarLimits.line >> 10) ko et ne compte pas.",
                    en: "the line has more than \(CalendarLimits.line >> 10) kB and does not count."))
            return
        }
        open[open.count - 1].properties.append(property)
    }
}

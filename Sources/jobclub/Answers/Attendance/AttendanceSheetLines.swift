import Basics
import Clubs
import Operations
import OrderedJSON
import Terminal

/// One session's attendance, person by person.
struct AttendanceSheetLines {
    private let shell: Shell

    init(_ shell: Shell) { self.shell = shell }

    func show(_ sheet: AttendanceSheet) throws(Fault) {
        let language = shell.language
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("records") {
                        $0.array(sheet.rows) { $0.attendance(sheet.session.id, $1.participant.id, $1.record) }
                    }
                }
            }
        }
        try shell.say(
            shell.terminal.style.bold("\(sheet.session.title[language]) (\(sheet.session.id))") + "  "
                + sheet.session.span.start.wall.spoken(language))
        try shell.say(
            Table(
                [.init(""), .init(""), .init(""), .init("")],
                rows: sheet.rows.map { person, record in
                    [
                        "  " + person.id.key, person.name, (record?.status ?? .unrecorded).name[language],
                        [record?.minutes.map { "\($0) min" }, record?.trouble].compactMap { $0 }.joined(
                            separator: ", "),
                    ]
                }))
        let counts = Attendance.Status.allCases.map { status in
            (status, sheet.rows.count { ($0.record?.status ?? .unrecorded) == status })
        }
        try shell.say(
            "  "
                + counts.filter { $0.1 > 0 }.map { "\($0.1) \(($0.1 > 1 ? $0.0.plural : $0.0.name)[language])" }.joined(
                    separator: ", "))
    }
}

extension Attendance.Status {
    /// For two people and more: French adjectives agree.
    fileprivate var plural: Phrase {
        self == .late ? name : Phrase(fr: name.french + "s", en: name.english)
    }
}

extension JSONWriter {
    /// - Parameter record: `nil` when nobody has recorded anything.
    mutating func attendance(_ session: SessionID, _ participant: ParticipantID, _ record: Attendance?) {
        object {
            $0.field("session", session.rawValue)
            $0.field("participant", participant.rawValue)
            $0.field("status", (record?.status ?? .unrecorded).rawValue)
            $0.field("source", record?.source.rawValue)
            $0.field("at", record?.at.description)
            $0.field("minutes", record?.minutes)
            $0.field("trouble", record?.trouble)
        }
    }
}

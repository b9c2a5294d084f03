import Answers
import Basics
import Clubs
import Operations

extension AttendanceSheet {
    /// One session's attendance, person by person.
    var answer: Answer {
        let table = AnswerTable(
            rows.map { RecordedAttendance(session: session.id, participant: $0.participant, record: $0.record) },
            RecordedAttendance.columns, indent: 2)
        return Answer(["records": .table(table)]) {
            Part.heading(
                session.title + " (\(session.id))", aside: Phrase { session.span.start.wall.spoken($0) })
            Part.table(table)
            Part.line(counts, indent: 2)
        }
    }

    /// `13 présents, 1 absent`.
    private var counts: Phrase {
        Attendance.Status.allCases.compactMap { status in
            let count = rows.count { ($0.record?.status ?? .unrecorded) == status }
            return count == 0 ? nil : Phrase("\(count) ") + (count > 1 ? status.plural : status.name)
        }.joined(by: ", ")
    }
}

/// What is recorded of one person in one session; `nil` where nobody has recorded anything.
struct RecordedAttendance {
    let session: SessionID
    let participant: Participant
    let record: Attendance?

    static var columns: [Column<RecordedAttendance>] {
        [
            .text("session") { $0.session.rawValue },
            .text("participant") { $0.participant.id.rawValue },
            .text(nil, Phrase("")) { $0.participant.id.key },
            .text(nil, Phrase("")) { $0.participant.name },
            .word("status", Phrase("")) { $0.record?.status ?? .unrecorded },
            .text("source") { $0.record?.source.rawValue },
            .instant("at") { $0.record?.at },
            .count("minutes") { $0.record?.minutes },
            .text("trouble") { $0.record?.trouble },
            .text(nil, Phrase("")) { row in
                [row.record?.minutes.map { "\($0) min" }, row.record?.trouble].compactMap(\.self)
                    .joined(separator: ", ")
            },
        ]
    }
}

extension Attendance.Status {
    /// For two people and more: French adjectives agree.
    fileprivate var plural: Phrase { self == .late ? name : Phrase(fr: name.french + "s", en: name.english) }
}

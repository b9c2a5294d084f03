import Answers
import Basics
import Calendars

extension Cell {
    /// What a calendar file says that is not understood.
    static func remarks(_ remarks: [CalendarRemark]) -> Cell {
        .array(remarks) { remark in
            [
                "line": .count(remark.line), "property": .text(remark.property), "weight": .code(remark.weight),
                "message": .words(remark.message),
            ]
        }
    }

    /// An instant by the offset of a zone.
    static func local(_ instant: Instant, in zone: Zone) -> Cell {
        .text(instant.rfc3339(offset: zone.offset(at: instant)))
    }
}

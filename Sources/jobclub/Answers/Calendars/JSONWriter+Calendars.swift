import Basics
import Calendars
import OrderedJSON

/// The shapes in which scripts read calendars.
extension JSONWriter {
    mutating func remark(_ remark: CalendarRemark, _ language: Language) {
        object {
            $0.field("line", remark.line)
            $0.field("property", remark.property)
            $0.field("weight", remark.weight.rawValue)
            $0.field("message", remark.message[language])
        }
    }

    /// - Parameter zone: by whose offset the times are written.
    mutating func occurrence(_ occurrence: CalendarOccurrence, _ zone: Zone) {
        object {
            $0.field("from", occurrence.from.rfc3339(offset: zone.offset(at: occurrence.from)))
            $0.field("to", occurrence.to.rfc3339(offset: zone.offset(at: occurrence.to)))
            $0.field("allDay", occurrence.isAllDay)
            $0.field("standing", occurrence.standing.rawValue)
            $0.field("takesTime", occurrence.standing.takesTime)
            $0.field("line", occurrence.line)
            $0.field("title", occurrence.title)
        }
    }
}

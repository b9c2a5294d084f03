import Basics

/// Something in a calendar file that was not understood, or only with an assumption: where, and what was made of it.
///
/// Says lines and technical values, never titles: calendars of facilitators hold what is nobody's business.
package struct CalendarRemark: Hashable, Sendable {
    /// What it means for the times that were read.
    package enum Weight: String, Sendable {
        /// All counts; something had to be assumed.
        case assumed
        /// Something does not count that may be a time.
        case uncounted
    }

    package var weight: Weight
    /// Counted from 1.
    package var line: Int?
    /// `RRULE`, `TZID`, `VEVENT`.
    package var property: String?
    package var message: Phrase

    /// The remark as a fault of a file.
    package func detail(file: String) -> Fault.Detail {
        Fault.Detail(file: file, line: line, field: property, message)
    }
}

/// Remarks as they come, in the order of finding, bounded.
struct CalendarRemarks: Sendable {
    private(set) var list: [CalendarRemark] = []
    private(set) var dropped = 0
    private var said = Set<String>()

    mutating func assume(_ property: String, line: Int?, _ message: Phrase) {
        add(CalendarRemark(weight: .assumed, line: line, property: property, message: message))
    }

    mutating func leaveOut(_ property: String, line: Int?, _ message: Phrase) {
        add(CalendarRemark(weight: .uncounted, line: line, property: property, message: message))
    }

    /// For what is wrong in the same way in a thousand places.
    /// - Parameter key: what makes it the same.
    mutating func assumeOnce(_ key: String, _ property: String, line: Int?, _ message: Phrase) {
        if said.insert(key).inserted { assume(property, line: line, message) }
    }

    private mutating func add(_ remark: CalendarRemark) {
        if list.count < CalendarLimits.remarks { list.append(remark) } else { dropped += 1 }
    }

    /// In the order of the file, with a last one for those that were only counted.
    var all: [CalendarRemark] {
        let sorted = list.enumerated()
            .sorted { ($0.element.line ?? .max, $0.offset) < ($1.element.line ?? .max, $1.offset) }.map(\.element)
        guard dropped > 0 else { return sorted }
        return sorted + [
            CalendarRemark(
                weight: list.contains { $0.weight == .uncounted } ? .uncounted : .assumed, line: nil, property: nil,
                message: Phrase(
                    fr: "\(dropped) autres remarques ne sont pas montrées.",
                    en: "\(dropped) more remarks are not shown."
                ))
        ]
    }
}

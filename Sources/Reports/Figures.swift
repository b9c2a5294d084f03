import Clubs

/// Attendance counted: each person expected at a session is in exactly one of the counts.
package struct Figures: Hashable, Sendable {
    package var present = 0
    package var late = 0
    package var excused = 0
    package var absent = 0
    package var unrecorded = 0
    package var exempt = 0

    package init() {}

    /// Everybody but the exempt.
    package var expected: Int { present + late + excused + absent + unrecorded }

    /// Present and late over present, late, excused and absent: 0 to 1, `nil` while nothing is recorded.
    package var rate: Double? {
        let recorded = present + late + excused + absent
        return recorded == 0 ? nil : Double(present + late) / Double(recorded)
    }

    mutating func count(_ status: Attendance.Status) {
        switch status {
        case .present: present += 1
        case .late: late += 1
        case .excused: excused += 1
        case .absent: absent += 1
        case .unrecorded: unrecorded += 1
        case .exempt: exempt += 1
        }
    }
}

import Clubs

/// Attendance counted: each person expected at a session is in exactly one of the counts.
package struct Figures: Hashable, Sendable {
    package var present = 0
    package var late = 0
    package var excused = 0
    package var absent = 0
    package var unrecorded = 0
    package var exempt = 0
    /// The length of everything that was expected, in minutes; work counts by its average duration.
    package var expectedMinutes = 0
    /// What of that was attended or done.
    package var attendedMinutes = 0
    /// What of that nobody has recorded.
    package var unrecordedMinutes = 0

    package init() {}

    /// Attended minutes over expected ones, without those that nobody has recorded: 0 to 1, `nil` while nothing is.
    package var assiduity: Double? {
        let recorded = expectedMinutes - unrecordedMinutes
        return recorded <= 0 ? nil : Double(attendedMinutes) / Double(recorded)
    }

    /// Everybody but the exempt.
    package var expected: Int { present + late + excused + absent + unrecorded }

    /// Present and late over present, late, excused and absent: 0 to 1, `nil` while nothing is recorded.
    package var rate: Double? {
        let recorded = present + late + excused + absent
        return recorded == 0 ? nil : Double(present + late) / Double(recorded)
    }

    /// - Parameters:
    ///   - minutes: how long the person was expected.
    ///   - attended: how long they were there, when somebody knows; it never counts for more than was expected.
    mutating func count(_ status: Attendance.Status, minutes: Int = 0, attended: Int? = nil) {
        if status != .exempt { expectedMinutes += minutes }
        switch status {
        case .present, .late: attendedMinutes += min(attended ?? minutes, minutes)
        case .unrecorded: unrecordedMinutes += minutes
        case .excused, .absent, .exempt: break
        }
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

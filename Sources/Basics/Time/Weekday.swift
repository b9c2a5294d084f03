/// A day of the week, numbered as ISO 8601 does: Monday is 1.
package enum Weekday: Int, Codable, Sendable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// The three letters that stand in identifiers: `mon`.
    package var key: String {
        switch self {
        case .monday: "mon"
        case .tuesday: "tue"
        case .wednesday: "wed"
        case .thursday: "thu"
        case .friday: "fri"
        case .saturday: "sat"
        case .sunday: "sun"
        }
    }

    package var isWeekend: Bool { self == .saturday || self == .sunday }
}

import Basics
import Clubs

/// What a column holds or a parameter takes.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
}

/// What can be bound to a parameter.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
    package var sqlValue: SQLValue { self }
}

extension Int: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLBindable {
    package var sqlValue: SQLValue { .integer(self) }
}

extension Bool: SQLBindable {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension String: SQLBindable {
    package var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: SQLBindable {
    package var sqlValue: SQLValue { .bytes(self) }
}

/// Stored as milliseconds since 1970.
extension Instant: SQLBindable {
    package var sqlValue: SQLValue { .integer(milliseconds) }
}

/// Stored as days since 1970.
extension CivilDate: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(dayNumber)) }
}

/// Stored as minutes since midnight.
extension CivilTime: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(minutes)) }
}

/// Stored as E.164 writes it.
extension PhoneNumber: SQLBindable {
    package var sqlValue: SQLValue { .text(e164) }
}

/// Stored as people write it.
extension EmailAddress: SQLBindable {
    package var sqlValue: SQLValue { .text(text) }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension SQLBindable where Self: RawRepresentable, RawValue == String {
    package var sqlValue: SQLValue { .text(rawValue) }
}

extension CohortID: SQLBindable {}
extension FacilitatorID: SQLBindable {}
extension ProgrammeID: SQLBindable {}
extension SessionKindID: SQLBindable {}
extension NoticeRuleID: SQLBindable {}
extension Occurrence: SQLBindable {}
extension ChannelName: SQLBindable {}
extension Language: SQLBindable {}
extension Modality: SQLBindable {}
extension WorkMode: SQLBindable {}
extension ChoiceMaker: SQLBindable {}
extension Work.State: SQLBindable {}
extension Territory: SQLBindable {}
extension AutonomyLevel: SQLBindable {}
extension Cohort.Status: SQLBindable {}
extension Session.Status: SQLBindable {}
extension Enrolment.Status: SQLBindable {}
extension Enrolment.Outcome: SQLBindable {}
extension Participant.Equipment: SQLBindable {}
extension Participant.Connection: SQLBindable {}
extension Attendance.Status: SQLBindable {}
extension Attendance.Source: SQLBindable {}
extension Reason: SQLBindable {}

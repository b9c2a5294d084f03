import Basics

/// `limoges-2027-01`: the name in lower case, then year and month of the start.
package struct CohortID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// `limoges-2027-01/w1-mon-am`: the cohort, then the week, the weekday and the half-day first planned.
package struct SessionID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(cohort: CohortID, key: String) { self.init(rawValue: "\(cohort)/\(key)") }

    /// What stands behind the cohort: `w1-mon-am`.
    package var key: String { rawValue.behindCohort }
}

/// `limoges-2027-01/p07`: the cohort, then a number. It tells nothing of the person.
package struct ParticipantID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(cohort: CohortID, number: Int) {
        self.init(rawValue: "\(cohort)/p\(number < 10 ? "0" : "")\(number)")
    }

    /// What stands behind the cohort: `p07`.
    package var key: String { rawValue.behindCohort }
}

/// The facilitator's e-mail address, in lower case.
package struct FacilitatorID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a file in `Templates/Programmes`, without its ending: `four-week-remote`.
package struct ProgrammeID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a file in `Sessions`, without its ending: `tea-room`.
package struct SessionKindID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a file in `Templates/Notices`, without its ending: `day-before`.
package struct NoticeRuleID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// A way to reach somebody: `email`, `sms`, `webhook`, `command`, `folder`, or one that a house adds.
package struct ChannelName: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let email: ChannelName = "email"
    package static let sms: ChannelName = "sms"
    package static let webhook: ChannelName = "webhook"
    package static let command: ChannelName = "command"
    package static let folder: ChannelName = "folder"
    /// Stands where no channel reaches a person: what matters goes to the call list.
    package static let nobody: ChannelName = "nobody"
}

extension String {
    /// What stands behind the first stroke, or all of it where there is none.
    fileprivate var behindCohort: String {
        utf8.firstIndex(of: UInt8(ascii: "/")).map { String(self[utf8.index(after: $0)...]) } ?? self
    }
}

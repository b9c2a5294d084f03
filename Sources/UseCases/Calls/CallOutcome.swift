import Basics

/// What came of a call, in the words of `calls log`.
package enum CallOutcome: String, Codable, Sendable, CaseIterable {
    /// The person knows.
    case reached
    /// Nobody answered.
    case unreached
    /// Nobody answered, and a message was left.
    case message
    /// The number is not the person's.
    case wrongNumber = "wrong-number"
    /// There is nothing more to do.
    case closed
    /// Taken back: the call is still to be made.
    case open
}

/// When somebody who did not answer is to be tried again.
package enum NextTry: Hashable, Sendable {
    case today(CivilTime)
    case at(CivilDateTime)

    /// Reads `16:00` or `2027-02-03T16:00`.
    package init?(_ text: String) {
        if let time = CivilTime(text) {
            self = .today(time)
        } else if let moment = CivilDateTime(text) {
            self = .at(moment)
        } else {
            return nil
        }
    }

    func moment(_ today: CivilDate) -> CivilDateTime {
        switch self {
        case .today(let time): CivilDateTime(today, time)
        case .at(let moment): moment
        }
    }
}

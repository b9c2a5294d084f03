import Basics

/// What of a cohort's book is written: by it the cohort is found whose version rises.
enum Written {
    case cohort(Int)
    case session(Int)
    case participant(Int)
    /// All whose messages may name the person, or name somebody to the person: their own cohort, and those of whom they
    /// welcome and by whom they are welcomed.
    case company(Int)
}

extension Connection {
    /// Raises the version of a cohort in the transaction that writes its book: what was read of it before no longer holds.
    func raiseVersion(of written: Written) throws(Fault) {
        let raise = "update cohorts set version = version + 1 where number"
        switch written {
        case .cohort(let number): try prepare("\(raise) = ?").run(number)
        case .session(let number): try prepare("\(raise) = (select cohort from sessions where number = ?)").run(number)
        case .participant(let number):
            try prepare("\(raise) = (select cohort from participants where number = ?)").run(number)
        case .company(let number):
            try prepare(
                """
                \(raise) in (select cohort from participants where number = ?
                    or number in (select participant from buddies where buddy = ?)
                    or number in (select buddy from buddies where participant = ?))
                """
            ).run(number, number, number)
        }
    }
}

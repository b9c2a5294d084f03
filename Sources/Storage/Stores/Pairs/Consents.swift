import Basics
import Clubs

extension Connection {
    /// What somebody has said about being reached by another: about that one, else about all.
    func consent(of participant: Int, with partner: Int) throws(Fault) -> Consent? {
        try prepare(
            """
            select given, shares from consents where participant = ? and coalesce(partner, 0) in (0, ?)
            order by coalesce(partner, 0) desc limit 1
            """
        ).first(participant, partner) { row throws(Fault) in
            Consent(isGiven: row.flag(0), shares: try row.optionalValue(1))
        }
    }

    /// How somebody may be reached by another, when both have agreed.
    func contact(of person: Stored<Participant>, for other: Int) throws(Fault) -> String? {
        guard let theirs = try consent(of: person.number, with: other), theirs.isGiven,
            try consent(of: other, with: person.number)?.isGiven == true
        else { return nil }
        let phone = person.phone?.spoken
        return switch theirs.shares {
        case .phone?: phone
        case .email?: person.email?.text
        case nil: phone ?? person.email?.text
        }
    }
}

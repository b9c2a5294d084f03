import Clubs

/// Whether somebody lets others reach them outside the sessions, and by what.
package struct Consent: Hashable, Sendable {
    /// How they wish to be reached.
    package enum Means: String, Codable, Sendable, CaseIterable {
        case phone
        case email
    }

    package var isGiven: Bool
    /// `nil`: whichever they have, the telephone first.
    package var shares: Means?

    package init(isGiven: Bool, shares: Means? = nil) {
        self.isGiven = isGiven
        self.shares = shares
    }
}

extension Consent.Means: SQLBindable {}

extension Connection {
    /// Keeps what somebody has said; the last word counts.
    /// - Parameter partner: `nil` for all with whom they work.
    package func save(_ consent: Consent, of participant: Int, with partner: Int?, at now: Instant) throws(Fault) {
        try prepare("delete from consents where participant = ? and coalesce(partner, 0) = ?").run(
            participant, partner ?? 0)
        try prepare(
            "insert into consents (participant, partner, given, shares, recorded_at) values (?, ?, ?, ?, ?)"
        ).run(participant, partner, consent.isGiven, consent.shares, now)
    }

    /// What somebody has said about being reached by another: about that one, else about all.
    package func consent(of participant: Int, with partner: Int) throws(Fault) -> Consent? {
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
    package func contact(of person: Stored<Participant>, for other: Int) throws(Fault) -> String? {
        guard let theirs = try consent(of: person.number, with: other), theirs.isGiven,
            try consent(of: other, with: person.number)?.isGiven == true
        else { return nil }
        let phone = person.phone.map { PhoneNumber(e164: $0)?.spoken ?? $0 }
        return switch theirs.shares {
        case .phone?: phone
        case .email?: person.email
        case nil: phone ?? person.email
        }
    }
}

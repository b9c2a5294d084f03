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

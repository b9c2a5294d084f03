import Basics

/// A change of one session that a person has not been told of: what they know, whatever has happened to it since.
package struct UntoldChange: Codable, Hashable, Sendable {
    /// The key of the session within its cohort.
    package var key: String
    /// The oldest state that nobody corrected; `nil` when the person has never heard of the session.
    package var known: SessionFacts?
    /// Whether it is certain that no message of the change arrived. One whose answer was lost may have: then the
    /// person is told how things stand, even when they stand as before.
    package var isCertain: Bool
    /// When it is too late to tell: whoever comes at the old time has not been told.
    package var before: Instant
    package var reason: String?

    package init(
        key: String, known: SessionFacts?, isCertain: Bool = true, before: Instant = .distantFuture,
        reason: String? = nil
    ) {
        self.key = key
        self.known = known
        self.isCertain = isCertain
        self.before = before
        self.reason = reason
    }
}

extension UntoldChange {
    /// Adds a later change of the same session: what the person knows stays, the reasons gather.
    func followed(by later: UntoldChange) -> UntoldChange {
        var both = self
        both.isCertain = isCertain && later.isCertain
        if let reason = later.reason { both.reason = reason }
        return both
    }
}

extension Sequence where Element == UntoldChange {
    /// All changes as one list, one of each session, in the order of the keys.
    package func folded(with later: some Sequence<UntoldChange>) -> [UntoldChange] {
        var byKey: [String: UntoldChange] = [:]
        for change in self { byKey[change.key] = byKey[change.key]?.followed(by: change) ?? change }
        for change in later { byKey[change.key] = byKey[change.key]?.followed(by: change) ?? change }
        return byKey.values.sorted { $0.key < $1.key }
    }
}

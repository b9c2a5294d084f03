import Basics

/// Who asks for a change of a plan, when and why, and whether it is only shown.
package struct ChangeOrder: Sendable {
    /// As the audit trail names them.
    package var by: String
    /// People read it in the message that tells them.
    package var reason: String?
    /// Whether everything is worked out and nothing kept.
    package var isDryRun: Bool
    package var now: Instant

    package init(by: String = "", reason: String? = nil, isDryRun: Bool = false, at now: Instant) {
        self.by = by
        self.reason = reason
        self.isDryRun = isDryRun
        self.now = now
    }
}

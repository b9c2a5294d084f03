/// Why nothing more is sent to an address.
package enum SilenceReason: String, Sendable, CaseIterable {
    /// They answered STOP.
    case stop
    /// They used the link or the button of a mail.
    case unsubscribed
    /// A server said that there is no such address.
    case invalid
    /// A receiver said that it wants nothing more (410).
    case gone
}

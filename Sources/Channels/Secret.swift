/// A password, a key or a token: it can be used and never printed, stored or compared in haste.
///
/// It has no `Codable`, and its description and its mirror are blank, so that neither a log line nor a debugger's dump
/// of the settings around it shows it.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The secret itself: hand it to the protocol that needs it and keep no copy.
    package let revealed: String

    package init(_ value: String) { revealed = value }

    package var description: String { "…" }
    package var debugDescription: String { "…" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

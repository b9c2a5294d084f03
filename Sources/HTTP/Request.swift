/// A request that arrived whole.
package struct Request: Sendable {
    package let method: Method
    /// The path and the query as they came: `/receipts?id=7`; `*` for an OPTIONS about the server itself.
    package let target: String
    package let headers: HeaderFields
    /// Without the framing of chunks.
    package let body: [UInt8]
    /// 0 for HTTP/1.0, 1 for HTTP/1.1 and later minor versions.
    package let minorVersion: Int
    /// Whether the other side wants to send more after it.
    package let keepsAlive: Bool
    /// Whether it was sent from this machine.
    var isLocal = false

    /// Whether this machine itself asks, and not a proxy on it that says for whom it does.
    package var isFromThisMachine: Bool {
        isLocal && Request.forwarding.allSatisfy { headers[$0] == nil }
    }

    /// What proxies add.
    private static let forwarding = [
        "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via",
    ]

    /// The target up to the question mark, with its percent signs as they came.
    package var path: String {
        target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)[0].description
    }

    /// What stands behind the question mark; `nil` when there is none.
    package var query: String? {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? String(parts[1]) : nil
    }
}

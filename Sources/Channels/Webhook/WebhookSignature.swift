import Basics
import Digests

/// Signs webhooks as Standard Webhooks 1.0 does: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.
package struct WebhookSignature: Sendable {
    private let keys: [HMACSHA256]

    /// - Parameter secrets: each `whsec_` and base64, or base64 alone; the order is that of the signatures.
    /// - Throws: `configuration` for none, for bad base64, and for fewer than 24 or more than 64 bytes.
    package init(secrets: [Secret]) throws(Fault) {
        guard !secrets.isEmpty else {
            throw Fault(
                .configuration,
                Phrase(
                    fr: "Aucun secret ne signe les webhooks : indiquez-en un, qui commence par whsec_.",
                    en: "No secret signs the webhooks: give one, which begins with whsec_."))
        }
        var keys: [HMACSHA256] = []
        for secret in secrets {
            let text = secret.revealed.trimmingSpaces()
            let encoded = text.hasPrefix("whsec_") ? text.dropFirst(6) : text[...]
            guard let key = Base64.decode(encoded), (24...64).contains(key.count) else {
                throw Fault(
                    .configuration,
                    Phrase(
                        fr: "Un secret de webhook s'écrit whsec_ puis 24 à 64 octets en base64.",
                        en: "A webhook secret is written whsec_ and then 24 to 64 bytes in base64."))
            }
            keys.append(HMACSHA256(key: key))
        }
        self.keys = keys
    }

    /// The value of the `webhook-signature` header: one signature a secret, with spaces between.
    /// - Parameters:
    ///   - id: without a full stop, which separates what is signed.
    ///   - timestamp: seconds since 1970 of this attempt.
    package func header(id: String, timestamp: Int64, body: [UInt8]) -> String {
        let start = Array("\(id).\(timestamp).".utf8)
        return keys.map { "v1,\(Base64.encode($0.code(start, body)))" }.joined(separator: " ")
    }
}

import Basics
import Digests

/// The signature that Twilio puts on its requests, `X-Twilio-Signature`: base64 of HMAC-SHA1 with the account's token.
///
/// Signed is the address as Twilio called it, and of a form the fields, sorted by name, each name and value behind it. Of
/// another body the address holds the SHA-256 (`bodySHA256`), and it alone is signed. Source: Twilio, "Webhooks
/// security", "Validating signatures from Twilio".
package struct TwilioSignature: Sendable {
    private let token: Secret

    package init(token: Secret) { self.token = token }

    /// - Parameters:
    ///   - signature: as it stands in the header.
    ///   - url: whole, with what stands behind `?`.
    ///   - body: as it came, but for a line break that a script has put behind a form.
    package func isRight(_ signature: String, url: String, body: [UInt8]) -> Bool {
        let query = url.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        let first = body.first { $0 > 32 }
        var signed = url
        if let digest = GatewayFields(form: query)["bodySHA256"] {
            guard equalInConstantTime(Array(digest.lowercased().utf8), Array(hexadecimal(SHA256.digest(body)).utf8))
            else { return false }
        } else if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            return false
        } else {
            let form = body.prefix(body.count - body.reversed().prefix { $0 == 10 || $0 == 13 }.count)
            // A field said twice with the same value is signed once.
            let pairs = Set(formFields(form).map { [$0.name, $0.value] })
            for pair in pairs.sorted(by: { $0.lexicographicallyPrecedes($1, by: Self.precedes) }) {
                signed += pair.joined()
            }
        }
        let code = HMACSHA1.code(key: Array(token.revealed.utf8), Array(signed.utf8))
        return equalInConstantTime(Array(Base64.encode(code).utf8), Array(signature.utf8))
    }

    /// By their bytes: the order of Unix, in which capitals come first.
    private static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
}

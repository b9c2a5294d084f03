import Basics
import Glibc

/// How webhooks are signed and where they may go.
package struct WebhookSettings: Sendable {
    /// `whsec_` and base64 of 24 to 64 bytes; one, or two while one takes the other's place: both then sign.
    package var secrets: [Secret]
    /// Whether plain http and addresses of private networks are allowed. Default: `false`.
    package var allowPrivate: Bool
    /// Certificates to trust instead of the system's, in a PEM file.
    package var caFile: String?
    /// How many posts are under way at once in one lane, 1 to 256. Default 128.
    package var parallel: Int
    package var perMinute: Int?
    /// What proves receipts; without it receivers are told no mark.
    package var marks: ReceiptMarks?
    /// For one post from its beginning to the end of the answer, whatever comes meanwhile. Default 30 s, the most that
    /// Standard Webhooks advises.
    var total = Span.seconds(30)
    /// Seconds since 1970, read at each attempt.
    var clock: @Sendable () -> Int64 = { Int64(time(nil)) }
    /// What names lead to instead of what the network says: `host:port:address,address`.
    var resolved: [String] = []

    package init(
        secrets: [Secret], allowPrivate: Bool = false, caFile: String? = nil, parallel: Int = 128, perMinute: Int? = nil
    ) {
        self.secrets = secrets
        self.allowPrivate = allowPrivate
        self.caFile = caFile
        self.parallel = parallel
        self.perMinute = perMinute
    }
}

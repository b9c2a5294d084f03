import Basics
import CCurl
import Notices

/// One post at a time: a handle whose unchanging options are set once.
final class WebhookPost {
    let handle: EasyHandle
    var parcel: Parcel?
    private var address = ""

    init?(settings: WebhookSettings) {
        guard let handle = EasyHandle() else { return nil }
        self.handle = handle
        handle.set(CURLOPT_PROTOCOLS_STR, settings.allowPrivate ? "http,https" : "https")
        handle.set(CURLOPT_USERAGENT, "jobclub")
        handle.set(CURLOPT_TIMEOUT_MS, Int(settings.total.milliseconds))
        if !settings.resolved.isEmpty { handle.set(CURLOPT_RESOLVE, settings.resolved) }
        if let caFile = settings.caFile { handle.set(CURLOPT_CAINFO, caFile) }
        if !settings.allowPrivate { handle.admit(\.isPublic) }
        _ = jobclub_curl_set_pointer(handle.raw, CURLOPT_PRIVATE, Unmanaged.passUnretained(self).toOpaque())
    }

    static func from(_ raw: UnsafeMutableRawPointer) -> WebhookPost? {
        var context: UnsafeMutableRawPointer?
        guard jobclub_curl_get_pointer(raw, CURLINFO_PRIVATE, &context) == CURLE_OK, let context else { return nil }
        return Unmanaged<WebhookPost>.fromOpaque(context).takeUnretainedValue()
    }

    /// - Parameter mark: what proves a receipt of the message; its receiver alone is told.
    func prepare(_ parcel: Parcel, signature: WebhookSignature, timestamp: Int64, mark: String?) {
        self.parcel = parcel
        handle.begin()
        if parcel.address != address {
            handle.set(CURLOPT_URL, parcel.address)
            address = parcel.address
        }
        // A full stop separates what is signed, so that an identifier must not hold one.
        let id = parcel.id.utf8.contains(UInt8(ascii: ".")) ? parcel.id.replacing(".", with: "_") : parcel.id
        var headers = [
            "content-type: application/json",
            "webhook-id: \(id)",
            "webhook-timestamp: \(timestamp)",
            "webhook-signature: \(signature.header(id: id, timestamp: timestamp, body: parcel.body))",
            // No round trip of asking first.
            "expect:",
        ]
        if let mark { headers.append("receipt-mark: \(mark)") }
        handle.set(CURLOPT_HTTPHEADER, headers)
        handle.setPost(parcel.body)
    }

    func outcome(_ code: CURLcode) -> Outcome {
        let status = handle.number(CURLINFO_RESPONSE_CODE)
        // The status is the answer: what follows it may be too long, come too slowly or be cut off.
        if code == CURLE_OK || status >= 200 {
            return WebhookOutcome.of(status: status, retryAfter: Int(handle.offset(CURLINFO_RETRY_AFTER)))
        }
        return TransferFailure(code, handle).outcome
    }
}

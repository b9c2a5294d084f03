import Clubs
import Notices

/// OVHcloud's SMS interface, version 1.0, whose requests are signed.
package struct OVHGateway: SMSGateway {
    private let url: String
    private let service: String
    private let application: String
    private let secret: Secret
    private let consumer: Secret

    package init(
        url: String = "https://eu.api.ovh.com/1.0", service: String, application: String, secret: Secret,
        consumer: Secret
    ) {
        self.url = url.dropLastSlash()
        self.service = service
        self.application = application
        self.secret = secret
        self.consumer = consumer
    }

    /// Signatures are refused when the clocks are more than 30 seconds apart, so that OVH tells its own.
    package var clock: HTTPRequest? { HTTPRequest("GET", "\(url)/auth/time") }

    package func request(for text: TextMessage, now: Instant) -> HTTPRequest {
        let body = json(
            Job(
                coding: text.isUnicode ? "8bit" : "7bit", message: text.text, receivers: [text.to], sender: text.sender,
                senderForResponse: text.sender == nil, tag: String(text.id.prefix(60))))
        let address = "\(url)/sms/\(percentEncoded(service))/jobs"
        let timestamp = "\(now.seconds)"
        let signed = [
            secret.revealed, consumer.revealed, "POST", address, String(decoding: body, as: UTF8.self), timestamp,
        ].joined(separator: "+")
        return HTTPRequest(
            "POST", address,
            headers: [
                "content-type: application/json;charset=utf-8", "x-ovh-application: \(application)",
                "x-ovh-consumer: \(consumer.revealed)", "x-ovh-timestamp: \(timestamp)",
                "x-ovh-signature: $1$\(hexadecimal(SHA1.digest(Array(signed.utf8))))",
            ], body: body)
    }

    package func outcome(of response: HTTPResponse) -> Outcome {
        guard (200..<300).contains(response.status) else {
            let code = decoded(Refusal.self, response)?.errorCode
            // A clock or a key of ours, whatever the status.
            if let code, ["QUERY_TIME_OUT", "INVALID_SIGNATURE", "INVALID_CREDENTIAL", "NOT_CREDENTIAL"].contains(code)
            {
                return .transient(reason: "configuration: the gateway answered \(response.status) (\(code))")
            }
            return gatewayRefusal(response, code: reference(code))
        }
        guard let taken = decoded(Taken.self, response) else {
            return .unknown(reason: "the gateway's answer cannot be read")
        }
        guard let id = taken.ids?.first else {
            return taken.invalidReceivers?.isEmpty == false
                ? .permanent(reason: "the gateway finds the number invalid")
                : .transient(reason: "the gateway took no message")
        }
        return .accepted(reference: "\(id)")
    }

    private struct Job: Encodable {
        var charset = "UTF-8"
        /// Kept on the phone, unlike `flash`.
        var `class` = "phoneDisplay"
        var coding: String
        var message: String
        /// No "STOP" clause: these are no advertisements, and they must arrive at week-ends and in the evening too.
        var noStopClause = true
        var priority = "high"
        var receivers: [String]
        var sender: String?
        /// Without a sender of our own, a short number of the provider's that can be answered.
        var senderForResponse: Bool
        var tag: String
    }
    private struct Taken: Decodable {
        var ids: [Int]?
        var invalidReceivers: [String]?
    }
    private struct Refusal: Decodable { var errorCode: String? }
}

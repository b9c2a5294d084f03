import Basics
import Clubs
import Digests
import Notices

/// An SMS account with OVHcloud, as its address tells: `https://eu.api.ovh.com/1.0/sms/sms-ab12345-1/jobs`.
package struct OVHAccount: Hashable, Sendable {
    /// `https://eu.api.ovh.com/1.0`.
    package let root: String
    /// `sms-ab12345-1`.
    package let service: String

    /// - Returns: `nil` when no account stands behind `/sms/`.
    package init?(url: String) {
        let parts = url.split(separator: "/", omittingEmptySubsequences: false)
        guard let sms = parts.lastIndex(of: "sms"), sms > 2, sms + 1 < parts.count, !parts[sms + 1].isEmpty else {
            return nil
        }
        root = parts[..<sms].joined(separator: "/")
        service = String(parts[sms + 1])
    }

    static let addressFault = Fault.Detail(
        field: "url",
        Phrase(
            fr: "L'adresse d'OVH nomme le compte SMS : https://eu.api.ovh.com/1.0/sms/sms-ab12345-1/jobs.",
            en: "The address of OVH names the SMS account: https://eu.api.ovh.com/1.0/sms/sms-ab12345-1/jobs."))
    static let secretFault = Fault.Detail(
        field: "password",
        Phrase(
            fr: "Pour OVH, le secret est celui de l'application, une espace, puis la clé « consumer ».",
            en: "For OVH the secret is the application's secret, a space, and the consumer key."))
}

/// OVHcloud's SMS interface, version 1.0, whose requests are signed.
package struct OVHGateway: SMSGateway {
    private let account: OVHAccount
    private let application: String
    private let secret: Secret
    private let consumer: Secret

    package init(account: OVHAccount, application: String, secret: Secret, consumer: Secret) {
        self.account = account
        self.application = application
        self.secret = secret
        self.consumer = consumer
    }

    /// Signatures are refused when the clocks are more than 30 seconds apart, so that OVH tells its own.
    package var clock: HTTPRequest? { HTTPRequest("GET", "\(account.root)/auth/time") }

    package func request(for text: TextMessage, now: Instant) -> HTTPRequest {
        let body = json(
            Job(
                coding: text.isUnicode ? "8bit" : "7bit", message: text.text, receivers: [text.to], sender: text.sender,
                senderForResponse: text.sender == nil, tag: String(text.id.prefix(60))))
        return signed("POST", "\(service)/jobs", body: body, now: now)
    }

    /// The account itself tells `creditsLeft`, in messages to France.
    package func creditRequest(now: Instant) -> HTTPRequest? { signed("GET", service, now: now) }

    package func credit(of response: HTTPResponse) -> Credit? {
        guard response.status == 200, let left = decoded(Service.self, response)?.creditsLeft else { return nil }
        return Credit(left: left, unit: "SMS")
    }

    private var service: String { "\(account.root)/sms/\(percentEncoded(account.service))" }

    private func signed(_ method: String, _ address: String, body: [UInt8] = [], now: Instant) -> HTTPRequest {
        let timestamp = "\(now.seconds)"
        let signed = [
            secret.revealed, consumer.revealed, method, address, String(decoding: body, as: UTF8.self), timestamp,
        ].joined(separator: "+")
        return HTTPRequest(
            method, address,
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
                return .transient(reason: .gatewayAnswered(response.status, code, .ourselves))
            }
            return gatewayRefusal(response, code: reference(code))
        }
        guard let taken = decoded(Taken.self, response) else {
            return .unknown(reason: .gatewayUnreadable)
        }
        guard let id = taken.ids?.first else {
            return taken.invalidReceivers?.isEmpty == false
                ? .permanent(reason: .numberIsInvalid)
                : .transient(reason: .gatewayTookNothing)
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
    private struct Service: Decodable { var creditsLeft: Double }
}

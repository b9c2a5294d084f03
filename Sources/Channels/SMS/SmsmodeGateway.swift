import Clubs
import Notices

/// smsmode's REST interface, version 1.
package struct SmsmodeGateway: SMSGateway {
    package static let url = "https://rest.smsmode.com"

    private let url: String
    private let key: Secret
    private let receiptURL: String?

    package init(url: String = SmsmodeGateway.url, key: Secret, receiptURL: String? = nil) {
        self.url = url.dropLastSlash()
        self.key = key
        self.receiptURL = receiptURL
    }

    package func request(for text: TextMessage, now: Instant) -> HTTPRequest {
        let order = Order(
            body: .init(encoding: text.isUnicode ? "UNICODE" : "GSM7", text: text.text),
            callbackUrlStatus: receiptURL, from: text.sender, recipient: .init(to: text.digits), refClient: text.id)
        return HTTPRequest(
            "POST", "\(url)/sms/v1/messages",
            headers: [
                "content-type: application/json", "accept: application/json", "x-api-key: \(key.revealed)",
            ], body: json(order))
    }

    package func outcome(of response: HTTPResponse) -> Outcome {
        guard (200..<300).contains(response.status) else { return gatewayRefusal(response) }
        return .accepted(reference: reference(decoded(Taken.self, response)?.messageId))
    }

    private struct Order: Encodable {
        struct Recipient: Encodable { var to: String }
        struct Body: Encodable {
            var encoding: String
            var text: String
        }
        var body: Body
        var callbackUrlStatus: String?
        var from: String?
        var recipient: Recipient
        var refClient: String
    }
    private struct Taken: Decodable { var messageId: String }
}

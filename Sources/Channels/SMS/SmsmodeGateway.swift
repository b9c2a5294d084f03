import Basics
import Notices

/// smsmode's REST interface, version 1.
package struct SmsmodeGateway: SMSGateway {
    package static let url = "https://rest.smsmode.com"

    private let url: String
    private let key: Secret
    private let receipts: ReceiptAddress?

    package init(url: String = SmsmodeGateway.url, key: Secret, receipts: ReceiptAddress? = nil) {
        self.url = url.dropLastSlash()
        self.key = key
        self.receipts = receipts
    }

    package func request(for text: TextMessage, now: Instant) -> HTTPRequest {
        let order = Order(
            body: .init(encoding: text.isUnicode ? "UNICODE" : "GSM7", text: text.text),
            callbackUrlStatus: receipts?.of(text.id), from: text.sender, recipient: .init(to: text.digits),
            refClient: text.id)
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

    /// The organisation of the key, with its balance (dev.smsmode.com/commons/v1, "Organisation").
    package func creditRequest(now: Instant) -> HTTPRequest? {
        HTTPRequest(
            "GET", "\(url)/commons/v1/organisations",
            headers: ["accept: application/json", "x-api-key: \(key.revealed)"])
    }

    /// The balance of the first organisation in whatever list the answer is.
    package func credit(of response: HTTPResponse) -> Credit? {
        guard response.status == 200, let posts = try? GatewayFields.read(body: response.body) else { return nil }
        for fields in posts {
            guard let name = fields.names.first(where: { $0 == "balance.amount" || $0.hasSuffix(".balance.amount") }),
                let left = fields[name].flatMap({ Double($0) })
            else { continue }
            return Credit(left: left, unit: reference(fields["\(name.dropLast("amount".count))currency"]) ?? "")
        }
        return nil
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

import Basics
import Clubs
import Digests
import Notices

/// Twilio's Messages resource, version 2010-04-01.
package struct TwilioGateway: SMSGateway {
    package static let url = "https://api.twilio.com"

    private let url: String
    private let account: String
    private let token: Secret
    private let receipts: ReceiptAddress?

    package init(
        url: String = TwilioGateway.url, account: String, token: Secret, receipts: ReceiptAddress? = nil
    ) {
        self.url = url.dropLastSlash()
        self.account = account
        self.token = token
        self.receipts = receipts
    }

    package func request(for text: TextMessage, now: Instant) -> HTTPRequest {
        var pairs = [("To", text.to), ("Body", text.text)]
        if let sender = text.sender {
            pairs.append((sender.hasPrefix("MG") && sender.utf8.count == 34 ? "MessagingServiceSid" : "From", sender))
        }
        if let receipts { pairs.append(("StatusCallback", receipts.of(text.id))) }
        return HTTPRequest(
            "POST", "\(url)/2010-04-01/Accounts/\(percentEncoded(account))/Messages.json",
            headers: [
                "authorization: \(authorization)", "content-type: application/x-www-form-urlencoded",
                "accept: application/json",
            ], body: Array(HTTPRequest.form(pairs).utf8))
    }

    package func outcome(of response: HTTPResponse) -> Outcome {
        if (200..<300).contains(response.status) {
            return .accepted(reference: reference(decoded(Taken.self, response)?.sid))
        }
        guard let code = decoded(Refusal.self, response)?.code else { return gatewayRefusal(response) }
        let reason = Reason.gatewayAnswered(response.status, "\(code)", TwilioError.blame(code))
        if Self.permanent.contains(code) { return .permanent(reason: reason) }
        if Self.busy.contains(code) { return .transient(reason: reason, retryAfter: response.retryAfter) }
        if Self.configuration.contains(code) { return .transient(reason: reason.blamingOurselves()) }
        return gatewayRefusal(response, code: "\(code)")
    }

    /// The account's balance, which a sub-account does not have.
    package func creditRequest(now: Instant) -> HTTPRequest? {
        HTTPRequest(
            "GET", "\(url)/2010-04-01/Accounts/\(percentEncoded(account))/Balance.json",
            headers: ["authorization: \(authorization)", "accept: application/json"])
    }

    package func credit(of response: HTTPResponse) -> Credit? {
        guard response.status == 200, let balance = decoded(Balance.self, response), let left = Double(balance.balance)
        else { return nil }
        return Credit(left: left, unit: balance.currency)
    }

    private var authorization: String { "Basic \(Base64.encode(Array("\(account):\(token.revealed)".utf8)))" }

    private struct Taken: Decodable { var sid: String }
    private struct Balance: Decodable {
        var balance: String
        var currency: String
    }
    private struct Refusal: Decodable { var code: Int }

    /// The number is none, cannot be reached, has said STOP, belongs to no mobile phone; the text is too long.
    private static let permanent: Set = [
        21211, 21214, 21217, 21610, 21612, 21614, 21617, 21635, 30003, 30004, 30005, 30006,
    ]
    /// Too many requests, or too many messages waiting.
    private static let busy: Set = [20429, 21611, 14107]
    /// The login, the sender, or a country that the account may not send to.
    private static let configuration: Set = [
        20003, 20404, 21212, 21408, 21603, 21606, 21608, 21659, 21660, 21703, 63038,
    ]
}

import Basics
import Clubs
import Notices

/// Kannel's smsbox (User Guide 1.4, chapter "SMS Push CGI interface").
package struct KannelGateway: SMSGateway {
    private let url: String
    private let user: String
    private let password: Secret
    private let receipts: ReceiptAddress?

    /// - Parameter url: `http://host:13013`; without a path `/cgi-bin/sendsms` is added.
    package init(url: String, user: String, password: Secret, receipts: ReceiptAddress? = nil) {
        let scheme = url.firstRange(of: "://")?.upperBound ?? url.startIndex
        let path = url[scheme...].drop { $0 != "/" }.drop { $0 == "/" }
        self.url = path.isEmpty ? url.dropLastSlash() + "/cgi-bin/sendsms" : url
        self.user = user
        self.password = password
        self.receipts = receipts
    }

    package func request(for text: TextMessage, now: Instant) -> HTTPRequest {
        var pairs = [
            ("username", user), ("password", password.revealed), ("to", text.to), ("text", text.text),
            ("charset", "UTF-8"),
        ]
        if let sender = text.sender { pairs.append(("from", sender)) }
        // 0 is the alphabet of GSM 03.38, 2 is UCS-2.
        if text.isUnicode { pairs.append(("coding", "2")) }
        if let receipts {
            // Delivered, not delivered, queued, taken and refused by the operator; `%d` is filled with which, `%A` with
            // what the operator said. A percent sign of the address itself is written twice.
            pairs.append(("dlr-mask", "31"))
            let address = receipts.of(text.id).split(separator: "%", omittingEmptySubsequences: false)
            pairs.append(("dlr-url", "\(address.joined(separator: "%%"))&status=%d&answer=%A"))
        }
        return HTTPRequest("GET", "\(url)?\(HTTPRequest.form(pairs))")
    }

    /// Kannel says 202 for what it took (`0: Accepted for delivery`) or queued (`3: Queued for later delivery`), and 403
    /// both for a wrong password and for a number to which no operator leads; its words tell which.
    package func outcome(of response: HTTPResponse) -> Outcome {
        switch response.status {
        case 200..<300:
            guard let first = response.text.first, first == "0" || first == "3" else {
                return .transient(reason: .gatewayGaveNoCode(response.status))
            }
            return .accepted(reference: nil)
        case 403 where response.text.hasPrefix("Not routable"):
            return .permanent(reason: .numberHasNoOperator)
        default: return gatewayRefusal(response)
        }
    }
}

extension String {
    func dropLastSlash() -> String { hasSuffix("/") ? String(dropLast()) : self }
}

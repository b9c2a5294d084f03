import Basics
import Clubs
import FoundationEssentials
import Notices

/// How one provider is asked to send a text message, and what its answers mean: pure, so that each is a small file with
/// a table of tests. A new one is a file here and a line in `SMSChannel.gateway`.
package protocol SMSGateway: Sendable {
    /// What tells the provider's clock, in seconds since 1970, when requests must carry its time.
    var clock: HTTPRequest? { get }
    /// - Parameter now: by the provider's clock when it has one, else by ours.
    func request(for text: TextMessage, now: Instant) -> HTTPRequest
    func outcome(of response: HTTPResponse) -> Outcome
    /// What asks for the credit that is left; `nil` where nobody can be asked.
    func creditRequest(now: Instant) -> HTTPRequest?
    /// - Returns: `nil` when the answer does not tell.
    func credit(of response: HTTPResponse) -> Credit?
}

extension SMSGateway {
    package var clock: HTTPRequest? { nil }
    package func creditRequest(now: Instant) -> HTTPRequest? { nil }
    package func credit(of response: HTTPResponse) -> Credit? { nil }
}

/// What the status of an answer means when the provider has nothing finer to say.
///
/// | Status | Outcome |
/// |---|---|
/// | 408, 425, 429, 5xx | transient |
/// | 504 | unknown: the server behind may have taken the message |
/// | 3xx, 401 to 405, 407 | transient, configuration: the account, the credit or the address is at fault |
/// | all other 4xx | permanent |
func gatewayRefusal(_ response: HTTPResponse, code: String? = nil) -> Outcome {
    let reason = Reason.gatewayAnswered(response.status, code)
    switch response.status {
    case 504: return .unknown(reason: reason)
    case 408, 425, 429, 500...: return .transient(reason: reason, retryAfter: response.retryAfter)
    case 300..<400, 401...405, 407: return .transient(reason: reason.blamingOurselves())
    case 400..<500: return .permanent(reason: reason)
    default: return .transient(reason: reason)
    }
}

/// A reference that is safe to store and to show: what the gateway sent, when it is short and plain.
func reference(_ text: String?) -> String? {
    guard let text, (1...100).contains(text.utf8.count) else { return nil }
    let isPlain = text.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-._:".utf8.contains(byte)
    }
    return isPlain ? text : nil
}

/// JSON with its keys in order: the same input gives the same bytes.
func json(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // What is encoded here is texts, numbers and flags: those never fail.
    return (try? encoder.encode(value)).map { Array($0) } ?? []
}

func decoded<Value: Decodable>(_ type: Value.Type, _ response: HTTPResponse) -> Value? {
    try? JSONDecoder().decode(type, from: Data(response.body))
}

import Basics
import Clubs
import Notices

/// Any provider with a simple HTTP interface, by a template with `{to}`, `{digits}` (the number without its plus),
/// `{text}`, `{sender}`, `{user}`, `{password}` and `{id}`; `{receipt}` is the address to which it is to report on the
/// message, and `{mark}` what its report has to hold, for one that hands back a name: `{id}.{mark}`.
///
/// In the address values are percent-encoded; in the body they are percent-encoded for a form, escaped for JSON, and as
/// they are for anything else.
package struct TemplateGateway: SMSGateway {
    private let settings: SMSSettings
    private let url: String
    private let channel: ChannelName

    package init(url: String, settings: SMSSettings, on channel: ChannelName = .sms) {
        self.url = url
        self.channel = channel
        self.settings = settings
    }

    package func request(for text: TextMessage, now: Instant) -> HTTPRequest {
        let values = [
            "to": text.to, "digits": text.digits, "text": text.text, "sender": text.sender ?? "", "id": text.id,
            "user": settings.user ?? "", "password": settings.password?.revealed ?? "",
            "mark": settings.marks?.mark(of: text.id, on: channel) ?? "",
            "receipt": settings.receiptAddress(on: channel)?.of(text.id) ?? "",
        ]
        guard settings.method == .post else {
            return HTTPRequest("GET", filled(url, values, { percentEncoded($0) }))
        }
        let headers = ["content-type: \(settings.contentType)"]
        if let body = settings.body {
            return HTTPRequest(
                "POST", filled(url, values, { percentEncoded($0) }), headers: headers,
                body: Array(filled(body, values, escape).utf8))
        }
        let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let form = parts.count > 1 ? filled(String(parts[1]), values, { percentEncoded($0) }) : ""
        return HTTPRequest(
            "POST", filled(String(parts[0]), values, { percentEncoded($0) }), headers: headers, body: Array(form.utf8))
    }

    /// A 2xx is taken for a yes; its body, when it is one plain word, for the reference.
    package func outcome(of response: HTTPResponse) -> Outcome {
        guard (200..<300).contains(response.status) else { return gatewayRefusal(response) }
        return .accepted(reference: reference(response.text.trimmingSpaces()))
    }

    /// `creditURL`, with `{user}` and `{password}` filled in.
    package func creditRequest(now: Instant) -> HTTPRequest? {
        guard let template = settings.creditURL else { return nil }
        let values = ["user": settings.user ?? "", "password": settings.password?.revealed ?? ""]
        return HTTPRequest("GET", filled(template, values, { percentEncoded($0) }))
    }

    /// The first number of a plain answer; in JSON the one whose name speaks of credit, else the only one.
    package func credit(of response: HTTPResponse) -> Credit? {
        guard response.status == 200 else { return nil }
        if let fields = try? GatewayFields.read(body: response.body).first, let left = Self.number(in: fields) {
            return Credit(left: left, unit: "")
        }
        return Self.firstNumber(in: response.text).map { Credit(left: $0, unit: "") }
    }

    private static func number(in fields: GatewayFields) -> Double? {
        let numbers = fields.names.compactMap { name in fields[name].flatMap { Double($0) }.map { (name, $0) } }
        let speaking = ["credit", "balance", "solde", "amount"]
        let named = numbers.first { name, _ in speaking.contains { name.lowercased().contains($0) } }
        return named?.1 ?? (numbers.count == 1 ? numbers[0].1 : nil)
    }

    /// `Credits: 12,5` is 12.5.
    static func firstNumber(in text: String) -> Double? {
        let text = text.utf8.prefix(1000)
        guard let start = text.firstIndex(where: { (48...57).contains($0) }) else { return nil }
        let isNegative = start > text.startIndex && text[text.index(before: start)] == UInt8(ascii: "-")
        var digits = String(decoding: text[start...].prefix { (48...57).contains($0) }, as: UTF8.self)
        let rest = text[start...].dropFirst(digits.utf8.count)
        if rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") {
            let fraction = rest.dropFirst().prefix { (48...57).contains($0) }
            if !fraction.isEmpty { digits += "." + String(decoding: fraction, as: UTF8.self) }
        }
        return Double(digits).map { isNegative ? -$0 : $0 }
    }

    private func escape(_ value: String) -> String {
        let type = settings.contentType.lowercased()
        if type.hasPrefix("application/x-www-form-urlencoded") { return percentEncoded(value) }
        guard type.hasPrefix("application/json") else { return value }
        // As a JSON string, without its quotes.
        return String(decoding: json(value).dropFirst().dropLast(), as: UTF8.self)
    }

    /// One pass from left to right: what a value holds is never taken for a name.
    private func filled(_ template: String, _ values: [String: String], _ escape: (String) -> String) -> String {
        var result = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(of: "}"), let value = values[String(inside[..<close])] else {
                result += "{"
                rest = inside
                continue
            }
            result += escape(value)
            rest = inside[inside.index(after: close)...]
        }
        return result + rest
    }
}

import Clubs
import Notices

/// Any provider with a simple HTTP interface, by a template with `{to}`, `{digits}` (the number without its plus),
/// `{text}`, `{sender}`, `{user}`, `{password}` and `{id}`.
///
/// In the address values are percent-encoded; in the body they are percent-encoded for a form, escaped for JSON, and as
/// they are for anything else.
package struct TemplateGateway: SMSGateway {
    private let settings: SMSSettings
    private let url: String

    package init(url: String, settings: SMSSettings) {
        self.url = url
        self.settings = settings
    }

    package func request(for text: TextMessage, now: Instant) -> HTTPRequest {
        let values = [
            "to": text.to, "digits": text.digits, "text": text.text, "sender": text.sender ?? "", "id": text.id,
            "user": settings.user ?? "", "password": settings.password?.revealed ?? "",
        ]
        guard settings.method == .post else {
            return HTTPRequest("GET", filled(url, values, percentEncoded))
        }
        let headers = ["content-type: \(settings.contentType)"]
        if let body = settings.body {
            return HTTPRequest(
                "POST", filled(url, values, percentEncoded), headers: headers,
                body: Array(filled(body, values, escape).utf8))
        }
        let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let form = parts.count > 1 ? filled(String(parts[1]), values, percentEncoded) : ""
        return HTTPRequest(
            "POST", filled(String(parts[0]), values, percentEncoded), headers: headers, body: Array(form.utf8))
    }

    /// A 2xx is taken for a yes; its body, when it is one plain word, for the reference.
    package func outcome(of response: HTTPResponse) -> Outcome {
        guard (200..<300).contains(response.status) else { return gatewayRefusal(response) }
        return .accepted(reference: reference(response.text.trimmingSpaces()))
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

import Basics
import Digests
import HTTP
import Website

extension Response {
    /// A page that nobody keeps, frames or learns the address of.
    static func page(
        _ status: Int, _ type: String, _ text: String, _ more: (name: String, value: String)...
    ) -> Response {
        let headers: [(name: String, value: String)] = [
            ("Content-Type", type), ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"), ("Content-Security-Policy", pagePolicy),
        ]
        return Response(status: status, headers: headers + more, body: Array(text.utf8))
    }

    /// The same answer, which says when to ask again (RFC 9110 section 10.2.3).
    func retryAfter(_ span: Span) -> Response {
        var answer = self
        answer.headers.append(("Retry-After", "\(span.milliseconds / 1000)"))
        return answer
    }

    /// Nothing is loaded, nothing runs, nobody frames the page; its one style sheet is known by its hash.
    private static let pagePolicy: String = {
        let hash = Base64.encode(SHA256.digest("\(ParticipantPage.style)".utf8))
        return "default-src 'none'; style-src 'sha256-\(hash)'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'"
    }()
}

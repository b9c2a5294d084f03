import Basics
import Clubs
import HTTP
import Operations
import Orchestration
import Website

/// `/unsubscribe/TOKEN`: GET shows how things are and changes nothing, since scanners of mail open every link; POST
/// ends the mails or takes that back (RFC 8058).
struct UnsubscribePages: Sendable {
    /// What a form of ours, or the one click of a mail program, can be at the most, in bytes.
    private static let longestForm = 2048

    let installation: Installation
    let clock: @Sendable () -> Instant
    let allowance: DailyAllowance

    private enum Wish {
        case end
        case resume
    }

    /// - Parameter token: in the form of one.
    func answer(_ request: Request, _ token: String) throws(Fault) -> Response {
        switch request.method {
        case .get, .head: return show(try installation.mailEnding(token: token))
        case .post: break
        default: return .methodNotAllowed([.get, .head, .post])
        }
        guard request.body.count <= Self.longestForm else { return .page(413, "text/plain", "413\n") }
        guard let known = try installation.mailEnding(token: token) else { return show(nil) }
        guard let wish = Self.wish(request.body) else { return show(known, status: 422) }
        // Whoever wants to end always can; who ends and takes it back on and on is stopped at taking it back.
        let wall = try installation.zone(installation.organisation.zone).wall(at: clock())
        if wish == .resume, let wait = allowance.take(token, at: wall) {
            return show(known, status: 429).retryAfter(wait)
        }
        switch wish {
        case .end: return show(try installation.endMails(token: token, at: clock()), isNew: true)
        case .resume: return show(try installation.resumeMails(token: token), isNew: true)
        }
    }

    /// Both forms that RFC 8058 section 3.2 lets a mail program choose from, and our own.
    private static func wish(_ body: [UInt8]) -> Wish? {
        let form = FormBody(body)
        if form["resume"] == "yes" { return .resume }
        if form["end"] == "yes" || form["List-Unsubscribe"] == "One-Click" { return .end }
        let text = String(decoding: body, as: UTF8.self)
        let isMultipart = text.hasPrefix("--") && text.contains("List-Unsubscribe") && text.contains("One-Click")
        return isMultipart ? .end : nil
    }

    /// Never a redirection: mail programs do not follow one.
    private func show(_ ending: MailEnding?, status: Int = 200, isNew: Bool = false) -> Response {
        let organisation = installation.organisation
        guard let ending else {
            return .page(
                404, "text/html; charset=utf-8",
                UnsubscribePage.unknown(organisation.language, organisation: organisation.name))
        }
        let page = UnsubscribePage(
            organisation: organisation.name, language: ending.person.language, facilitator: ending.facilitator,
            hasAddress: ending.person.email != nil, isEnded: ending.isEnded, hasOtherWays: ending.hasOtherWays,
            isNew: isNew)
        return .page(status, "text/html; charset=utf-8", page.html)
    }
}

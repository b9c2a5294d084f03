import Channels
import Clubs
import HTTP
import Operations
import Orchestration
import Website

/// `/p/TOKEN`: GET shows a person's own page, POST answers a question on it.
struct ParticipantPages: Sendable {
    /// What a form of ours can be at the most, in bytes.
    private static let longestForm = 1024

    let installation: Installation
    let clock: @Sendable () -> Instant

    /// - Returns: `nil` when the path is none of theirs.
    func answer(_ request: Request) -> Response? {
        guard request.path.hasPrefix("/p/") else { return nil }
        let token = request.path.dropFirst(3)
        guard (8...64).contains(token.utf8.count), token.utf8.allSatisfy({ isTokenByte($0) }) else { return unknown }
        do {
            switch request.method {
            case .get, .head: return try show(String(token))
            case .post: return try take(request, String(token))
            default: return .methodNotAllowed([.get, .head, .post])
            }
        } catch {
            return respond(503, "text/plain; charset=utf-8", "503\n")
        }
    }

    private func isTokenByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private func show(_ token: String, status: Int = 200, warning: Phrase? = nil) throws(Fault) -> Response {
        guard let view = try installation.personalView(token: token, at: clock()) else { return unknown }
        return respond(status, "text/html; charset=utf-8", page(view, warning).html)
    }

    private func page(_ view: PersonalView, _ warning: Phrase?) -> ParticipantPage {
        let now = clock()
        let questions = view.choices.map { choice, held in
            let open = choice.slots.filter { slot in
                slot.number == held?.number || slot.session.isChoosable(at: now) && !slot.isFull
            }
            let isSettled = held.map { !$0.session.isChoosable(at: now) } ?? false
            return ParticipantPage.Question(choice: choice, held: held, open: isSettled ? [] : open)
        }
        return ParticipantPage(
            organisation: installation.organisation.name, cohort: view.cohort.name, firstName: view.person.firstName,
            language: view.person.language, facilitator: view.facilitator,
            questions: questions.filter { $0.held != nil || !$0.open.isEmpty }, answerBy: view.answerBy,
            sessions: view.sessions, warning: warning)
    }

    private func take(_ request: Request, _ token: String) throws(Fault) -> Response {
        guard let view = try installation.personalView(token: token, at: clock()) else { return unknown }
        guard request.body.count <= ParticipantPages.longestForm else { return respond(413, "text/plain", "413\n") }
        let form = FormBody(request.body)
        let (person, cohort) = (view.person.id.rawValue, view.cohort.id.rawValue)
        do throws(Fault) {
            if let answer = form["offer"], view.offer != nil {
                try reply(answer, person, cohort, view)
            } else if let choice = form["choice"], let number = form["slot"].flatMap({ Int($0) }) {
                _ = try installation.chooseSlot(
                    person, in: cohort, .number(number, choice: choice), by: .link, operator: "page", at: clock())
            } else {
                return try show(
                    token, status: 422,
                    warning: Phrase(fr: "Choisissez d’abord une date.", en: "Choose a date first."))
            }
        } catch {
            guard [.notAllowed, .notFound, .usage].contains(error.code) else { throw error }
            return try show(token, status: 409, warning: error.message)
        }
        // Relative, so that a proxy may put the pages below any path.
        return respond(303, "text/plain; charset=utf-8", "", ("Location", token))
    }

    private func reply(
        _ answer: String, _ person: String, _ cohort: String, _ view: PersonalView
    ) throws(Fault) {
        let now = clock()
        if answer == "yes" {
            _ = try installation.acceptPlace(person, in: cohort, operator: "page", at: now)
        } else {
            let today = try installation.zone(view.cohort.zone).wall(at: now).date
            _ = try installation.end(person, in: cohort, as: .withdrawn, on: today, operator: "page", at: now)
        }
    }

    private var unknown: Response {
        let organisation = installation.organisation
        return respond(
            404, "text/html; charset=utf-8",
            ParticipantPage.unknown(organisation.language, organisation: organisation.name))
    }

    private func respond(
        _ status: Int, _ type: String, _ text: String, _ more: (name: String, value: String)...
    ) -> Response {
        let headers: [(name: String, value: String)] = [
            ("Content-Type", type), ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"), ("Content-Security-Policy", ParticipantPages.policy),
        ]
        return Response(status: status, headers: headers + more, body: Array(text.utf8))
    }

    /// Nothing is loaded, nothing runs, nobody frames the page; its one style sheet is known by its hash.
    private static let policy: String = {
        let hash = Base64.encode(SHA256.digest("\(ParticipantPage.style)".utf8))
        return "default-src 'none'; style-src 'sha256-\(hash)'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'"
    }()
}

/// The fields of a form (`application/x-www-form-urlencoded`, WHATWG URL section 5.1); the first of a name counts.
struct FormBody {
    private var fields: [String: String] = [:]

    init(_ bytes: [UInt8]) {
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = FormBody.decoded(parts[0])
            guard fields[name] == nil else { continue }
            fields[name] = parts.count == 2 ? FormBody.decoded(parts[1]) : ""
        }
    }

    subscript(name: String) -> String? { fields[name] }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var decoded: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                decoded.append(value)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}

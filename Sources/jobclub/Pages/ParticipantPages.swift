import Basics
import Clubs
import HTTP
import Operations
import Orchestration
import UseCases
import Website

/// The pages of one person, whom a token in the address names: `/p/TOKEN`, where GET shows their own page and POST
/// answers a question on it, and `/unsubscribe/TOKEN`.
struct ParticipantPages: Sendable {
    /// What a form of ours can be at the most, in bytes.
    private static let longestForm = 1024

    let installation: Installation
    let clock: @Sendable () -> Instant
    private let allowance = DailyAllowance()

    init(installation: Installation, clock: @escaping @Sendable () -> Instant) {
        self.installation = installation
        self.clock = clock
    }

    /// - Returns: `nil` when the path is none of theirs.
    func answer(_ request: Request) -> Response? {
        let ending = UnsubscribePages(installation: installation, clock: clock, allowance: allowance)
        for prefix in ["/p/", "/unsubscribe/"] where request.path.hasPrefix(prefix) {
            let isOwn = prefix == "/p/"
            var token = String(request.path.dropFirst(prefix.utf8.count))
            // What is no token is looked for all the same, so that all are told the same way that it is nobody's.
            if !(8...64).contains(token.utf8.count) || !token.utf8.allSatisfy(isTokenByte) { token = "" }
            do {
                return isOwn ? try own(request, token) : try ending.answer(request, token)
            } catch {
                return .page(503, "text/plain; charset=utf-8", "503\n")
            }
        }
        return nil
    }

    private func own(_ request: Request, _ token: String) throws(Fault) -> Response {
        switch request.method {
        case .get, .head: try show(token)
        case .post: try take(request, token)
        default: .methodNotAllowed([.get, .head, .post])
        }
    }

    private func isTokenByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private func show(_ token: String, status: Int = 200, warning: Phrase? = nil) throws(Fault) -> Response {
        guard let view = try installation.personalView(token: token, at: clock()) else { return unknown }
        return .page(status, "text/html; charset=utf-8", page(view, warning).html)
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
        guard request.body.count <= ParticipantPages.longestForm else { return .page(413, "text/plain", "413\n") }
        let form = FormBody(request.body)
        let wall = try installation.zone(view.cohort.zone).wall(at: clock())
        let (person, cohort) = (view.person.id.rawValue, view.cohort.id.rawValue)
        do throws(Fault) {
            if let answer = form["offer"], view.offer != nil {
                // Once: afterwards there is no offer.
                try reply(answer, person, cohort, view)
            } else if let choice = form["choice"], let number = form["slot"].flatMap({ Int($0) }) {
                if let wait = allowance.take(token, at: wall) {
                    return try show(token, status: 429, warning: ParticipantPages.tooOften).retryAfter(wait)
                }
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
        return .page(303, "text/plain; charset=utf-8", "", ("Location", token))
    }

    static let tooOften = Phrase(
        fr: "Vous avez changé trop souvent aujourd’hui. Appelez la personne qui vous accompagne.",
        en: "You have changed too often today. Call the person who accompanies you.")

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
        return .page(
            404, "text/html; charset=utf-8",
            ParticipantPage.unknown(organisation.language, organisation: organisation.name))
    }
}

/// The fields of a form (`application/x-www-form-urlencoded`); the first of a name counts.
struct FormBody {
    private let fields: [String: String]

    init(_ bytes: [UInt8]) {
        fields = Dictionary(formFields(bytes).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(name: String) -> String? { fields[name] }
}

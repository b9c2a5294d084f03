import Basics
import Clubs
import Markup

/// One person's own page: what they may choose, and what they have before them. No script, one request.
///
/// It names nobody but the person and the facilitator.
package struct ParticipantPage: Sendable {
    /// A meeting to choose.
    package struct Question: Sendable {
        package var choice: Choice
        /// The slot that they have.
        package var held: Choice.Slot?
        /// Those that they may take, with the one that they have.
        package var open: [Choice.Slot]

        package init(choice: Choice, held: Choice.Slot?, open: [Choice.Slot]) {
            self.choice = choice
            self.held = held
            self.open = open
        }
    }

    package var organisation: String
    package var cohort: String
    package var firstName: String
    package var language: Language
    package var facilitator: Facilitator?
    package var questions: [Question]
    /// Until when an offered place waits for an answer.
    package var answerBy: CivilDateTime?
    /// What is before them, in time order.
    package var sessions: [Session]
    /// What came of what they just did, when it did not come off.
    package var warning: Phrase?

    package init(
        organisation: String, cohort: String, firstName: String, language: Language, facilitator: Facilitator?,
        questions: [Question], answerBy: CivilDateTime?, sessions: [Session], warning: Phrase? = nil
    ) {
        self.organisation = organisation
        self.cohort = cohort
        self.firstName = firstName
        self.language = language
        self.facilitator = facilitator
        self.questions = questions
        self.answerBy = answerBy
        self.sessions = sessions
        self.warning = warning
    }

    /// Contrast of text and ground is 7 to 1 at least; targets are 44 pixels high (WCAG 2.2).
    package static let style: StaticString = """
        body{margin:0 auto;max-width:38rem;padding:1rem;font:1.125rem/1.5 Arial,sans-serif;color:#111;background:#fff}\
        h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.25rem;margin-top:2rem}\
        fieldset{border:2px solid #0b3d91;margin:1rem 0;padding:.5rem 1rem}legend{font-weight:bold;padding:0 .25rem}\
        label{display:block;padding:.6rem 0}input{width:1.4rem;height:1.4rem;vertical-align:middle;margin-right:.5rem}\
        button{font:inherit;font-weight:bold;min-height:2.75rem;padding:.5rem 1.25rem;margin:.5rem .5rem .5rem 0;color:#fff;background:#0b3d91;border:0}\
        a{color:#0b3d91}.done{border-left:.5rem solid #14532d;padding:.5rem 1rem}.warn{border-left:.5rem solid #7f1d1d;padding:.5rem 1rem}\
        :focus{outline:3px solid #b45309;outline-offset:2px}
        """

    /// How many sessions are shown at the most: the page stays under 14 kB.
    private static let mostSessions = 24

    package var html: String {
        let title = Phrase(fr: "Votre page", en: "Your page")[language]
        var body: [Markup] = [
            .element("p", [:], .element("strong", [:], Markup(organisation)), .element("br"), Markup(cohort)),
            .element("h1", [:], Markup(greeting)),
        ]
        if let warning { body.append(.element("p", ["class": "warn", "role": "alert"], Markup(warning[language]))) }
        if let answerBy { body.append(offer(answerBy)) }
        body += questions.map(form)
        if answerBy == nil { body += agenda }
        body.append(help)
        return Markup.page(
            language: language.rawValue, title: "\(title) – \(organisation)", style: ParticipantPage.style,
            body: [.element("main", [:], body)]
        ).html
    }

    /// For an address that is nobody's: kind words, and nothing that tells whether it ever was somebody's.
    package static func unknown(_ language: Language, organisation: String) -> String {
        let other: Language = language == .french ? .english : .french
        let words = Phrase(
            fr:
                "Cette adresse ne mène nulle part. Ouvrez le lien de notre dernier message, ou téléphonez-nous : nous vous aidons.",
            en:
                "This address leads nowhere. Open the link in our latest message, or phone us: we will help you.")
        let heading = Phrase(fr: "Page introuvable", en: "Page not found")
        return Markup.page(
            language: language.rawValue, title: heading[language], style: style,
            body: [
                .element(
                    "main", [:], .element("p", [:], .element("strong", [:], Markup(organisation))),
                    .element("h1", [:], Markup(heading[language])), .element("p", [:], Markup(words[language])),
                    .element("p", ["lang": other.rawValue], Markup(words[other])))
            ]
        ).html
    }

    private var greeting: String {
        let name = firstName.isEmpty ? "" : " \(firstName)"
        return Phrase(fr: "Bonjour\(name)", en: "Hello\(name)")[language]
    }

    // MARK: Choosing

    private func form(_ question: Question) -> Markup {
        let title = question.choice.title[language]
        guard question.open.count > 1 || question.held == nil else {
            return .element("h2", [:], Markup(title)) + held(question)
        }
        guard !question.open.isEmpty else {
            return .element("h2", [:], Markup(title))
                + .element(
                    "p", [:],
                    Markup(Phrase(fr: "Toutes les dates sont prises.", en: "All dates are taken.")[language]))
        }
        let legend =
            question.held == nil
            ? Phrase(fr: "Choisissez votre date", en: "Choose your date")
            : Phrase(fr: "Changer de date", en: "Change your date")
        let rows = question.open.map { row($0, of: question) }
        let button: Markup = .element(
            "button", ["type": "submit"],
            Markup(Phrase(fr: "Choisir cette date", en: "Take this date")[language]))
        return .element("h2", [:], Markup(title)) + held(question)
            + .element(
                "form", ["method": "post"],
                .element("input", ["type": "hidden", "name": "choice", "value": question.choice.name]),
                .element("fieldset", [:], [.element("legend", [:], Markup(legend[language]))] + rows), button)
    }

    private func held(_ question: Question) -> Markup {
        guard let held = question.held else { return .nothing }
        let words = Phrase(fr: "C’est noté : ", en: "Noted: ")[language]
        return .element(
            "p", ["class": "done", "role": "status"], Markup(words),
            .element("strong", [:], Markup(time(held.session))), Markup(place(held.session)))
    }

    private func row(_ slot: Choice.Slot, of question: Question) -> Markup {
        let isHeld = slot.number == question.held?.number
        let input: Markup =
            isHeld
            ? .element(
                "input", ["type": "radio", "name": "slot", "value": "\(slot.number)", "required": nil, "checked": nil])
            : .element("input", ["type": "radio", "name": "slot", "value": "\(slot.number)", "required": nil])
        return .element("label", [:], input, Markup("\(slot.number). \(time(slot.session))\(place(slot.session))"))
    }

    private func offer(_ answerBy: CivilDateTime) -> Markup {
        let words = Phrase(
            fr: "Une place est libre pour vous. Répondez avant : \(answerBy.spoken(.french)).",
            en: "A place is free for you. Answer before: \(answerBy.spoken(.english)).")
        func button(_ value: String, _ label: Phrase) -> Markup {
            .element("button", ["type": "submit", "name": "offer", "value": value], Markup(label[language]))
        }
        return .element("h2", [:], Markup(Phrase(fr: "Une place au club", en: "A place in the club")[language]))
            + .element(
                "form", ["method": "post"], .element("p", [:], Markup(words[language])),
                button("yes", Phrase(fr: "Oui, je la prends", en: "Yes, I take it")),
                button("no", Phrase(fr: "Non merci", en: "No, thank you")))
    }

    // MARK: What is before them

    private var agenda: [Markup] {
        guard !sessions.isEmpty else { return [] }
        var parts: [Markup] = [.element("h2", [:], Markup(Phrase(fr: "Votre agenda", en: "Your agenda")[language]))]
        let shown = sessions.prefix(ParticipantPage.mostSessions)
        let links = Set(shown.compactMap(\.link))
        if links.count == 1, let link = links.first {
            parts.append(
                .element(
                    "p", [:],
                    .element(
                        "a", ["href": link],
                        Markup(Phrase(fr: "Le lien des visios", en: "The link of the video sessions")[language]))))
        }
        for (date, day) in days(shown) {
            parts.append(.element("h3", [:], Markup(date.spoken(language))))
            parts.append(.element("ul", [:], day.map { item($0, withLink: links.count > 1) }))
        }
        return parts
    }

    private func days(_ sessions: ArraySlice<Session>) -> [(CivilDate, [Session])] {
        var days: [(CivilDate, [Session])] = []
        for session in sessions {
            if days.last?.0 != session.span.date { days.append((session.span.date, [])) }
            days[days.count - 1].1.append(session)
        }
        return days
    }

    private func item(_ session: Session, withLink: Bool) -> Markup {
        let words = Markup("\(session.span.starts.spoken(language)) – \(session.title[language])\(place(session))")
        guard withLink, let link = session.link else { return .element("li", [:], words) }
        return .element("li", [:], .element("a", ["href": link], words))
    }

    private var help: Markup {
        guard let facilitator, let phone = facilitator.phone else { return .nothing }
        return .element("h2", [:], Markup(Phrase(fr: "Une question ?", en: "Any question?")[language]))
            + .element(
                "p", [:], Markup("\(facilitator.name) : "),
                .element("a", ["href": "tel:\(phone.e164)"], Markup(phone.spoken)))
    }

    private func time(_ session: Session) -> String {
        let span = session.span
        let (date, from, to) = (span.date.spoken(language), span.starts.spoken(language), span.ends.spoken(language))
        return Phrase(fr: "\(date), de \(from) à \(to)", en: "\(date), \(from) to \(to)")[language]
    }

    private func place(_ session: Session) -> String { session.place.map { ", \($0)" } ?? "" }
}

import Basics
import Clubs
import Markup

/// The page on which a person ends our mails, or takes that back. No script, one request.
///
/// It shows no address: who gets a mail passed on must not learn one.
package struct UnsubscribePage: Sendable {
    package var organisation: String
    package var language: Language
    package var facilitator: Facilitator?
    /// Whether there is an address at all.
    package var hasAddress: Bool
    /// Whether nothing more is sent to it.
    package var isEnded: Bool
    /// Whether they can be reached by something else.
    package var hasOtherWays: Bool
    /// Whether they changed it just now.
    package var isNew: Bool

    package init(
        organisation: String, language: Language, facilitator: Facilitator?, hasAddress: Bool, isEnded: Bool,
        hasOtherWays: Bool, isNew: Bool
    ) {
        self.organisation = organisation
        self.language = language
        self.facilitator = facilitator
        self.hasAddress = hasAddress
        self.isEnded = isEnded
        self.hasOtherWays = hasOtherWays
        self.isNew = isNew
    }

    package var html: String {
        var body: [Markup] = [
            .element("p", [:], .element("strong", [:], Markup(organisation))),
            .element("h1", [:], words(Phrase(fr: "Nos e-mails", en: "Our e-mails"))), state,
        ]
        if hasAddress { body += [otherWays, isEnded ? resume : end] }
        body.append(help)
        return UnsubscribePage.page(
            language, title: Phrase(fr: "Nos e-mails", en: "Our e-mails"), organisation: organisation, body)
    }

    /// For an address that is nobody's: what to do instead, in both languages.
    package static func unknown(_ language: Language, organisation: String) -> String {
        let other: Language = language == .french ? .english : .french
        let advice = Phrase(
            fr:
                "Ce lien n’est plus complet ou plus valable. Pour ne plus recevoir nos e-mails, répondez à notre dernier message ou téléphonez-nous : nous les arrêtons.",
            en:
                "This link is no longer whole or no longer valid. To get no more e-mails from us, answer our latest message or phone us: we will stop them."
        )
        let heading = Phrase(fr: "Page introuvable", en: "Page not found")
        return page(
            language, title: heading, organisation: organisation,
            [
                .element("p", [:], .element("strong", [:], Markup(organisation))),
                .element("h1", [:], Markup(heading[language])), .element("p", [:], Markup(advice[language])),
                .element("p", ["lang": other.rawValue], Markup(advice[other])),
            ])
    }

    private static func page(_ language: Language, title: Phrase, organisation: String, _ body: [Markup]) -> String {
        Markup.page(
            language: language.rawValue, title: "\(title[language]) – \(organisation)", style: ParticipantPage.style,
            body: [.element("main", [:], body)]
        ).html
    }

    private var state: Markup {
        let phrase =
            if !hasAddress {
                Phrase(
                    fr: "Nous n’avons pas d’adresse e-mail pour vous : rien ne part par e-mail.",
                    en: "We have no e-mail address of yours: nothing leaves by e-mail.")
            } else if isEnded {
                Phrase(
                    fr: "C’est fait : nous ne vous envoyons plus d’e-mails.", en: "Done: we send you no more e-mails.")
            } else if isNew {
                Phrase(
                    fr: "C’est noté : vous recevez de nouveau nos e-mails.", en: "Noted: you get our e-mails again.")
            } else {
                Phrase(
                    fr: "Vous recevez nos e-mails : votre agenda, les rappels, les changements.",
                    en: "You get our e-mails: your agenda, reminders, changes.")
            }
        let isDone = hasAddress && (isEnded || isNew)
        return .element("p", isDone ? ["class": "done", "role": "status"] : [:], words(phrase))
    }

    private var otherWays: Markup {
        let phrase: Phrase =
            switch (isEnded, hasOtherWays) {
            case (true, true):
                Phrase(
                    fr: "Ce qui compte vous arrive autrement, par SMS par exemple, ou quelqu’un vous téléphone.",
                    en: "What matters comes another way, such as a text message, or somebody phones you.")
            case (false, true):
                Phrase(
                    fr:
                        "Si vous les arrêtez, ce qui compte vous arrivera autrement, par SMS par exemple, ou quelqu’un vous téléphonera.",
                    en:
                        "If you stop them, what matters will come another way, such as a text message, or somebody will phone you."
                )
            case (true, false):
                Phrase(
                    fr: "Nous n’avons pas votre numéro de téléphone : donnez-le-nous, pour ne rien manquer.",
                    en: "We do not have your telephone number: give it to us, so that you miss nothing.")
            case (false, false):
                Phrase(
                    fr:
                        "Si vous les arrêtez, donnez-nous d’abord un numéro de téléphone : nous n’avons pas d’autre moyen de vous prévenir d’un changement.",
                    en:
                        "If you stop them, give us a telephone number first: we have no other way to tell you of a change."
                )
            }
        return .element("p", [:], words(phrase))
    }

    private var end: Markup { form("end", Phrase(fr: "Arrêter les e-mails", en: "Stop the e-mails")) }

    private var resume: Markup {
        form("resume", Phrase(fr: "Recevoir de nouveau les e-mails", en: "Get the e-mails again"))
    }

    private func form(_ name: String, _ label: Phrase) -> Markup {
        .element(
            "form", ["method": "post"],
            .element("button", ["type": "submit", "name": name, "value": "yes"], words(label)))
    }

    private var help: Markup {
        guard let facilitator, let phone = facilitator.phone else { return .nothing }
        return .element("h2", [:], words(Phrase(fr: "Une question ?", en: "Any question?")))
            + .element(
                "p", [:], Markup("\(facilitator.name) : "),
                .element("a", ["href": "tel:\(phone.e164)"], Markup(phone.spoken)))
    }

    private func words(_ phrase: Phrase) -> Markup { Markup(phrase[language]) }
}

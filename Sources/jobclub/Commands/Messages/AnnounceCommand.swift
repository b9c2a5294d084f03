import Answers
import Arguments
import Basics
import Clubs
import Notices
import Operations
import Orchestration
import Spreadsheets
import UseCases

/// `jobclub announce`: an offer, an event, some news, documents owed; to all of a cohort, to some, or to those it
/// concerns.
enum AnnounceCommand: Command {
    static let cohort = CohortShowCommand.cohort
    static let to = Parameter<String>.option(
        "to", .text("P"),
        Phrase(
            fr: "à cette personne (p03, un nom, une adresse) ; répétable, ou p03,p07",
            en: "to this person (p03, a name, an address); may be repeated, or p03,p07"),
        repeats: true)
    static let tag = Parameter<String>.option(
        "tag", .text("T"),
        Phrase(
            fr: "à qui a cette étiquette ; répétable : l’une d’elles suffit",
            en: "to those who have this tag; may be repeated: any of them will do"), repeats: true)
    static let subject = Parameter<String>.option(
        "subject", .words("S"), Phrase(fr: "l’objet, sur une ligne", en: "the subject, on one line"), isRequired: true)
    static let text = Parameter<String>.option(
        "text", .words("T"),
        Phrase(
            fr: "le texte ; - le lit sur l’entrée standard", en: "the text; - reads it from standard input"),
        isRequired: true)
    static let sms = Parameter<String>.option(
        "sms", .words("T"),
        Phrase(
            fr: "ce que dit le SMS, à la place de l’objet et du texte",
            en: "what a text message says, instead of subject and text"))
    static let kind = Parameter<Announcement.Kind>.option(
        "kind", .one(of: Announcement.Kind.self, "KIND"),
        Phrase(
            fr: "offer (offre), event (événement), news (nouvelles, par défaut), documents (à remettre)",
            en: "offer, event, news (the default), documents (to hand in)"))
    static let link = Parameter<String>.option(
        "link", .words("URL"), Phrase(fr: "où en savoir plus : https://…", en: "where to know more: https://…"))
    static let when = Parameter<AnnouncementOrder.Moment>.option(
        "when", .departure,
        Phrase(fr: "part à ce moment ; par défaut, aussitôt", en: "leaves at that time; by default at once"))
    static let until = Parameter<AnnouncementOrder.Moment>.option(
        "until", .deadline,
        Phrase(
            fr: "sert jusque-là : ensuite, rien ne part plus ; par défaut 7 jours, 18 h",
            en: "is of use until then: nothing leaves any more after it; by default 7 days, 18:00"))
    static let matters = Flag(
        "matters",
        Phrase(
            fr: "important : qui n’est pas atteint est mis sur la liste d’appels",
            en: "important: who is not reached is put on the call list"))
    static let again = Flag(
        "again",
        Phrase(
            fr: "part même à qui l’a déjà reçue depuis un jour",
            en: "leaves even to those who have had it within a day"))
    static let dryRun = Flag(
        "dry-run",
        Phrase(
            fr: "montre le message, qui le reçoit, comment et à quel prix ; n’envoie rien",
            en: "shows the message, who gets it, how and at what cost; sends nothing"))

    static let declaration = Declaration(
        "announce", .sending,
        Phrase(
            fr: "annonce une offre, un événement, des nouvelles, des documents à remettre",
            en: "announces an offer, an event, some news, documents to hand in"),
        discussion: [
            Phrase(
                fr:
                    "À tout le groupe ; avec --to ou --tag, à ces personnes et à celles que cela concerne. Chacun la reçoit par son canal, dans sa langue pour les mots autour, hors des heures de silence. Qui attend une place ou est parti ne reçoit rien.",
                en:
                    "To the whole cohort; with --to or --tag to these people and to those whom it concerns. Each gets it by their own channel, with the words around it in their language, outside quiet hours. Who waits for a place or has left gets nothing."
            ),
            Phrase(
                fr:
                    "Le SMS dit l’objet et le texte s’ils tiennent en 3 SMS ; sinon l’objet, et qui appeler. --sms en donne un à vous.",
                en:
                    "A text message says subject and text when they go into 3 parts; otherwise the subject, and whom to phone. --sms gives one of your own."
            ),
        ],
        [cohort, subject, text, to, tag, kind, link, sms, when, until, matters, again, Ordering.by, dryRun],
        examples: [
            .init(
                "jobclub announce limoges --subject \"Forum de l’emploi\" --text \"Mardi 9 h, salle Blanqui.\" --dry-run",
                Phrase(fr: "à tous, pour voir", en: "to all, to see first")),
            .init(
                "jobclub announce limoges --tag permis --kind offer --subject \"Chauffeur-livreur\" --text - < offre.txt",
                Phrase(fr: "à ceux que cela concerne", en: "to those whom it concerns")),
            .init(
                "jobclub announce limoges --to p03,p07 --kind documents --until 29/01/2027 --matters --subject \"Justificatif\" --text \"Il manque…\"",
                Phrase(fr: "à deux personnes, avant une date", en: "to two people, before a date")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let announcement = Announcement(
            kind: arguments[kind] ?? .news, subject: try arguments.require(subject),
            text: try written(try arguments.require(text)), sms: arguments[sms], link: arguments[link])
        let order = AnnouncementOrder(
            announcement, to: arguments.all(to), tags: arguments.all(tag), when: arguments[when],
            until: arguments[until], matters: arguments[matters], again: arguments[again],
            by: arguments[Ordering.by] ?? shell.login, isDryRun: arguments[dryRun], at: shell.now)
        let installation = try shell.installation()
        let forecast = try installation.announce(to: try arguments.require(cohort).rawValue, order)
        return AnnounceAnswer(
            forecast: forecast, order: order, zone: try installation.zone(forecast.cohort.zone)
        ).answer
    }

    /// Far more than an announcement may have: then it is too long, whatever is in it.
    private static let mostBytes = 1 << 18

    private static func written(_ text: String) throws(Fault) -> String {
        guard text == "-" else { return text }
        let bytes = try InputFile("-").bytes(atMost: mostBytes)
        // The beginning tells as much: a letter cut in two would make it another encoding.
        return String(decoding: TextEncoding.decode(bytes).text, as: UTF8.self)
    }
}

extension Shape where Value == String {
    /// Any words, on as many lines as they take: what is wrong with them is said all at once later.
    fileprivate static func words(_ placeholder: String) -> Shape {
        Shape(placeholder, expected: Phrase(fr: "un texte", en: "some text")) { $0 }
    }
}

extension Shape where Value == AnnouncementOrder.Moment {
    /// An instant, or a day and an hour where the cohort is.
    fileprivate static var departure: Shape {
        Shape(
            "TIME",
            expected: Phrase(
                fr: "un jour et une heure (2027-01-29T14:00, heure du groupe, ou 2027-01-29T14:00:00+01:00)",
                en: "a day and an hour (2027-01-29T14:00, where the cohort is, or 2027-01-29T14:00:00+01:00)")
        ) { text in Instant(text).map { .instant($0) } ?? CivilDateTime(text).map { .wall($0) } }
    }

    /// The same, or a day: to its end.
    fileprivate static var deadline: Shape {
        Shape(
            "TIME",
            expected: Phrase(
                fr: "un jour (2027-01-29 ou 29/01/2027), avec son heure au besoin (2027-01-29T14:00)",
                en: "a day (2027-01-29 or 29/01/2027), with its hour if need be (2027-01-29T14:00)")
        ) { text in
            Instant(text).map { .instant($0) } ?? CivilDateTime(text).map { .wall($0) }
                ?? CivilDate(text).map { .day($0) }
        }
    }
}

import Answers
import Arguments
import Basics
import Clubs
import Operations
import UseCases

/// `jobclub session edit`.
enum SessionEditCommand: Command {
    static let title = Parameter<String>.option(
        "title", .text("TEXT"), Phrase(fr: "le titre, 30 caractères au plus", en: "the title, 30 characters at most"))
    static let link = Parameter<String>.option(
        "link", .webAddress, Phrase(fr: "où les personnes cliquent", en: "where people click"))
    static let place = Parameter<String>.option(
        "place", .text("PLACE"), Phrase(fr: "où c’est, sur place", en: "where it is, in person"))
    static let facilitator = Parameter<FacilitatorID>.option(
        "facilitator", .identifier("EMAIL"), Phrase(fr: "qui anime", en: "who leads"))
    static let modality = Parameter<Modality>.option(
        "modality", .one(of: Modality.self, "M"), Phrase(fr: "comment elle se tient", en: "how it is held"))
    static let minutes = Parameter<Int>.option(
        "minutes", .number(5...720), Phrase(fr: "combien de temps elle dure", en: "how long it lasts"))
    static let due = Parameter<CivilDateTime>.option(
        "due", .localTime, Phrase(fr: "quand le travail est dû", en: "when the work is due"))

    static let declaration = Declaration(
        "session edit", .cohorts,
        Phrase(
            fr: "change le lien, le lieu, le titre, la forme ou qui anime, et prévient",
            en: "changes link, place, title, form or who leads, and tells people"),
        [Ordering.session, title, link, place, facilitator, modality, minutes, due] + Ordering.all,
        examples: [
            .init(
                "jobclub session edit limoges-2027-01/w2-tue-pm --place \"12 rue Haute\" --modality inPerson",
                Phrase(fr: "sur place, finalement", en: "in person after all"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let order = Ordering.order(arguments, in: shell)
        let installation = try shell.installation()
        let wish = SessionWish(
            title: arguments[title], link: arguments[link], place: arguments[place],
            facilitator: Ordering.facilitator(facilitator, arguments), modality: arguments[modality],
            minutes: arguments[minutes], due: arguments[due])
        let change = try installation.editSession(try arguments.require(Ordering.session).rawValue, wish, order)
        return try ChangeAnswer([change], order, installation).answer
    }
}

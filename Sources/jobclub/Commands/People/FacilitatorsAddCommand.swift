import Answers
import Arguments
import Basics
import Clubs
import Configuration
import Stores

/// `jobclub facilitators add`.
enum FacilitatorsAddCommand: Command {
    static let email = Parameter<String>.argument(
        .text("EMAIL"), Phrase(fr: "son adresse électronique", en: "the e-mail address"))
    static let name = Parameter<String>.option(
        "name", .text("NAME"), Phrase(fr: "son nom", en: "the name"), isRequired: true)
    static let phone = Parameter<String>.option(
        "phone", .text("NUMBER"),
        Phrase(fr: "son téléphone ; les messages le donnent", en: "the telephone; messages give it"))

    static let declaration = Declaration(
        "facilitators add", .people, Phrase(fr: "ajoute ou corrige qui anime", en: "adds or corrects who leads"),
        [email, name, phone],
        examples: [
            .init(
                "jobclub facilitators add anne@example.org --name \"Anne Martin\" --phone \"05 55 12 34 56\"",
                Phrase(fr: "son nom et son téléphone", en: "name and telephone"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let territory = try shell.configuration().organisation.territory
        let address = try EmailAddress(try arguments.require(email))
        let number = try arguments[phone].map { text throws(Fault) in try PhoneNumber(text, in: territory) }
        let facilitator = Facilitator(
            id: FacilitatorID(address.identity), name: try arguments.require(name), phone: number)
        try shell.clubs().write { store throws(Fault) in try store.keep(facilitator) }
        return Answer(["facilitator": .fields(Fields(facilitator, Column.facilitator))]) {
            Phrase(
                fr: "\(facilitator.name) (\(facilitator.email)) peut maintenant animer.",
                en: "\(facilitator.name) (\(facilitator.email)) can now lead.")
        }
    }
}

import Arguments
import Basics
import Books
import Clubs
import OrderedJSON
import Stores
import Terminal

/// `jobclub facilitators list`.
enum FacilitatorsListCommand: Action {
    static let declaration = Declaration(
        "facilitators list", .people, Phrase(fr: "qui anime", en: "who leads"),
        examples: [.init("jobclub facilitators list", Phrase(fr: "avec leurs téléphones", en: "with their telephones"))]
    )

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let facilitators = try shell.clubs().read { store throws(Fault) in try store.facilitators() }
        if shell.json {
            return try shell.answer { json in
                json.object { $0.field("facilitators") { $0.array(facilitators) { $0.facilitator($1) } } }
            }
        }
        let heads = [
            Phrase(fr: "Nom", en: "Name"), Phrase(fr: "Courriel", en: "E-mail"),
            Phrase(fr: "Téléphone", en: "Telephone"),
        ]
        try shell.say(
            Table(
                heads.map { .init($0[shell.language]) },
                rows: facilitators.map {
                    [$0.name, $0.email, $0.phone?.spoken ?? ""]
                }))
    }
}

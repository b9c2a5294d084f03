import Answers
import Arguments
import Basics
import Clubs
import Operations
import UseCases

/// `jobclub work record`: work that came in, was looked at, or is stuck.
enum WorkRecordCommand: Command {
    /// The words of the command line for the states of work.
    enum Word: String, CaseIterable, Sendable {
        case done
        case validated
        case needsHelp = "needs-help"
        case open

        var state: Work.State {
            switch self {
            case .done: .done
            case .validated: .validated
            case .needsHelp: .needsHelp
            case .open: .open
            }
        }
    }

    static let session = Parameter<SessionID>.argument(
        .identifier("SESSION"),
        Phrase(fr: "le travail : limoges-2027-01/w2-mon-pm", en: "the work: limoges-2027-01/w2-mon-pm"))
    static let people = Parameter<String>.argument(
        .text("PARTICIPANT"), Phrase(fr: "une ou plusieurs personnes", en: "one person or several"), repeats: true)
    static let state = Parameter<Word>.option(
        "state", .one(of: Word.self, "STATE"),
        Phrase(
            fr: "done : rendu ; validated : vu et bon ; needs-help : bloqué ; open : rien encore",
            en: "done: handed in; validated: seen and good; needs-help: stuck; open: nothing yet"),
        isRequired: true)
    static let received = Parameter<CivilDateTime>.option(
        "received", .localTime,
        Phrase(fr: "quand il est arrivé, si c’était plus tôt", en: "when it came in, if that was earlier"))
    static let note = Parameter<String>.option(
        "note", .text("TEXT"), Phrase(fr: "un mot pour plus tard", en: "a word for later"))

    static let declaration = Declaration(
        "work record", .evidence,
        Phrase(fr: "note le travail rendu ou bloqué", en: "records work that is done or stuck"),
        discussion: [
            Phrase(
                fr:
                    "Qui est bloqué va tout de suite sur la liste d’appels. Un travail rendu compte pour sa durée moyenne "
                    + "dans l’assiduité.",
                en: "Whoever is stuck goes on the call list at once. Work handed in counts by its average duration in "
                    + "assiduity.")
        ],
        [session, people, state, received, note],
        examples: [
            .init(
                "jobclub work record limoges-2027-01/w2-mon-pm p03 p07 --state done",
                Phrase(fr: "deux travaux rendus", en: "two pieces handed in")),
            .init(
                "jobclub work record limoges-2027-01/w2-mon-pm p05 --state needs-help --note \"ne trouve pas ses dates\"",
                Phrase(fr: "à appeler", en: "to be phoned")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let record = WorkRecord(
            state: try arguments.require(state).state, note: arguments[note], received: arguments[received])
        return try shell.installation().recordWork(
            session: try arguments.require(session).rawValue, people: arguments.all(people), record, by: shell.login,
            at: shell.now
        ).answer
    }
}

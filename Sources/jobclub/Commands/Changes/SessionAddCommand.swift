import Answers
import Arguments
import Basics
import Clubs
import Operations
import UseCases

/// `jobclub session add`.
enum SessionAddCommand: Command {
    static let kind = Parameter<SessionKindID>.option(
        "kind", .identifier("KIND"),
        Phrase(fr: "une séance du catalogue", en: "a session of the catalogue"), isRequired: true)
    static let at = Parameter<CivilDateTime>.option(
        "at", .localTime, Phrase(fr: "son début, heure locale", en: "its start, local time"), isRequired: true)
    static let task = Parameter<String>.option(
        "task", .text("TEXT"), Phrase(fr: "ce qu’il y a à faire, seul", en: "what there is to do, alone"))

    static let declaration = Declaration(
        "session add", .cohorts, Phrase(fr: "ajoute une séance et prévient", en: "adds a session and tells people"),
        [
            CohortShowCommand.cohort, kind, at, SessionEditCommand.minutes, SessionEditCommand.modality,
            SessionEditCommand.title, SessionEditCommand.link, SessionEditCommand.place,
            SessionEditCommand.facilitator, SessionEditCommand.due, task,
        ] + Ordering.all,
        examples: [
            .init(
                "jobclub session add limoges --kind tea-room --at 2027-01-29T14:00",
                Phrase(fr: "un salon de thé de plus", en: "one more tea room"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        typealias Edit = SessionEditCommand
        let order = Ordering.order(arguments, in: shell)
        let installation = try shell.installation()
        let new = NewSession(
            kind: try arguments.require(kind), at: try arguments.require(at), minutes: arguments[Edit.minutes],
            modality: arguments[Edit.modality], title: arguments[Edit.title], link: arguments[Edit.link],
            place: arguments[Edit.place], facilitator: Ordering.facilitator(Edit.facilitator, arguments),
            due: arguments[Edit.due], task: arguments[task])
        let change = try installation.addSession(
            new, to: try arguments.require(CohortShowCommand.cohort).rawValue, order)
        return try ChangeAnswer([change], order, installation).answer
    }
}

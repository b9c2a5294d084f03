import Answers
import Arguments
import Basics
import Clubs
import Configuration
import Operations

/// `jobclub cohort cost`: what the text messages of a cohort will cost.
enum CohortCostCommand: Command {
    static let declaration = Declaration(
        "cohort cost", .cohorts,
        Phrase(fr: "ce que coûteront les SMS d’un groupe", en: "what the text messages of a cohort will cost"),
        discussion: [
            Phrase(
                fr:
                    "Chaque SMS qui attend est écrit comme il partirait, et ses parties sont comptées. Ce qui dépend de "
                    + "la suite (un travail non rendu, une absence) compte comme nécessaire : c’est un maximum. Le prix "
                    + "d’une partie se règle avec channels.sms.price. En JSON, « price » est celui de l’ensemble.",
                en:
                    "Every text message that waits is written as it would leave, and its parts are counted. What depends "
                    + "on what happens (work not handed in, an absence) counts as needed: it is the most. The price of a "
                    + "part is set with channels.sms.price. In JSON \"price\" is that of the whole.")
        ],
        [CohortShowCommand.cohort],
        examples: [
            .init("jobclub cohort cost limoges", Phrase(fr: "avant le premier envoi", en: "before anything is sent"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let cohort = try arguments.require(CohortShowCommand.cohort).rawValue
        return PricedCost(
            cost: try shell.installation().cost(of: cohort, at: shell.now),
            price: try shell.configuration().sms?.partPrice
        ).answer
    }
}

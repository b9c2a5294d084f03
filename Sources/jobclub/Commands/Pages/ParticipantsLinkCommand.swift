import Answers
import Arguments
import Basics
import Clubs
import Operations
import Orchestration

/// `jobclub participants link`: the address of somebody's own page, to be read out or renewed.
enum ParticipantsLinkCommand: Command {
    static let renew = Flag(
        "renew",
        Phrase(
            fr: "une nouvelle adresse ; l’ancienne n’ouvre plus rien",
            en: "a new address; the one before opens nothing any more"))

    static let declaration = Declaration(
        "participants link", .people,
        Phrase(fr: "dit l’adresse de la page d’une personne", en: "tells the address of somebody's page"),
        discussion: [
            Phrase(
                fr:
                    "Qui a l’adresse voit la page. Renouvelez-la quand un téléphone ou une boîte a été perdu : les messages suivants portent la nouvelle.",
                en:
                    "Whoever has the address sees the page. Renew it when a telephone or a mailbox was lost: later messages carry the new one."
            )
        ], [Leaving.cohort, Leaving.participant, renew],
        examples: [
            .init("jobclub participants link limoges p07", Phrase(fr: "la dire au téléphone", en: "to read it out")),
            .init(
                "jobclub participants link limoges p07 --renew", Phrase(fr: "téléphone perdu", en: "a lost telephone")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let installation = try shell.installation()
        let cohort = try arguments.require(Leaving.cohort).rawValue
        let name = try arguments.require(Leaving.participant)
        guard installation.pages != nil else { throw noPages }
        if arguments[renew] {
            _ = try installation.renewPage(of: name, in: cohort, operator: shell.login, at: shell.now)
        }
        let (person, page) = try installation.page(of: name, in: cohort)
        return Answer([
            "participant": .code(person.id), "page": .text(page), "renewed": .flag(arguments[renew]),
        ]) {
            Phrase("\(person.name) (\(person.id)): \(page)")
        }
    }

    private static var noPages: Fault {
        Fault(
            .configuration,
            Phrase(
                fr: "Sans web.publicURL, personne n’a de page : réglez l’adresse d’abord.",
                en: "Without web.publicURL nobody has a page: set the address first."))
    }
}

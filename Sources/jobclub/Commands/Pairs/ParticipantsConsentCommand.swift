import Answers
import Arguments
import Basics
import Clubs
import Operations
import UseCases

/// `jobclub participants consent`: whether somebody lets those with whom they work reach them.
enum ParticipantsConsentCommand: Command {
    static let cohort = CohortShowCommand.cohort
    static let participant = Leaving.participant
    static let partner = Parameter<String>.option(
        "with", .text("P"),
        Phrase(
            fr: "envers une personne : p04, ou GROUPE/p04 d’un autre groupe",
            en: "towards one person: p04, or COHORT/p04 of another cohort"))
    static let everybody = Flag(
        "with-all",
        Phrase(fr: "envers toutes les personnes avec qui elle travaille", en: "towards all with whom they work"))
    static let no = Flag("no", Phrase(fr: "non, ou plus maintenant", en: "no, or no longer"))
    static let shares = Parameter<Consent.Means>.option(
        "share", .one(of: Consent.Means.self, "phone|email"),
        Phrase(
            fr: "ce qui est donné ; par défaut le téléphone, sinon le courriel",
            en: "what is given; by default the telephone, else the e-mail address"))

    static let declaration = Declaration(
        "participants consent", .people,
        Phrase(
            fr: "note si une personne veut bien être jointe par son binôme",
            en: "records whether a person lets a partner reach them"),
        discussion: [
            Phrase(
                fr:
                    "Un binôme ne connaît que le prénom. Quand les deux ont dit oui, et alors seulement, les messages donnent à chacun le numéro ou l’adresse de l’autre. Une réponse envers une personne vaut plus que la réponse générale.",
                en:
                    "Partners know each other's first name alone. When both have said yes, and only then, messages give each the number or the address of the other. An answer about one person goes before the general one."
            )
        ],
        [cohort, participant, partner, everybody, no, shares],
        examples: [
            .init(
                "jobclub participants consent limoges p03 --with-all --share phone",
                Phrase(fr: "oui, par téléphone", en: "yes, by telephone")),
            .init(
                "jobclub participants consent limoges p03 --with p07 --no",
                Phrase(fr: "pas cette personne", en: "not that person")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        guard (arguments[partner] != nil) != arguments[everybody] else {
            throw Fault(
                .usage,
                Phrase(
                    fr: "Dites envers qui : --with P, ou --with-all.", en: "Say towards whom: --with P, or --with-all.")
            )
        }
        let recorded = try shell.installation().recordConsent(
            of: try arguments.require(participant), in: try arguments.require(cohort).rawValue,
            with: arguments[partner], Consent(isGiven: !arguments[no], shares: arguments[shares]), by: shell.login,
            at: shell.now)
        return Answer([
            "participant": .code(recorded.participant.id), "with": .code(recorded.partner?.id),
            "given": .flag(recorded.consent.isGiven), "share": .code(recorded.consent.shares),
            "mutual": .flag(recorded.isMutual),
        ]) {
            sentence(recorded)
        }
    }

    private static func sentence(_ recorded: RecordedConsent) -> Phrase {
        let name = recorded.participant.name
        let others = recorded.partner.map { Phrase($0.name) } ?? Phrase(fr: "tout binôme", en: "any partner")
        guard recorded.consent.isGiven else {
            return Phrase(
                fr: "\(name) ne donne pas ses coordonnées à \(others.french).",
                en: "\(name) gives no contact details to \(others.english).")
        }
        let both = Phrase(
            fr: recorded.isMutual
                ? " Les deux sont d’accord." : " Elles ne seront montrées qu’avec l’accord de l’autre.",
            en: recorded.isMutual ? " Both agree." : " They are shown only once the other agrees.")
        return Phrase(
            fr: "\(name) veut bien donner ses coordonnées à \(others.french).",
            en: "\(name) agrees to give contact details to \(others.english).") + both
    }
}

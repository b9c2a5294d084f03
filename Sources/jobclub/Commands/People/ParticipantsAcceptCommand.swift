import Answers
import Arguments
import Basics
import Clubs
import Operations
import Orchestration

/// `jobclub participants accept`: somebody who waits takes a place.
enum ParticipantsAcceptCommand: Command {
    static let declaration = Declaration(
        "participants accept", .people,
        Phrase(fr: "donne une place libre à une personne en attente", en: "gives a free place to somebody who waits"),
        [Leaving.cohort, Leaving.participant],
        examples: [
            .init("jobclub participants accept limoges p12", Phrase(fr: "elle a dit oui", en: "they said yes"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        .standing(
            try shell.installation().acceptPlace(
                try arguments.require(Leaving.participant), in: try arguments.require(Leaving.cohort).rawValue,
                operator: shell.login, at: shell.now))
    }
}

/// `jobclub participants decline`: somebody who waits wants no place any more.
enum ParticipantsDeclineCommand: Command {
    static let declaration = Declaration(
        "participants decline", .people,
        Phrase(
            fr: "retire une personne de la liste d’attente ; la suivante reçoit l’offre",
            en: "takes somebody off the waiting list; the next one gets the offer"),
        [Leaving.cohort, Leaving.participant],
        examples: [
            .init("jobclub participants decline limoges p12", Phrase(fr: "elle a dit non", en: "they said no"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let installation = try shell.installation()
        let id = try arguments.require(Leaving.cohort).rawValue
        let name = try arguments.require(Leaving.participant)
        guard
            try installation.waitingList(of: id).contains(where: {
                $0.id.key == name || $0.id.rawValue == name || $0.name == name || $0.email?.text == name
            })
        else {
            throw Fault(
                .notAllowed,
                Phrase(fr: "« \(name) » n’attend pas de place.", en: "\"\(name)\" is not waiting for a place."))
        }
        let zone = try installation.read { store throws(Fault) in try store.findCohort(id).value.zone }
        return .standing(
            try installation.end(
                name, in: id, as: .withdrawn, on: try shell.wall(shell.now, zone: zone).date, operator: shell.login,
                at: shell.now))
    }
}

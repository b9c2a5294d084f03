import Answers
import Arguments
import Basics
import Clubs
import Operations
import Orchestration
import UseCases

/// `jobclub cohort history`: the audit trail of one cohort.
enum CohortHistoryCommand: Command {
    static let declaration = Declaration(
        "cohort history", .cohorts,
        Phrase(
            fr: "ce qui a changé dans un groupe : quand, qui, quoi, pourquoi",
            en: "what has changed in a cohort: when, who, what, why"),
        [CohortShowCommand.cohort],
        examples: [
            .init("jobclub cohort history limoges", Phrase(fr: "le plus récent d’abord", en: "the latest first"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let installation = try shell.reading()
        let (cohort, entries) = try installation.history(of: try arguments.require(CohortShowCommand.cohort).rawValue)
        let table = AnswerTable(entries, columns(cohort.id, try installation.zone(cohort.zone)))
        return Answer(["cohort": .code(cohort.id), "changes": .table(table)]) {
            if entries.isEmpty { Phrase(fr: "Rien n’a changé.", en: "Nothing has changed.") } else { Part.table(table) }
        }
    }

    private static func columns(_ cohort: CohortID, _ zone: Zone) -> [Column<HistoryEntry>] {
        [
            .count("number") { $0.number },
            .instant("at", Phrase(fr: "Quand", en: "When"), in: zone) { $0.at },
            .text("by", Phrase(fr: "Qui", en: "Who")) { $0.by },
            .text("what") { $0.what },
            .words(nil, Phrase(fr: "Quoi", en: "What"), yields: true) { $0.inWords },
            .text("participant") { $0.participant.map { "\(cohort)/\($0)" } },
            .cell("participants") { .array($0.people) { .text("\(cohort)/\($0)") } },
            .text("announced") { $0.announced },
            .text("reason", Phrase(fr: "Pourquoi", en: "Why"), yields: true) { $0.reason },
            .count("undoes") { $0.undoes },
            .count("undoneBy") { $0.undoneBy },
            .flag("undone") { $0.undoneBy != nil },
            .words(nil, Phrase("")) { $0.undoneBy == nil ? nil : Phrase(fr: "défait", en: "undone") },
            .cell("sessions") {
                .array($0.sessions) { step in
                    [
                        "id": .code(SessionID(cohort: cohort, key: step.key)), "title": .words(step.title),
                        "before": .text(step.before?.description), "after": .text(step.after.description),
                        "cancelled": .flag(step.isCancelled),
                    ]
                }
            },
        ]
    }
}

extension HistoryEntry {
    /// `moved: w1-thu-am + 2`.
    fileprivate var inWords: Phrase {
        if let announced { return Phrase(fr: "annoncé : \(announced)", en: "announced: \(announced)") }
        let name = PlanChange.What(rawValue: what)?.name ?? PersonDeed(rawValue: what)?.name ?? Phrase(what)
        let keys = participant.map { [$0] } ?? (people.isEmpty ? sessions.map(\.key) : people)
        guard let first = keys.first else { return name }
        return name + Phrase(fr: " : ", en: ": ") + (keys.count == 1 ? first : "\(first) + \(keys.count - 1)")
    }
}

extension PlanChange.What {
    var name: Phrase {
        switch self {
        case .move: Phrase(fr: "déplacé", en: "moved")
        case .cancel: Phrase(fr: "annulé", en: "cancelled")
        case .add: Phrase(fr: "ajouté", en: "added")
        case .edit: Phrase(fr: "modifié", en: "edited")
        case .shift: Phrase(fr: "décalé", en: "shifted")
        case .replaceFacilitator: Phrase(fr: "autre animateur", en: "other facilitator")
        case .cancelCohort: Phrase(fr: "groupe annulé", en: "cohort cancelled")
        case .followDiary: Phrase(fr: "appels à d’autres heures", en: "calls at other hours")
        case .undo: Phrase(fr: "défait un changement", en: "undid a change")
        }
    }
}

extension PersonDeed {
    var name: Phrase {
        switch self {
        case .withdraw: Phrase(fr: "retrait", en: "withdrew")
        case .exit: Phrase(fr: "sortie", en: "left with a result")
        case .return: Phrase(fr: "retour", en: "came back")
        case .accept: Phrase(fr: "place acceptée", en: "took a place")
        case .choose: Phrase(fr: "date choisie", en: "chose a date")
        case .enrol: Phrase(fr: "inscription", en: "enrolled")
        case .offer: Phrase(fr: "place proposée", en: "place offered")
        case .lapse: Phrase(fr: "place sans réponse", en: "offer without answer")
        case .renewPage: Phrase(fr: "adresse de page renouvelée", en: "address of the page renewed")
        case .attend: Phrase(fr: "présences notées", en: "attendance recorded")
        case .work: Phrase(fr: "travail noté", en: "work recorded")
        case .pair: Phrase(fr: "binômes", en: "pairs")
        case .consent: Phrase(fr: "accord de contact", en: "consent to be reached")
        case .buddy: Phrase(fr: "parrainage", en: "buddy")
        case .message: Phrase(fr: "message", en: "message")
        }
    }
}

import Arguments
import Basics
import Clubs
import Operations
import Orchestration
import OrderedJSON
import Terminal
import UseCases

/// `jobclub cohort history`: the audit trail of one cohort.
enum CohortHistoryCommand: Action {
    static let declaration = Declaration(
        "cohort history", .cohorts,
        Phrase(
            fr: "ce qui a changé dans un groupe : quand, qui, quoi, pourquoi",
            en: "what has changed in a cohort: when, who, what, why"),
        [CohortShowCommand.cohort],
        examples: [
            .init("jobclub cohort history limoges", Phrase(fr: "le plus récent d’abord", en: "the latest first"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let installation = try shell.reading()
        let (cohort, entries) = try installation.history(of: try arguments.require(CohortShowCommand.cohort).rawValue)
        if shell.json { return try answer(cohort, entries, in: shell) }
        guard !entries.isEmpty else {
            return try shell.say(Phrase(fr: "Rien n’a changé.", en: "Nothing has changed."))
        }
        let language = shell.language
        let zone = try installation.zone(cohort.zone)
        var table = Table([
            .init(Phrase(fr: "Quand", en: "When")[language]), .init(Phrase(fr: "Qui", en: "Who")[language]),
            .init(Phrase(fr: "Quoi", en: "What")[language], yields: true),
            .init(Phrase(fr: "Pourquoi", en: "Why")[language], yields: true), .init(""),
        ])
        for entry in entries {
            table.rows.append([
                zone.wall(at: entry.at).spoken(language), entry.by, what(entry, language), entry.reason ?? "",
                entry.undoneBy == nil ? "" : Phrase(fr: "défait", en: "undone")[language],
            ])
        }
        try shell.say(table)
    }

    private static func what(_ entry: HistoryEntry, _ language: Language) -> String {
        if let subject = entry.announced {
            return Phrase(fr: "annoncé : \(subject)", en: "announced: \(subject)")[language]
        }
        let word = PlanChange.What(rawValue: entry.what)?.name ?? PersonDeed(rawValue: entry.what)?.name
        let name = word?[language] ?? entry.what
        let keys = entry.participant.map { [$0] } ?? (entry.people.isEmpty ? entry.sessions.map(\.key) : entry.people)
        guard let first = keys.first else { return name }
        let more = keys.count - 1
        let rest = more == 0 ? "" : " + \(more)"
        return "\(name) : \(first)\(rest)".replacing(" : ", with: language == .french ? " : " : ": ")
    }

    private static func answer(_ cohort: Cohort, _ entries: [HistoryEntry], in shell: Shell) throws(Fault) {
        try shell.answer { json in
            json.object {
                $0.field("cohort", cohort.id.rawValue)
                $0.field("changes") {
                    $0.array(entries) { json, entry in
                        json.object {
                            $0.field("number", entry.number)
                            $0.field("at", entry.at.description)
                            $0.field("by", entry.by)
                            $0.field("what", entry.what)
                            $0.field(
                                "participant",
                                entry.participant.map { "\(cohort.id)/\($0)" })
                            $0.field("participants") {
                                $0.array(entry.people) { $0.value("\(cohort.id)/\($1)") }
                            }
                            $0.field("announced", entry.announced)
                            $0.field("reason", entry.reason)
                            $0.field("undoes", entry.undoes)
                            $0.field("undoneBy", entry.undoneBy)
                            $0.field("undone", entry.undoneBy != nil)
                            $0.field("sessions") {
                                $0.array(entry.sessions) { json, step in
                                    json.object {
                                        $0.field("id", SessionID(cohort: cohort.id, key: step.key).rawValue)
                                        $0.field("title", step.title[shell.language])
                                        $0.field("before", step.before?.description)
                                        $0.field("after", step.after.description)
                                        $0.field("cancelled", step.isCancelled)
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
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

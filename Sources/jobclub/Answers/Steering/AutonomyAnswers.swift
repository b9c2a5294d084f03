import Answers
import Basics
import Clubs
import Notices
import Operations
import Steering
import UseCases

// MARK: For scripts

extension Fields {
    init(_ check: AutonomyCheck) {
        self = [
            "at": .instant(check.at), "by": .text(check.by), "session": .code(check.session),
            "before": .code(check.before), "level": .code(check.level), "suggested": .code(check.suggested),
            "decision": .code(check.decision),
            "observations": .array(check.findings) { finding in
                [
                    "criterion": .code(finding.criterion), "observed": .code(finding.observation),
                    "origin": .code(finding.origin),
                ]
            },
            "note": .text(check.note),
        ]
    }

    init(_ suggestion: AutonomySuggestion) {
        self = [
            "level": .code(suggestion.level),
            "criteria": .array(suggestion.lines) { line in
                [
                    "criterion": .code(line.criterion.id), "title": .words(line.criterion.title),
                    "observed": .code(line.observation), "facts": .phrases(AutonomyFact.told(line.facts)),
                ]
            },
        ]
    }
}

// MARK: For people

extension AutonomyOverview {
    /// One person's autonomy as a facilitator reads it: what is known, what it suggests, what follows.
    @PartsBuilder
    func story(of person: Person) -> [Part] {
        Part.heading(
            Phrase("\(person.participant.name) (\(person.participant.id))"),
            aside: person.participant.enrolment.level.name)
        for check in person.checks { Part.line(check.told(in: zone), indent: 2) }
        Part.gap
        person.suggestion.parts
        Part.gap
        whatFollows(person.follows)
        Part.gap
        Phrase(fr: "Confirmer : ", en: "Confirm: ")
            + "jobclub autonomy record \(cohort.id) \(person.participant.id.key) --confirm"
    }
}

extension AutonomySuggestion {
    /// Each criterion with the facts that speak of it.
    @PartsBuilder
    var parts: [Part] {
        level.map { Phrase(fr: "Proposition : ", en: "Suggestion: ") + $0.name }
            ?? Phrase(fr: "Aucune proposition : trop peu de faits notés.", en: "No suggestion: too few facts recorded.")
        for line in lines {
            let observed = line.observation?.name ?? Phrase(fr: "rien de noté", en: "nothing recorded")
            let seen = line.isSeen ? Phrase(fr: " (vu par vous)", en: " (seen by you)") : Phrase("")
            Part.line(line.criterion.title + Phrase(fr: " : ", en: ": ") + observed + seen, indent: 2)
            for fact in AutonomyFact.told(line.facts) { Part.item(fact, level: 2) }
        }
    }
}

@PartsBuilder
func whatFollows(_ follows: [Phrase]) -> [Part] {
    if !follows.isEmpty {
        Phrase(fr: "Ce qui en suit :", en: "What follows:")
        for line in follows { Part.item(line, level: 1) }
    }
}

extension AutonomyCheck {
    fileprivate func told(in zone: Zone) -> Phrase {
        let how =
            switch decision {
            case .confirmed: Phrase(fr: "proposition confirmée", en: "suggestion confirmed")
            case .chosen:
                suggested.map { Phrase(fr: "choisi, la proposition était ", en: "chosen, suggested was ") + $0.name }
                    ?? Phrase(fr: "choisi", en: "chosen")
            case .observedOnly: Phrase(fr: "observations seules", en: "observations only")
            }
        let day = Phrase { zone.wall(at: at).date.spoken($0) }
        return ([day, level.name, how] + [by, note].compactMap(\.self).filter { !$0.isEmpty }.map { Phrase($0) })
            .joined(by: ", ")
    }
}

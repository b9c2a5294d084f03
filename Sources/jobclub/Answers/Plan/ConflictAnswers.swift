import Answers
import Basics
import Clubs
import Planning
import UseCases

extension Cell {
    static func conflicts(_ conflicts: [Conflict], in cohort: CohortID) -> Cell {
        .array(conflicts) { .conflict($0, in: cohort) }
    }

    static func conflict(_ conflict: Conflict, in cohort: CohortID) -> Cell {
        [
            "rule": .code(conflict.rule), "sessions": .codes(conflict.sessions(in: cohort)),
            "message": .words(conflict.message),
            "proposals": .array(conflict.proposals) { proposal in
                ["text": .words(proposal.phrase), "commands": .array(proposal.remedies(in: cohort)) { .remedy($0) }]
            },
        ]
    }
}

/// Conflicts as people read them: the rule, what is wrong, and under it each way out with what to type for it.
func waysOut(of conflicts: [Conflict], in cohort: CohortID) -> [Part] {
    conflicts.enumerated().flatMap { index, conflict in
        parts {
            if index > 0 { Part.gap }
            Part.heading(conflict.rule.name)
            Part.text(conflict.message, indent: 2)
            for proposal in conflict.proposals {
                Part.item(proposal.phrase, level: 1, mark: "→")
                for remedy in proposal.remedies(in: cohort) { Part.remedy(remedy, indent: 6) }
            }
        }
    }
}

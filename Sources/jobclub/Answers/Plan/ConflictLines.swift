import Basics
import Clubs
import Planning
import Terminal
import UseCases

/// Conflicts as people read them: the rule, what is wrong, and under it each way out with what to type for it.
struct ConflictLines {
    let cohort: CohortID
    let language: Language
    let style: Style
    let width: Int

    func lines(_ conflicts: [Conflict]) -> [String] {
        conflicts.enumerated().flatMap { index, conflict in (index == 0 ? [] : [""]) + lines(conflict) }
    }

    private func lines(_ conflict: Conflict) -> [String] {
        var lines = [style.bold(conflict.rule.name[language])]
        lines += indented(conflict.message[language], by: "  ", to: width)
        for proposal in conflict.proposals {
            lines += indented(proposal.phrase[language], by: "    ", first: "  → ", to: width)
            // Ready to be copied: never broken.
            lines += proposal.commands(in: cohort).map { "      \($0)" }
        }
        return lines
    }
}

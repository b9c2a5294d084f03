import Basics
import Terminal
import Testing

@testable import Arguments

struct HelpPageTests {
    private let page = HelpPage(
        Grammar(
            commands: [
                Declaration(
                    "plan", .cohorts, Phrase(fr: "planifie un groupe", en: "plans a cohort"),
                    discussion: [
                        Phrase(fr: "Le même ordre donne le même plan.", en: "The same input gives the same plan.")
                    ],
                    [GrammarTests.start, GrammarTests.to, GrammarTests.dryRun],
                    examples: [.init("jobclub plan --start 2027-01-04", Phrase(fr: "planifie", en: "plans"))]),
                Declaration("cohort list", .cohorts, Phrase(fr: "liste", en: "lists"), examples: []),
            ], everywhere: [GrammarTests.data, GrammarTests.json]), .english, width: 60)

    @Test func aCommandIsExplained() {
        let expected = """
            jobclub plan – plans a cohort

              jobclub plan --start DATE [options]

            The same input gives the same plan.

              --start DATE  first day – required
              --to P …      to whom
              --dry-run     only show

            Everywhere
              --data DIR  data (JOBCLUB_DATA)
              --json      as JSON

            Examples
              jobclub plan --start 2027-01-04
                  plans
            """
        #expect(page.page(page.grammar.commands[0]).joined(separator: "\n") == expected)
    }

    @Test func theOverviewListsWhatIsDeclaredInGroups() {
        let lines = page.overview()
        #expect(lines.contains("Cohorts and sessions"))
        #expect(lines.contains("  plan         plans a cohort"))
        #expect(!lines.contains("People"))
        #expect(lines.allSatisfy { displayWidth($0) <= 80 })
    }
}

import Answers
import Arguments
import Basics
import Books
import Clubs
import Stores

/// `jobclub cohort list`: every cohort, by start.
enum CohortListCommand: Command {
    static let declaration = Declaration(
        "cohort list", .cohorts, Phrase(fr: "tous les groupes, par date de début", en: "every cohort, by start"),
        examples: [
            .init("jobclub cohort list", Phrase(fr: "qui suit quoi, depuis quand", en: "who follows what, since when"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let cohorts = try shell.clubs().read { store throws(Fault) in
            var counted: [(cohort: Cohort, people: Int)] = []
            for cohort in try store.cohorts() {
                counted.append((cohort.value, try store.load(cohort, []).people.count))
            }
            return counted
        }
        let columns: [Column<(cohort: Cohort, people: Int)>] =
            Column.cohort.map { $0.of(\.cohort) } + [
                .count("participants", Phrase(fr: "Personnes", en: "People")) { $0.people },
                .words(nil, Phrase("")) {
                    $0.cohort.status == .cancelled ? Phrase(fr: "annulé", en: "cancelled") : nil
                },
            ]
        return .list(
            "cohorts", AnswerTable(cohorts, columns),
            orElse: Phrase(
                fr: "Aucun groupe encore : voir « jobclub help plan ».",
                en: "No cohort yet: see \"jobclub help plan\"."))
    }
}

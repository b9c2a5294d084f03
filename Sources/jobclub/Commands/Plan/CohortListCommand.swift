import Arguments
import Basics
import Books
import Clubs
import OrderedJSON
import Stores
import Terminal

/// `jobclub cohort list`: every cohort, by start.
enum CohortListCommand: Action {
    static let declaration = Declaration(
        "cohort list", .cohorts, Phrase(fr: "tous les groupes, par date de début", en: "every cohort, by start"),
        examples: [
            .init("jobclub cohort list", Phrase(fr: "qui suit quoi, depuis quand", en: "who follows what, since when"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let cohorts = try shell.clubs().read { store throws(Fault) in
            var counted: [(cohort: Cohort, people: Int)] = []
            for cohort in try store.cohorts() {
                counted.append((cohort.value, try store.load(cohort, []).people.count))
            }
            return counted
        }
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("cohorts") {
                        $0.array(cohorts) { json, entry in
                            json.object {
                                $0.cohortFields(entry.cohort)
                                $0.field("participants", entry.people)
                            }
                        }
                    }
                }
            }
        }
        guard !cohorts.isEmpty else {
            return try shell.say(
                Phrase(
                    fr: "Aucun groupe encore : voir « jobclub help plan ».",
                    en: "No cohort yet: see \"jobclub help plan\"."))
        }
        let heads = [
            Phrase(fr: "Groupe", en: "Cohort"), Phrase(fr: "Nom", en: "Name"), Phrase(fr: "Début", en: "Start"),
            Phrase(fr: "Programme", en: "Programme"), Phrase(fr: "Personnes", en: "People"),
            Phrase(fr: "Animé par", en: "Led by"), Phrase(""),
        ].map { $0[shell.language] }
        try shell.say(
            Table(
                heads.enumerated().map { .init($1, $0 == 4 ? .right : .left, yields: [1, 3, 5].contains($0)) },
                rows: cohorts.map { cohort, people in
                    [
                        cohort.id.rawValue, cohort.name,
                        "\(cohort.start.dayAndMonth(shell.language)) \(cohort.start.year)",
                        cohort.programme.rawValue, String(people), cohort.facilitator?.rawValue ?? "",
                        cohort.status == .cancelled ? Phrase(fr: "annulé", en: "cancelled")[shell.language] : "",
                    ]
                }))
    }
}

import Answers
import Arguments
import Basics
import Books
import Clubs
import Operations
import Stores

/// `jobclub session list`: the dated sessions of one cohort or of all.
enum SessionListCommand: Command {
    static let cohort = Parameter<CohortID>.argument(
        .identifier("COHORT"), Phrase(fr: "un seul groupe", en: "one cohort alone"), isRequired: false)
    static let week = Parameter<Int>.option(
        "week", .number(-20...60), Phrase(fr: "une seule semaine du programme", en: "one week of the programme alone"))

    static let declaration = Declaration(
        "session list", .cohorts, Phrase(fr: "les séances, avec jour et heure", en: "the sessions, with day and time"),
        [cohort, week],
        examples: [
            .init("jobclub session list limoges --week 1", Phrase(fr: "la première semaine", en: "the first week")),
            .init("jobclub session list --json", Phrase(fr: "tout, pour un script", en: "everything, for a script")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let groups = try shell.clubs().read { store throws(Fault) in
            let cohorts =
                if let id = arguments[cohort] { [try store.findCohort(id.rawValue)] } else {
                    try store.cohorts()
                }
            var groups: [(cohort: Cohort, sessions: [Session])] = []
            for cohort in cohorts {
                let sessions = try store.load(cohort, []).plan
                groups.append((cohort.value, sessions.filter { arguments[week] == nil || $0.week == arguments[week] }))
            }
            return groups
        }
        return Answer(["sessions": .array(groups.flatMap(\.sessions)) { .session($0) }]) {
            if groups.allSatisfy(\.sessions.isEmpty) { Phrase(fr: "Aucune séance.", en: "No session.") }
            for (index, group) in groups.enumerated() where !group.sessions.isEmpty {
                if groups.count > 1 {
                    if index > 0 { Part.gap }
                    Part.heading(Phrase("\(group.cohort.name) (\(group.cohort.id))"))
                }
                weekByWeek(group.sessions)
            }
        }
    }
}

import Answers
import Arguments
import Basics
import Clubs
import Operations
import Orchestration

/// What leaving a cohort needs, with or without a result.
enum Leaving {
    static let cohort = CohortShowCommand.cohort
    static let participant = Parameter<String>.argument(
        .text("P"), Phrase(fr: "la personne : p07, son adresse ou son nom", en: "the person: p07, an address or a name")
    )
    static let day = Parameter<CivilDate>.option(
        "on", .date,
        Phrase(
            fr: "le premier jour qui ne compte plus ; par défaut aujourd’hui",
            en: "the first day that no longer counts; by default today"))

    static func end(
        as status: Enrolment.Status, outcome: Enrolment.Outcome? = nil, _ arguments: Arguments, in shell: Shell
    ) throws(Fault) -> Answer {
        let installation = try shell.installation()
        let id = try arguments.require(cohort).rawValue
        let zone = try installation.read { store throws(Fault) in try store.findCohort(id).value.zone }
        let now = shell.now
        let day =
            if let day = arguments[day] { day } else { try shell.wall(now, zone: zone).date }
        let person = try installation.end(
            try arguments.require(participant), in: id, as: status, outcome: outcome, on: day, operator: shell.login,
            at: now)
        let isAhead = person.enrolment.leaving != nil
        return Answer(["participant": .participant(person)]) {
            Phrase(
                fr:
                    "\(person.name) (\(person.id)) : \(status.name.french) à partir du \(day.spokenWithYear(.french)). "
                    + (isAhead ? "Jusque-là, rien ne change." : "Plus rien ne part."),
                en:
                    "\(person.name) (\(person.id)): \(status.name.english) from \(day.spokenWithYear(.english)). "
                    + (isAhead ? "Until then nothing changes." : "Nothing more is sent."))
        }
    }
}

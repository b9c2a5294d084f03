import Arguments
import Clubs
import Operations

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
        as status: Enrolment.Status, _ arguments: Arguments, in shell: Shell
    ) throws(Fault) {
        let installation = try shell.installation()
        let id = try arguments.require(cohort).rawValue
        let zone = try installation.database.read { connection throws(Fault) in try connection.findCohort(id).value.zone
        }
        let day =
            if let day = arguments[day] { day } else { try shell.wall(shell.now, zone: zone).date }
        let person = try installation.end(
            try arguments.require(participant), in: id, as: status, on: day, at: shell.now)
        if shell.json {
            return try shell.answer { json in json.object { $0.field("participant") { $0.participant(person) } } }
        }
        try shell.say(
            Phrase(
                fr:
                    "\(person.name) (\(person.id)) : \(status.name.french) à partir du \(day.spokenWithYear(.french)). Plus rien ne part.",
                en:
                    "\(person.name) (\(person.id)): \(status.name.english) from \(day.spokenWithYear(.english)). Nothing more is sent."
            ))
    }
}

import Arguments
import Basics
import Books
import Clubs
import Operations
import OrderedJSON
import Stores
import Terminal

/// `jobclub cohort show`: one cohort with its sessions.
enum CohortShowCommand: Action {
    static let cohort = Parameter<CohortID>.argument(
        .identifier("COHORT"),
        Phrase(fr: "le groupe, ou le début de son nom", en: "the cohort, or the beginning of its name"))

    static let declaration = Declaration(
        "cohort show", .cohorts, Phrase(fr: "un groupe et ses séances", en: "one cohort and its sessions"), [cohort],
        examples: [
            .init("jobclub cohort show limoges-2027-01", Phrase(fr: "les quatre semaines", en: "the four weeks"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let id = try arguments.require(cohort)
        let (cohort, sessions, people) = try shell.clubs().read { store throws(Fault) in
            let book = try store.load(try store.findCohort(id.rawValue), [])
            return (
                book.cohort, book.plan,
                book.people
            )
        }
        if shell.json {
            return try shell.answer { json in
                json.object { $0.field("cohort") { $0.cohort(cohort, sessions: sessions, shell.language) } }
            }
        }
        let enrolled = Noun.people.counted(people.count { $0.enrolment.status == .enrolled })
        try shell.say(shell.terminal.style.bold("\(cohort.name) (\(cohort.id))"))
        try shell.say(
            Phrase(
                fr: "\(cohort.programme), à partir du \(cohort.start.spokenWithYear(.french)), \(enrolled.french)"
                    + (cohort.facilitator.map { ", animé par \($0)" } ?? "")
                    + (cohort.status == .cancelled ? ", annulé" : ""),
                en: "\(cohort.programme), from \(cohort.start.spokenWithYear(.english)), \(enrolled.english)"
                    + (cohort.facilitator.map { ", led by \($0)" } ?? "")
                    + (cohort.status == .cancelled ? ", cancelled" : "")))
        try shell.say("")
        try shell.say(shell.sessionLines.lines(sessions))
    }
}

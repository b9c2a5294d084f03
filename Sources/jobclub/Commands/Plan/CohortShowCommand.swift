import Answers
import Arguments
import Basics
import Books
import Clubs
import Operations
import Stores

/// `jobclub cohort show`: one cohort with its sessions.
enum CohortShowCommand: Command {
    static let cohort = Parameter<CohortID>.argument(
        .identifier("COHORT"),
        Phrase(fr: "le groupe, ou le début de son nom", en: "the cohort, or the beginning of its name"))

    static let declaration = Declaration(
        "cohort show", .cohorts, Phrase(fr: "un groupe et ses séances", en: "one cohort and its sessions"), [cohort],
        examples: [
            .init("jobclub cohort show limoges-2027-01", Phrase(fr: "les quatre semaines", en: "the four weeks"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let id = try arguments.require(cohort)
        let book = try shell.clubs().read { store throws(Fault) in
            try store.load(try store.findCohort(id.rawValue), [])
        }
        let cohort = book.cohort
        let enrolled = Noun.people.counted(book.people.count { $0.enrolment.status == .enrolled })
        return Answer(["cohort": .cohort(cohort, book.plan)]) {
            Part.heading(Phrase("\(cohort.name) (\(cohort.id))"))
            Phrase(
                fr: "\(cohort.programme), à partir du \(cohort.start.spokenWithYear(.french)), \(enrolled.french)"
                    + (cohort.facilitator.map { ", animé par \($0)" } ?? "")
                    + (cohort.status == .cancelled ? ", annulé" : ""),
                en: "\(cohort.programme), from \(cohort.start.spokenWithYear(.english)), \(enrolled.english)"
                    + (cohort.facilitator.map { ", led by \($0)" } ?? "")
                    + (cohort.status == .cancelled ? ", cancelled" : ""))
            Part.gap
            weekByWeek(book.plan)
        }
    }
}

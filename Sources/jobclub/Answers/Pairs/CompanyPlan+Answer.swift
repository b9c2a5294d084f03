import Answers
import Basics
import Clubs
import Planning
import UseCases

extension CompanyPlan {
    /// Who works with whom.
    var answer: Answer {
        Answer([
            "cohort": .code(cohort.id),
            "work": .array(work) { work in
                [
                    "session": .code(work.session.id), "title": .words(work.session.title),
                    "date": .date(work.session.span.date),
                    "state": .text(work.isOver ? "over" : work.isUnderWay ? "open" : "planned"),
                    "companies": .array(work.companies) {
                        ["participants": .codes($0.members), "byHand": .flag($0.byHand)]
                    },
                    "alone": .codes(work.alone),
                ]
            },
            "told": .codes(told),
        ]) {
            if work.isEmpty {
                Phrase(fr: "Ce groupe n’a pas de travail à deux.", en: "This cohort has no work that is done in pairs.")
            } else {
                for (index, work) in work.enumerated() {
                    if index > 0 { Part.gap }
                    show(work)
                }
                if !told.isEmpty {
                    let names = told.map(name).joined(separator: ", ")
                    Part.gap
                    Phrase(fr: "Prévenus du changement : \(names).", en: "Told of the change: \(names).")
                }
            }
        }
    }

    @PartsBuilder
    private func show(_ work: PeerWork) -> [Part] {
        let state =
            work.isOver
            ? Phrase(fr: ", terminé", en: ", over")
            : work.isUnderWay ? Phrase(fr: ", en cours", en: ", under way") : Phrase("")
        let day = Phrase { work.session.span.date.spoken($0) }
        Part.heading(Phrase("\(work.session.id.key)  ") + work.session.title + ", " + day + state)
        for company in work.companies {
            Part.line(
                Phrase(company.members.map(name).joined(separator: " + "))
                    + (company.byHand ? Phrase(fr: "  (à la main)", en: "  (by hand)") : Phrase("")), indent: 2)
        }
        for person in work.alone {
            Part.line(
                Phrase("\(name(person)) : ") + Phrase(fr: "sans binôme", en: "without a partner"), indent: 2)
        }
    }

    private func name(_ id: ParticipantID) -> String {
        people.first { $0.id == id }.map { "\($0.name) (\(id.key))" } ?? id.key
    }
}

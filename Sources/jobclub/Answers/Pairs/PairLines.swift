import Basics
import Clubs
import OrderedJSON
import Planning
import Terminal
import UseCases

/// Who works with whom, for eyes and for scripts.
struct PairLines {
    let plan: CompanyPlan
    let language: Language
    let style: Style

    func show(in shell: Shell) throws(Fault) {
        if shell.json { return try shell.answer { write(to: &$0) } }
        guard !plan.work.isEmpty else {
            return try shell.say(
                Phrase(
                    fr: "Ce groupe n’a pas de travail à deux.", en: "This cohort has no work that is done in pairs."))
        }
        for (index, work) in plan.work.enumerated() {
            if index > 0 { try shell.say("") }
            let state =
                work.isOver
                ? Phrase(fr: ", terminé", en: ", over")
                : work.isUnderWay ? Phrase(fr: ", en cours", en: ", under way") : Phrase("")
            try shell.say(
                style.bold(
                    "\(work.session.id.key)  \(work.session.title[language]), \(work.session.span.date.spoken(language))"
                        + state[language]))
            for company in work.companies { try shell.say("  " + line(company)) }
            for person in work.alone {
                try shell.say("  \(name(person)) : \(Phrase(fr: "sans binôme", en: "without a partner")[language])")
            }
        }
        guard !plan.told.isEmpty else { return }
        let names = plan.told.map(name).joined(separator: ", ")
        try shell.say("")
        try shell.say(
            Phrase(fr: "Prévenus du changement : \(names).", en: "Told of the change: \(names)."))
    }

    private func line(_ company: Company) -> String {
        company.members.map(name).joined(separator: " + ")
            + (company.byHand ? Phrase(fr: "  (à la main)", en: "  (by hand)")[language] : "")
    }

    private func name(_ id: ParticipantID) -> String {
        plan.people.first { $0.id == id }.map { "\($0.name) (\(id.key))" } ?? id.key
    }

    private func write(to json: inout JSONWriter) {
        json.object {
            $0.field("cohort", plan.cohort.id.rawValue)
            $0.field("work") {
                $0.array(plan.work) { json, work in
                    json.object {
                        $0.field("session", work.session.id.rawValue)
                        $0.field("title", work.session.title[language])
                        $0.field("date", work.session.span.date.description)
                        $0.field("state", work.isOver ? "over" : work.isUnderWay ? "open" : "planned")
                        $0.field("companies") {
                            $0.array(work.companies) { json, company in
                                json.object {
                                    $0.field("participants") { $0.array(company.members) { $0.value($1.rawValue) } }
                                    $0.field("byHand", company.byHand)
                                }
                            }
                        }
                        $0.field("alone") { $0.array(work.alone) { $0.value($1.rawValue) } }
                    }
                }
            }
            $0.field("told") { $0.array(plan.told) { $0.value($1.rawValue) } }
        }
    }
}

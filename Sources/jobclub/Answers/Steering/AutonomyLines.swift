import Basics
import Clubs
import Notices
import Operations
import Steering
import Terminal

/// One person's autonomy as a facilitator reads it: what is known, what it suggests, what follows.
struct AutonomyLines {
    private let shell: Shell
    private let language: Language

    init(_ shell: Shell) {
        self.shell = shell
        language = shell.language
    }

    func show(_ person: AutonomyOverview.Person, in overview: AutonomyOverview) throws(Fault) {
        let level = person.participant.enrolment.level
        try shell.say(
            shell.terminal.style.bold("\(person.participant.name) (\(person.participant.id))") + "  "
                + level.name[language])
        for check in person.checks { try shell.say("  " + told(check, overview.zone)) }
        try shell.say("")
        try show(person.suggestion)
        try shell.say("")
        try show(person.follows)
        try shell.say([
            "",
            Phrase(
                fr: "Confirmer : jobclub autonomy record \(overview.cohort.id) \(person.participant.id.key) --confirm",
                en: "Confirm: jobclub autonomy record \(overview.cohort.id) \(person.participant.id.key) --confirm")[
                    language],
        ])
    }

    /// Each criterion with the facts that speak of it.
    func show(_ suggestion: AutonomySuggestion) throws(Fault) {
        let suggested = suggestion.level
        try shell.say(
            suggested.map {
                Phrase(fr: "Proposition : \($0.name.french)", en: "Suggestion: \($0.name.english)")[language]
            }
                ?? Phrase(
                    fr: "Aucune proposition : trop peu de faits notés.", en: "No suggestion: too few facts recorded.")[
                    language])
        for line in suggestion.lines {
            let observed = line.observation?.name ?? Phrase(fr: "rien de noté", en: "nothing recorded")
            let seen = line.isSeen ? Phrase(fr: " (vu par vous)", en: " (seen by you)")[language] : ""
            let told = Phrase(
                fr: "\(line.criterion.title.french) : \(observed.french)",
                en: "\(line.criterion.title.english): \(observed.english)")
            try shell.say("  \(told[language])\(seen)")
            for fact in AutonomyFact.told(line.facts) {
                try shell.say(
                    indented(fact[language], by: "      ", first: "    - ", to: shell.terminal.textWidth))
            }
        }
    }

    func show(_ follows: [Phrase]) throws(Fault) {
        guard !follows.isEmpty else { return }
        try shell.say(Phrase(fr: "Ce qui en suit :", en: "What follows:"))
        for line in follows {
            try shell.say(indented(line[language], by: "    ", first: "  - ", to: shell.terminal.textWidth))
        }
    }

    func told(_ check: AutonomyCheck, _ zone: Zone) -> String {
        let decision =
            switch check.decision {
            case .confirmed: Phrase(fr: "proposition confirmée", en: "suggestion confirmed")
            case .chosen:
                check.suggested.map {
                    Phrase(
                        fr: "choisi, la proposition était \($0.name.french)",
                        en: "chosen, suggested was \($0.name.english)")
                } ?? Phrase(fr: "choisi", en: "chosen")
            case .observedOnly: Phrase(fr: "observations seules", en: "observations only")
            }
        let parts = [
            zone.wall(at: check.at).date.spoken(language), check.level.name[language], decision[language],
            check.by, check.note,
        ]
        return parts.compactMap { $0?.isEmpty == false ? $0 : nil }.joined(separator: ", ")
    }
}

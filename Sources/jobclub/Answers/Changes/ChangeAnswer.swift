import Basics
import Clubs
import Orchestration
import OrderedJSON
import Terminal
import UseCases

/// A change of plans as people see it: before and after side by side, conflicts, and who is told what, how and when.
struct ChangeAnswer {
    let changes: [PlanChange]
    let order: ChangeOrder
    let installation: Installation
    let shell: Shell

    init(_ changes: [PlanChange], _ order: ChangeOrder, _ installation: Installation, _ shell: Shell) {
        self.changes = changes
        self.order = order
        self.installation = installation
        self.shell = shell
    }

    private var language: Language { shell.language }
    private var isUnchanged: Bool { changes.allSatisfy(\.isUnchanged) }

    func show() throws(Fault) {
        for remark in changes.flatMap(\.remarks) { shell.terminal.complain(remark[language]) }
        if shell.json { return try answer() }
        guard !isUnchanged else {
            return try shell.say(
                Phrase(fr: "Rien à faire : tout est déjà ainsi.", en: "Nothing to do: everything stands so already."))
        }
        for change in changes {
            if changes.count > 1 {
                try shell.say(shell.terminal.style.bold("\(change.cohort.name) (\(change.cohort.id))"))
            }
            try order.isDryRun ? showPlan(change) : confirm(change)
            try showConflicts(change)
        }
        try sayElsewhere()
        try order.isDryRun ? showTold() : confirmTold()
    }

    // MARK: The plan

    private func showPlan(_ change: PlanChange) throws(Fault) {
        var table = Table([
            .init(""), .init("", yields: true), .init(Phrase(fr: "Avant", en: "Before")[language]),
            .init(Phrase(fr: "Après", en: "After")[language]),
        ])
        for edit in change.edits {
            table.rows.append([
                "  " + edit.after.id.key, edit.after.title[language], before(edit), after(edit),
            ])
        }
        try shell.say(table)
    }

    /// One line a session, and for many the first and the last.
    private func confirm(_ change: PlanChange) throws(Fault) {
        let shown = change.edits.count > 6 ? [change.edits[0], change.edits[change.edits.count - 1]] : change.edits
        for (index, edit) in shown.enumerated() {
            if index == 1, shown.count < change.edits.count { try shell.say("  …") }
            let space = language == .french ? " " : ""
            try shell.say("\(edit.after.title[language]) (\(edit.after.id))\(space): \(before(edit)) → \(after(edit))")
        }
    }

    private func before(_ edit: SessionEdit) -> String {
        guard let before = edit.before else { return "–" }
        guard before.status != .cancelled else { return before.status.name[language] }
        return before.span.start.wall.spoken(language) + details(before, unlike: edit.after)
    }

    private func after(_ edit: SessionEdit) -> String {
        guard edit.after.status != .cancelled else { return edit.after.status.name[language] }
        let when = edit.after.span.start.wall.spoken(language)
        return when + (edit.before.map { details(edit.after, unlike: $0) } ?? "")
    }

    /// What besides the beginning differs.
    private func details(_ session: Session, unlike other: Session) -> String {
        guard session.status != .cancelled, other.status != .cancelled else { return "" }
        var parts: [String] = []
        if session.span.minutes != other.span.minutes {
            parts.append(spokenDuration(minutes: session.span.minutes, language))
        }
        if session.title != other.title { parts.append("« \(session.title[language]) »") }
        if session.modality != other.modality { parts.append(session.modalityName[language]) }
        if session.facilitator != other.facilitator { parts.append(session.facilitator?.rawValue ?? "–") }
        if session.place != other.place { parts.append(session.place ?? "–") }
        if session.link != other.link { parts.append(session.link ?? "–") }
        if session.due?.wall != other.due?.wall, session.span == other.span {
            parts.append(
                session.due.map {
                    Phrase(fr: "à rendre \($0.wall.spoken(.french))", en: "due \($0.wall.spoken(.english))")[language]
                } ?? "–")
        }
        return parts.isEmpty ? "" : ", " + parts.joined(separator: ", ")
    }

    private func showConflicts(_ change: PlanChange) throws(Fault) {
        guard !change.conflicts.isEmpty else { return }
        for conflict in change.conflicts { shell.terminal.complain(conflict.sentence[language]) }
    }

    // MARK: The people

    private var told: [(cohort: Cohort, told: PlanChange.Told)] {
        (changes + elsewhere).flatMap { change in change.told.map { (change.cohort, $0) } }
    }

    /// Other cohorts whose turns on the telephone move.
    private var elsewhere: [PlanChange] {
        changes.flatMap(\.elsewhere).filter { other in !changes.contains { $0.cohort.id == other.cohort.id } }
    }

    private func sayElsewhere() throws(Fault) {
        for change in elsewhere { try shell.say(change.movedCalls) }
    }

    private func showTold() throws(Fault) {
        guard !told.isEmpty else {
            return try shell.say(
                Phrase(
                    fr: "Rien n’est changé (--dry-run). Personne ne serait prévenu.",
                    en: "Nothing is changed (--dry-run). Nobody would be told."))
        }
        try shell.say(
            Phrase(
                fr: "Rien n’est changé (--dry-run). Ces personnes seraient prévenues :",
                en: "Nothing is changed (--dry-run). These people would be told:"))
        try shell.say(toldTable())
        try saySpared()
    }

    private func confirmTold() throws(Fault) {
        guard !told.isEmpty else {
            try shell.say(Phrase(fr: "Personne n’est à prévenir.", en: "Nobody has to be told."))
            return try saySpared()
        }
        try shell.say(Phrase(fr: "Ces personnes seront prévenues :", en: "These people will be told:"))
        try shell.say(toldTable())
        try saySpared()
    }

    private func saySpared() throws(Fault) {
        let spared = changes.flatMap(\.spared).count
        guard spared > 0 else { return }
        let people = Noun.people.counted(spared)
        try shell.say(
            Phrase(
                fr: "N’avaient pas encore été prévenues et ne recevront rien : \(people.french).",
                en: "Had not been told yet and will hear nothing: \(people.english)."))
    }

    private func toldTable() throws(Fault) -> Table {
        let titles = installation.catalogue.noticeTitles
        var table = Table([.init(""), .init(""), .init("", yields: true), .init(""), .init("")])
        for (cohort, told) in told {
            let zone = try installation.zone(cohort.zone)
            let when =
                told.at <= order.now
                ? Phrase(fr: "aussitôt", en: "at once")[language] : zone.wall(at: told.at).spoken(language)
            table.rows.append([
                "  " + (changes.count + elsewhere.count > 1 ? told.participant.id.rawValue : told.participant.id.key),
                told.participant.name, titles[told.notice]?[language] ?? told.notice.rawValue,
                told.channel?.name[language] ?? Phrase(fr: "à appeler", en: "to be phoned")[language], when,
            ])
        }
        return table
    }

    // MARK: JSON

    private func answer() throws(Fault) {
        let isKept = !order.isDryRun && !isUnchanged
        try shell.answer { json in
            json.object {
                if let only = changes.first, changes.count == 1, let edit = only.session {
                    $0.field("session") { $0.session(edit.after, language) }
                }
                $0.field("changes") { $0.array(changes + elsewhere) { $0.change($1, language) } }
                $0.field("told") {
                    $0.array(told.map(\.told)) { json, told in
                        json.object {
                            $0.field("participant", told.participant.id.rawValue)
                            $0.field("channel", told.channel?.rawValue)
                            $0.field("notice", told.notice.rawValue)
                            $0.field("at", told.at.description)
                        }
                    }
                }
                $0.field("spared") { $0.array(changes.flatMap(\.spared)) { $0.value($1.id.rawValue) } }
                $0.field("conflicts") {
                    $0.array(changes.flatMap { change in change.conflicts.map { (change.cohort.id, $0) } }) {
                        $0.conflict($1.1, in: $1.0, language)
                    }
                }
                $0.field("changed", isKept)
            }
        }
    }
}

extension PlanChange {
    /// Of a cohort that hears of it because whoever calls there is taken.
    var movedCalls: Phrase {
        let people = Noun.people.counted(Set(told.map(\.participant.id)).count)
        return Phrase(
            fr: "Ailleurs, des appels changent d’heure : \(cohort.name) (\(cohort.id)), \(people.french) à prévenir.",
            en: "Elsewhere, calls get another time: \(cohort.name) (\(cohort.id)), \(people.english) to be told.")
    }
}

extension JSONWriter {
    /// `{"what","cohort","sessions":[{"before","after"}]}`.
    fileprivate mutating func change(_ change: PlanChange, _ language: Language) {
        object {
            $0.field("what", change.what.rawValue)
            $0.field("cohort", change.cohort.id.rawValue)
            $0.field("sessions") {
                $0.array(change.edits) { json, edit in
                    json.object {
                        $0.field("before") { json in
                            if let before = edit.before {
                                json.session(before, language)
                            } else {
                                json.value(String?.none)
                            }
                        }
                        $0.field("after") { $0.session(edit.after, language) }
                    }
                }
            }
        }
    }
}

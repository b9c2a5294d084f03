import Answers
import Basics
import Clubs
import Orchestration
import UseCases

/// A change of plans as people see it: before and after side by side, conflicts, and who is told what, how and when.
struct ChangeAnswer {
    let changes: [PlanChange]
    let order: ChangeOrder
    /// With the zone of each cohort.
    let told: [(cohort: Cohort, zone: Zone, told: PlanChange.Told)]
    let titles: [NoticeRuleID: Phrase]

    init(_ changes: [PlanChange], _ order: ChangeOrder, _ installation: Installation) throws(Fault) {
        self.changes = changes
        self.order = order
        titles = installation.catalogue.noticeTitles
        var told: [(cohort: Cohort, zone: Zone, told: PlanChange.Told)] = []
        for change in changes + Self.elsewhere(changes) {
            let zone = try installation.zone(change.cohort.zone)
            told += change.told.map { (change.cohort, zone, $0) }
        }
        self.told = told
    }

    var answer: Answer {
        Answer(fields) {
            for remark in changes.flatMap(\.remarks) { Part.remark(remark) }
            if isUnchanged {
                Phrase(fr: "Rien à faire : tout est déjà ainsi.", en: "Nothing to do: everything stands so already.")
            } else {
                for change in changes {
                    if changes.count > 1 { Part.heading(Phrase("\(change.cohort.name) (\(change.cohort.id))")) }
                    if order.isDryRun {
                        Part.table(AnswerTable(change.edits, SessionEdit.columns, indent: 2))
                    } else {
                        lines(of: change)
                    }
                    for conflict in change.conflicts { Part.remark(conflict.sentence) }
                }
                for change in Self.elsewhere(changes) { change.movedCalls }
                people
            }
        }
    }

    private var isUnchanged: Bool { changes.allSatisfy(\.isUnchanged) }

    /// Other cohorts whose turns on the telephone move.
    private static func elsewhere(_ changes: [PlanChange]) -> [PlanChange] {
        changes.flatMap(\.elsewhere).filter { other in !changes.contains { $0.cohort.id == other.cohort.id } }
    }

    /// One line a session, and for many the first and the last.
    private func lines(of change: PlanChange) -> [Part] {
        let lines = change.edits.map { edit in
            Part.line(
                edit.after.title + " (\(edit.after.id))" + Phrase(fr: " : ", en: ": ") + edit.then + " → " + edit.now)
        }
        return lines.count > 6 ? [lines[0], .line(Phrase("  …")), lines[lines.count - 1]] : lines
    }

    // MARK: The people

    @PartsBuilder
    private var people: [Part] {
        switch (order.isDryRun, told.isEmpty) {
        case (true, true):
            Phrase(
                fr: "Rien n’est changé (--dry-run). Personne ne serait prévenu.",
                en: "Nothing is changed (--dry-run). Nobody would be told.")
        case (true, false):
            Phrase(
                fr: "Rien n’est changé (--dry-run). Ces personnes seraient prévenues :",
                en: "Nothing is changed (--dry-run). These people would be told:")
        case (false, true): Phrase(fr: "Personne n’est à prévenir.", en: "Nobody has to be told.")
        case (false, false): Phrase(fr: "Ces personnes seront prévenues :", en: "These people will be told:")
        }
        if !told.isEmpty { Part.table(toldTable) }
        let spared = changes.flatMap(\.spared).count
        if spared > 0, !(order.isDryRun && told.isEmpty) {
            Phrase(
                fr: "N’avaient pas encore été prévenues et ne recevront rien : ",
                en: "Had not been told yet and will hear nothing: ") + Noun.people.counted(spared) + "."
        }
    }

    private var toldTable: AnswerTable {
        let isOfSeveral = changes.count + Self.elsewhere(changes).count > 1
        return AnswerTable(
            told,
            [
                .text("participant") { $0.told.participant.id.rawValue },
                .text(nil, Phrase("")) {
                    isOfSeveral ? $0.told.participant.id.rawValue : $0.told.participant.id.key
                },
                .text(nil, Phrase("")) { $0.told.participant.name },
                .text("channel") { $0.told.channel?.rawValue },
                .text("notice") { $0.told.notice.rawValue },
                .words(nil, Phrase(""), yields: true) { titles.title(of: $0.told.notice) },
                .words(nil, Phrase("")) {
                    $0.told.channel?.name ?? Phrase(fr: "à appeler", en: "to be phoned")
                },
                .instant("at") { $0.told.at },
                .words(nil, Phrase("")) { row in
                    row.told.at <= order.now
                        ? Phrase(fr: "aussitôt", en: "at once")
                        : Phrase { row.zone.wall(at: row.told.at).spoken($0) }
                },
            ] as [Column<(cohort: Cohort, zone: Zone, told: PlanChange.Told)>], indent: 2)
    }

    // MARK: For scripts

    private var fields: Fields {
        let only = changes.count == 1 ? changes.first?.session : nil
        let session: Fields = only.map { ["session": .session($0.after)] } ?? [:]
        return session + [
            "changes": .array(changes + Self.elsewhere(changes)) { change in
                [
                    "what": .code(change.what), "cohort": .code(change.cohort.id),
                    "sessions": .array(change.edits) { ["before": .session($0.before), "after": .session($0.after)] },
                ]
            },
            "told": .table(toldTable), "spared": .codes(changes.flatMap(\.spared).map(\.id)),
            "conflicts": .array(changes.flatMap { change in change.conflicts.map { (change.cohort.id, $0) } }) {
                .conflict($0.1, in: $0.0)
            },
            "changed": .flag(!order.isDryRun && !isUnchanged),
        ]
    }
}

extension SessionEdit {
    fileprivate static var columns: [Column<SessionEdit>] {
        [
            .text(nil, Phrase("")) { $0.after.id.key },
            .words(nil, Phrase(""), yields: true) { $0.after.title },
            .words(nil, Phrase(fr: "Avant", en: "Before")) { $0.then },
            .words(nil, Phrase(fr: "Après", en: "After")) { $0.now },
        ]
    }

    fileprivate var then: Phrase { before.map { state(of: $0, unlike: after) } ?? Phrase("–") }

    fileprivate var now: Phrase { state(of: after, unlike: before) }

    private func state(of session: Session, unlike other: Session?) -> Phrase {
        guard session.status != .cancelled else { return session.status.name }
        let start = Phrase { session.span.start.wall.spoken($0) }
        return ([start] + (other.map { details(session, unlike: $0) } ?? [])).joined(by: ", ")
    }

    /// What besides the beginning differs.
    private func details(_ session: Session, unlike other: Session) -> [Phrase] {
        guard other.status != .cancelled else { return [] }
        var parts: [Phrase] = []
        if session.span.minutes != other.span.minutes {
            parts.append(Phrase { spokenDuration(minutes: session.span.minutes, $0) })
        }
        if session.title != other.title { parts.append(Phrase("« ") + session.title + " »") }
        if session.modality != other.modality { parts.append(session.modalityName) }
        if session.facilitator != other.facilitator { parts.append(Phrase(session.facilitator?.rawValue ?? "–")) }
        if session.place != other.place { parts.append(Phrase(session.place ?? "–")) }
        if session.link != other.link { parts.append(Phrase(session.link ?? "–")) }
        if session.due?.wall != other.due?.wall, session.span == other.span {
            parts.append(
                session.due.map { due in
                    Phrase(
                        fr: "à rendre \(due.wall.spoken(.french))", en: "due \(due.wall.spoken(.english))")
                } ?? Phrase("–"))
        }
        return parts
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

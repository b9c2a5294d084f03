import Answers
import Basics
import Clubs
import Operations

extension WorkSheet {
    /// One piece of work, person by person.
    var answer: Answer {
        let table = AnswerTable(rows, Row.columns, indent: 2)
        let due = session.due?.wall ?? session.span.end.wall
        return Answer(["session": .code(session.id), "work": .table(table)]) {
            Part.heading(
                session.title + " (\(session.id))",
                aside: Phrase(fr: "pour \(due.spoken(.french))", en: "due \(due.spoken(.english))") + ", "
                    + Phrase { spokenDuration(minutes: session.span.minutes, $0) })
            Part.table(table)
            Part.line(
                WorkProgress.allCases.map { progress in (progress, rows.count { $0.progress == progress }) }
                    .filter { $0.1 > 0 }.map { listed($0.0.name, "\($0.1)") }.joined(by: between), indent: 2)
        }
    }
}

extension WorkSheet.Row {
    static var columns: [Column<WorkSheet.Row>] {
        [
            .text("session") { $0.session.id.rawValue },
            .text("participant") { $0.participant.id.rawValue },
            .text(nil, Phrase("")) { $0.participant.id.key },
            .text(nil, Phrase("")) { $0.participant.name },
            .text("state") { ($0.work?.state ?? .open).rawValue },
            .word("progress", Phrase("")) { $0.progress },
            .text("mode") { ($0.session.mode ?? ($0.session.peers ? .pairs : .solo)).rawValue },
            .words(nil, Phrase("")) { $0.session.modalityName },
            .minutes("minutes") { $0.session.span.minutes },
            .text("dueAt") { $0.session.due?.rfc3339 },
            .instant("receivedAt") { $0.work?.receivedAt },
            .instant("helpAskedAt") { $0.work?.helpAskedAt },
            .text("source") { $0.work?.source.rawValue },
            .text("note", Phrase(""), yields: true) { $0.work?.note },
        ]
    }
}

extension WorkOverview {
    /// All work of a cohort at a glance.
    var answer: Answer {
        Answer([
            "cohort": .code(cohort.id), "work": .table(AnswerTable(sheets.flatMap(\.rows), WorkSheet.Row.columns)),
        ]) {
            if sheets.isEmpty {
                Phrase(
                    fr: "Ce groupe n’a pas de travail à son rythme.", en: "This cohort has no work at one's own pace.")
            } else {
                Part.heading(Phrase("\(cohort.name) (\(cohort.id))"))
                Part.table(AnswerTable(sheets, WorkOverview.columns, indent: 2))
            }
        }
    }

    private static var columns: [Column<WorkSheet>] {
        [
            .text(nil, Phrase("")) { $0.session.id.key },
            .words(nil, Phrase("")) { $0.session.title },
            .words(nil, Phrase(fr: "Pour", en: "Due")) { sheet in
                Phrase { (sheet.session.due ?? sheet.session.span.end).wall.spoken($0) }
            },
            .text(nil, Phrase(fr: "Rendus", en: "Handed in")) { sheet in
                "\(sheet.rows.count { [.done, .doneLate, .validated].contains($0.progress) })/\(sheet.rows.count)"
            },
            .words(nil, Phrase(fr: "À suivre", en: "To follow up"), yields: true) { sheet in
                [WorkProgress.needsHelp, .overdue].compactMap { progress in
                    let people = sheet.rows.filter { $0.progress == progress }.map(\.participant.id.key)
                    return people.isEmpty ? nil : listed(progress.name, people.joined(separator: " "))
                }.joined(by: between)
            },
        ]
    }
}

private func listed(_ head: Phrase, _ what: String) -> Phrase { head + Phrase(fr: " : ", en: ": ") + what }

private let between = Phrase(fr: " ; ", en: "; ")

extension WorkProgress: Worded {
    package var name: Phrase {
        switch self {
        case .toCome: Phrase(fr: "à venir", en: "to come")
        case .open: Phrase(fr: "en cours", en: "under way")
        case .overdue: Phrase(fr: "pas arrivé", en: "not come")
        case .done: Phrase(fr: "rendu", en: "handed in")
        case .doneLate: Phrase(fr: "rendu en retard", en: "handed in late")
        case .validated: Phrase(fr: "validé", en: "validated")
        case .needsHelp: Phrase(fr: "bloqué, à appeler", en: "stuck, to be phoned")
        case .excused: Phrase(fr: "excusé", en: "excused")
        }
    }
}

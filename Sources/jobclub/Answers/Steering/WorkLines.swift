import Basics
import Clubs
import Operations
import OrderedJSON
import Terminal

/// Work as a facilitator reads it: one piece person by person, or all of a cohort's at a glance.
struct WorkLines {
    private let shell: Shell
    private let language: Language

    init(_ shell: Shell) {
        self.shell = shell
        language = shell.language
    }

    func show(_ sheet: WorkSheet) throws(Fault) {
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("session", sheet.session.id.rawValue)
                    $0.field("work") { $0.array(sheet.rows) { $0.work($1) } }
                }
            }
        }
        let due = sheet.session.due?.wall.spoken(language) ?? sheet.session.span.end.wall.spoken(language)
        try shell.say(
            shell.terminal.style.bold("\(sheet.session.title[language]) (\(sheet.session.id))") + "  "
                + Phrase(fr: "pour \(due)", en: "due \(due)")[language] + ", "
                + spokenDuration(minutes: sheet.session.span.minutes, language))
        try shell.say(
            Table(
                [.init(""), .init(""), .init(""), .init(""), .init("", yields: true)],
                rows: sheet.rows.map { row in
                    [
                        "  " + row.participant.id.key, row.participant.name, row.progress.name[language],
                        row.session.modalityName[language], row.work?.note ?? "",
                    ]
                }))
        let counts = WorkProgress.allCases.map { progress in (progress, sheet.rows.count { $0.progress == progress }) }
        try shell.say(
            "  " + counts.filter { $0.1 > 0 }.map { listed($0.0.name[language], "\($0.1)") }.joined(separator: between))
    }

    /// A letter for each person and piece of work.
    func show(_ overview: WorkOverview) throws(Fault) {
        try shell.say(shell.terminal.style.bold("\(overview.cohort.name) (\(overview.cohort.id))"))
        let heads = [
            Phrase(""), Phrase(""), Phrase(fr: "Pour", en: "Due"), Phrase(fr: "Rendus", en: "Handed in"),
            Phrase(fr: "À suivre", en: "To follow up"),
        ]
        var table = Table(heads.enumerated().map { .init($1[language], yields: $0 == 4) })
        for sheet in overview.sheets {
            let done = sheet.rows.count { [.done, .doneLate, .validated].contains($0.progress) }
            let open = [WorkProgress.needsHelp, .overdue].flatMap { progress -> [String] in
                let people = sheet.rows.filter { $0.progress == progress }.map(\.participant.id.key)
                return people.isEmpty ? [] : [listed(progress.name[language], people.joined(separator: " "))]
            }
            table.rows.append([
                "  " + sheet.session.id.key, sheet.session.title[language],
                (sheet.session.due ?? sheet.session.span.end).wall.spoken(language), "\(done)/\(sheet.rows.count)",
                open.joined(separator: between),
            ])
        }
        try shell.say(table)
    }

    private func listed(_ head: String, _ what: String) -> String {
        Phrase(fr: "\(head) : \(what)", en: "\(head): \(what)")[language]
    }

    private var between: String { Phrase(fr: " ; ", en: "; ")[language] }
}

extension WorkProgress {
    var name: Phrase {
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

import Arguments
import Basics
import Clubs
import Operations
import OrderedJSON
import Terminal

/// `jobclub session choices`: who chose what, who has not, and what is left.
enum SessionChoicesCommand: Action {
    static let cohort = CohortShowCommand.cohort

    static let declaration = Declaration(
        "session choices", .cohorts,
        Phrase(fr: "qui a choisi quelle date, et ce qui reste", en: "who chose which date, and what is left"),
        [cohort],
        examples: [
            .init("jobclub session choices limoges", Phrase(fr: "avant d’appeler", en: "before making calls"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let (cohort, sheets) = try shell.reading().choices(of: try arguments.require(cohort).rawValue)
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("cohort", cohort.id.rawValue)
                    $0.field("choices") { $0.array(sheets) { $0.choice($1, shell.language) } }
                }
            }
        }
        guard !sheets.isEmpty else {
            return try shell.say(
                Phrase(fr: "Ce groupe n’a rien à choisir.", en: "This cohort has nothing to choose."))
        }
        for sheet in sheets { try show(sheet, in: shell) }
    }

    private static func show(_ sheet: ChoiceSheet, in shell: Shell) throws(Fault) {
        let language = shell.language
        try shell.say(shell.terminal.style.bold("\(sheet.choice.title[language]) (\(sheet.choice.name))"))
        for slot in sheet.choice.slots {
            let room =
                slot.session.status == .cancelled
                ? Phrase(fr: "annulée", en: "cancelled")
                : slot.left.map { Phrase(fr: "places restantes : \($0)", en: "places left: \($0)") }
                    ?? Phrase(
                        fr: slot.taken < 2 ? "\(slot.taken) inscrit" : "\(slot.taken) inscrits",
                        en: "\(slot.taken) coming")
            try shell.say(
                "  \(slot.number)) \(slot.session.span.start.wall.spoken(language)), \(room[language])")
        }
        let none = Phrase(fr: "pas encore choisi", en: "not chosen yet")
        try shell.say(
            Table(
                [.init(""), .init(""), .init(""), .init("")],
                rows: sheet.rows.map { row in
                    [
                        "  " + row.participant.id.key, row.participant.name,
                        row.slot.map { "\($0.number)) \($0.session.span.start.wall.spoken(language))" }
                            ?? none[language],
                        row.by?.name[language] ?? "",
                    ]
                }))
        try shell.say("")
    }
}

extension ChoiceMaker {
    var name: Phrase {
        switch self {
        case .facilitator: Phrase(fr: "dit au conseiller", en: "told the facilitator")
        case .sms: Phrase(fr: "par SMS", en: "by text message")
        case .link: Phrase(fr: "sur sa page", en: "on their page")
        case .summoned: Phrase(fr: "convoqué", en: "summoned")
        }
    }
}

import Answers
import Arguments
import Basics
import Clubs
import Operations

/// `jobclub session choices`: who chose what, who has not, and what is left.
enum SessionChoicesCommand: Command {
    static let cohort = CohortShowCommand.cohort

    static let declaration = Declaration(
        "session choices", .cohorts,
        Phrase(fr: "qui a choisi quelle date, et ce qui reste", en: "who chose which date, and what is left"),
        [cohort],
        examples: [
            .init("jobclub session choices limoges", Phrase(fr: "avant d’appeler", en: "before making calls"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let (cohort, sheets) = try shell.reading().choices(of: try arguments.require(cohort).rawValue)
        return Answer(["cohort": .code(cohort.id), "choices": .array(sheets) { .fields($0.fields) }]) {
            if sheets.isEmpty {
                Phrase(fr: "Ce groupe n’a rien à choisir.", en: "This cohort has nothing to choose.")
            }
            for sheet in sheets { sheet.parts }
        }
    }
}

extension ChoiceSheet {
    /// A meeting to choose, with its slots and who has which.
    fileprivate var fields: Fields {
        [
            "choice": .text(choice.name), "title": .words(choice.title),
            "slots": .array(choice.slots) { slot in
                [
                    "number": .count(slot.number), "session": .code(slot.session.id),
                    "startsAt": .text(slot.session.span.start.rfc3339), "status": .code(slot.session.status),
                    "capacity": .count(slot.session.capacity), "taken": .count(slot.taken), "left": .count(slot.left),
                ]
            },
            "participants": .table(table),
        ]
    }

    @PartsBuilder
    fileprivate var parts: [Part] {
        Part.heading(choice.title + " (\(choice.name))")
        for slot in choice.slots {
            Part.line(slot.moment + ", " + ChoiceSheet.room(in: slot), indent: 2)
        }
        Part.table(table)
        Part.gap
    }

    private var table: AnswerTable {
        AnswerTable(
            rows,
            [
                .text("participant") { $0.participant.id.rawValue },
                .text(nil, Phrase("")) { $0.participant.id.key },
                .text(nil, Phrase("")) { $0.participant.name },
                .count("slot") { $0.slot?.number },
                .text("session") { $0.slot?.session.id.rawValue },
                .words(nil, Phrase("")) {
                    $0.slot?.moment ?? Phrase(fr: "pas encore choisi", en: "not chosen yet")
                },
                .word("by", Phrase("")) { $0.by },
            ] as [Column<Row>], indent: 2)
    }

    private static func room(in slot: Choice.Slot) -> Phrase {
        slot.session.status == .cancelled
            ? Phrase(fr: "annulée", en: "cancelled")
            : slot.left.map { Phrase(fr: "places restantes : \($0)", en: "places left: \($0)") }
                ?? Phrase(
                    fr: slot.taken < 2 ? "\(slot.taken) inscrit" : "\(slot.taken) inscrits", en: "\(slot.taken) coming")
    }
}

extension Choice.Slot {
    /// `2) mardi 19 janvier, 10 h`: as it is offered in messages.
    var moment: Phrase { Phrase { "\(number)) \(session.span.start.wall.spoken($0))" } }
}

extension ChoiceMaker: Worded {
    package var name: Phrase {
        switch self {
        case .facilitator: Phrase(fr: "dit au conseiller", en: "told the facilitator")
        case .sms: Phrase(fr: "par SMS", en: "by text message")
        case .link: Phrase(fr: "sur sa page", en: "on their page")
        case .summoned: Phrase(fr: "convoqué", en: "summoned")
        }
    }
}

import Answers
import Basics
import Clubs
import Notices
import Operations
import UseCases

/// The call list as it is read: a table a day, what to talk about under each name.
struct CallList {
    let calls: [ListedCall]
    let titles: [NoticeRuleID: Phrase]

    var answer: Answer {
        Answer(["calls": .table(AnswerTable(calls, CallList.columns))]) {
            if calls.isEmpty { Phrase(fr: "Personne à appeler.", en: "Nobody to phone.") }
            for (index, day) in calls.chunked(by: \.due.date).enumerated() {
                if index > 0 { Part.gap }
                Part.heading(Phrase { day[0].due.date.spokenWithYear($0) })
                Part.table(AnswerTable(day.flatMap(lines), columns))
            }
        }
    }

    /// Where several cohorts are on the list, each call says of which it is.
    private var isOfSeveral: Bool { Set(calls.map(\.entry.cohort)).count > 1 }

    /// One line of a call: the first one with whom to phone, the others with more to talk about.
    ///
    /// A list that is read in passing wraps nothing.
    private typealias Line = (call: ListedCall?, about: Phrase)

    private func lines(_ call: ListedCall) -> [Line] {
        let lines = about(call)
        return [(call, lines.first ?? Phrase(""))] + lines.dropFirst().map { (nil, $0) }
    }

    private var columns: [Column<Line>] {
        [
            .text(nil, Phrase("N°")) { $0.call.map { String($0.entry.number) } },
            .words(nil, Phrase(fr: "Quand", en: "When")) { $0.call.flatMap(moment) },
            .cell(nil, Phrase(fr: "Téléphone", en: "Telephone")) { line in
                line.call.map { $0.entry.participant.phone == nil ? "–" : .phone($0.entry.participant.phone) }
                    ?? .text(nil)
            },
            .text(nil, Phrase(fr: "Nom", en: "Name")) { $0.call?.entry.participant.name },
        ]
            + (isOfSeveral
                ? [.text(nil, Phrase(fr: "Groupe", en: "Cohort")) { $0.call?.entry.cohort.rawValue }] : [])
            + [.words(nil, Phrase(fr: "De quoi", en: "About")) { $0.about }]
    }

    private func moment(of call: ListedCall) -> Phrase? {
        switch call.entry.state {
        case .undecided: Phrase(fr: "à décider", en: "to decide")
        case .reached, .closed, .missed: call.entry.state.name
        case .open, .unreached:
            call.isExpected
                ? Phrase { call.due.time.spoken($0) }
                : call.entry.turn == nil ? nil : Phrase(fr: "sans heure", en: "any time")
        }
    }

    private func about(_ call: ListedCall) -> [Phrase] {
        let entry = call.entry
        var lines: [Phrase] = []
        if let turn = entry.turn {
            lines.append(turn.title)
            if !turn.isOwn { lines.append(entry.reason.words) }
        } else {
            let notice = entry.rule.flatMap { titles[$0] } ?? Phrase(entry.rule?.rawValue ?? "")
            let title = call.announcement.map { announcement in
                Phrase(
                    fr: "\(notice.french) « \(announcement.subject) »",
                    en: "\(notice.english) \"\(announcement.subject)\"")
            }
            lines.append(Self.reason(entry.reason, under: title ?? notice))
            if let announcement = call.announcement { lines.append(Phrase(excerpt(announcement.text, limit: 70))) }
            if entry.participant.phone == nil { lines.append(Reason.noNumber.words) }
        }
        // What the call itself is about need not be said twice.
        var topics = call.topics
        if entry.turn == nil { topics.undelivered = topics.undelivered.filter { $0 != titles[entry.rule ?? ""] } }
        return lines + topics.lines
    }

    /// The title of a notice and why it became a call. The catalogue's own reason begins with the title, in the one language
    /// of the house where an older version wrote it; an answer that was understood needs no title.
    static func reason(_ reason: Reason, under title: Phrase) -> Phrase {
        let words = reason.words
        if reason == .saidNoToPlace { return words }
        func titled(_ language: Language) -> String {
            let text = words[language]
            let isTitled = text.hasPrefix(title.french) || text.hasPrefix(title.english)
            return isTitled ? text : "\(title[language]) – \(text)"
        }
        return Phrase(fr: titled(.french), en: titled(.english))
    }

    // MARK: For scripts

    private static var columns: [Column<ListedCall>] {
        Column<CallEntry>.call.map { $0.of(\.entry) } + [
            .instant("at") { $0.isExpected ? $0.entry.due : nil },
            .date("day") { $0.due.date },
            .text("subject") { $0.announcement?.subject },
            .cell("topics") { .phrases($0.topics.lines) },
        ]
    }
}

extension Column<CallEntry> {
    static var call: [Column] {
        [
            .text("id") { String($0.number) },
            .text("cohort") { $0.cohort.rawValue },
            .text("participant") { $0.participant.id.rawValue },
            .text("name") { $0.participant.name },
            .phone("phone") { $0.participant.phone },
            .text("rule") { $0.rule?.rawValue },
            .text("session") { $0.turn?.session.rawValue },
            .text("facilitator") { $0.facilitator?.rawValue },
            .text("reason") { $0.reason.words.english },
            .text("reasonCode") { $0.reason.code.rawValue },
            .instant("before") { $0.before },
            .text("state") { $0.state.rawValue },
            .count("tries") { $0.tries },
        ]
    }
}

extension ListedCall {
    /// Whether it has an hour.
    fileprivate var isExpected: Bool { isAtTime || entry.again != nil }
}

extension CallEntry.State {
    var name: Phrase {
        switch self {
        case .open: Phrase(fr: "à faire", en: "to be made")
        case .unreached: Phrase(fr: "pas de réponse", en: "no answer")
        case .undecided: Phrase(fr: "à décider", en: "to decide")
        case .reached: Phrase(fr: "jointe", en: "reached")
        case .closed: Phrase(fr: "réglé", en: "settled")
        case .missed: Phrase(fr: "manqué", en: "missed")
        }
    }
}

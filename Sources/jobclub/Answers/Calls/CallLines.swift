import Basics
import Clubs
import Notices
import Operations
import Terminal
import UseCases

/// The call list as it is read: a table a day, what to talk about under each name.
struct CallLines {
    let language: Language
    let style: Style
    let noticeTitles: [NoticeRuleID: Phrase]

    func say(_ calls: [ListedCall], in shell: Shell) throws(Fault) {
        let cohorts = Set(calls.map(\.entry.cohort))
        var days: [(date: CivilDate, calls: [ListedCall])] = []
        for call in calls {
            if days.last?.date != call.due.date { days.append((call.due.date, [])) }
            days[days.count - 1].calls.append(call)
        }
        for (index, day) in days.enumerated() {
            if index > 0 { try shell.say("") }
            try shell.say(style.bold(day.date.spokenWithYear(language)))
            try shell.say(table(day.calls, severalCohorts: cohorts.count > 1))
        }
    }

    private func table(_ calls: [ListedCall], severalCohorts: Bool) -> Table {
        let heads =
            [
                Phrase("N°"), Phrase(fr: "Quand", en: "When"), Phrase(fr: "Téléphone", en: "Telephone"),
                Phrase(fr: "Nom", en: "Name"),
            ] + (severalCohorts ? [Phrase(fr: "Groupe", en: "Cohort")] : []) + [Phrase(fr: "De quoi", en: "About")]
        var table = Table(heads.map { .init($0[language]) })
        for call in calls {
            let entry = call.entry
            let phone = entry.participant.phone?.spoken ?? "–"
            let first =
                [String(entry.number), moment(of: call), phone, entry.participant.name]
                + (severalCohorts ? [entry.cohort.rawValue] : [])
            let lines = about(call)
            table.rows.append(first + [lines.first ?? ""])
            // One line each: a list that is read in passing wraps nothing.
            for line in lines.dropFirst() {
                table.rows.append(Array(repeating: "", count: first.count) + [line])
            }
        }
        return table
    }

    private func moment(of call: ListedCall) -> String {
        switch call.entry.state {
        case .undecided: Phrase(fr: "à décider", en: "to decide")[language]
        case .reached, .closed, .missed: call.entry.state.name[language]
        case .open, .unreached:
            call.isAtTime || call.entry.again != nil
                ? call.due.time.spoken(language)
                : call.entry.turn == nil ? "" : Phrase(fr: "sans heure", en: "any time")[language]
        }
    }

    private func about(_ call: ListedCall) -> [String] {
        let entry = call.entry
        var lines: [String] = []
        if let turn = entry.turn {
            lines.append(turn.title[language])
            if !turn.isOwn { lines.append(ReasonWords(entry.reason).phrase[language]) }
        } else {
            let notice = entry.rule.flatMap { noticeTitles[$0] } ?? Phrase(entry.rule?.rawValue ?? "")
            let title = call.announcement.map { announcement in
                Phrase(
                    fr: "\(notice.french) « \(announcement.subject) »",
                    en: "\(notice.english) \"\(announcement.subject)\"")
            }
            lines.append(Self.reason(entry.reason, under: title ?? notice)[language])
            if let announcement = call.announcement { lines.append(excerpt(announcement.text, limit: 70)) }
            if entry.participant.phone == nil { lines.append(ReasonWords(CallReason.noNumber).phrase[language]) }
        }
        // What the call itself is about need not be said twice.
        var topics = call.topics
        if entry.turn == nil { topics.undelivered = topics.undelivered.filter { $0 != noticeTitles[entry.rule ?? ""] } }
        return lines + topics.lines.map { $0[language] }
    }
}

extension CallLines {
    /// The title of a notice and why it became a call. The catalogue's own reason begins with the title, in the language
    /// of the house: that is said once, in the reader's.
    static func reason(_ reason: String, under title: Phrase) -> Phrase {
        let own = [title.french, title.english].first { !$0.isEmpty && reason.hasPrefix($0) }
        if let own {
            let rest = reason.dropFirst(own.count)
            return Phrase(fr: title.french + rest, en: title.english + rest)
        }
        let words = ReasonWords(reason).phrase
        return Phrase(fr: "\(title.french) – \(words.french)", en: "\(title.english) – \(words.english)")
    }
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

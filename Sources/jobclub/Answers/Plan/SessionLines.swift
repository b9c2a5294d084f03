import Basics
import Clubs
import Terminal
import UseCases

/// The sessions of a cohort as a facilitator reads them: week by week, a day's name once.
struct SessionLines {
    let language: Language
    let style: Style
    let width: Int?
    /// Whether each session's identifier is shown, for those who want to change one.
    var showsKeys = true

    func lines(_ sessions: [Session]) -> [String] {
        var lines: [String] = []
        var rest = sessions[...]
        while let first = rest.first {
            let week = rest.prefix { max($0.week, 0) == max(first.week, 0) }
            rest = rest.dropFirst(week.count)
            if !lines.isEmpty { lines.append("") }
            lines.append(style.bold(heading(first.week)))
            lines += table(Array(week)).lines(style: style, width: width.map { $0 - 2 }).map { "  \($0)" }
        }
        return lines
    }

    private func heading(_ week: Int) -> String {
        week < 1
            ? Phrase(fr: "Avant le début", en: "Before the start")[language]
            : Phrase(fr: "Semaine \(week)", en: "Week \(week)")[language]
    }

    private func table(_ sessions: [Session]) -> Table {
        var day: CivilDate?
        var table = Table([
            .init(""), .init(""), .init("", yields: true), .init(""), .init("", .right), .init(""), .init(""),
        ])
        for session in sessions {
            let date = session.span.date
            let name = date == day ? "" : date.spoken(language)
            day = date
            table.rows.append([
                name, time(session), session.title[language], session.modalityName[language],
                spokenDuration(minutes: session.span.minutes, language), showsKeys ? session.id.key : "",
                session.status == .planned ? "" : session.status.name[language],
            ])
        }
        return table
    }

    /// When it begins; for work on one's own, by when it is owed.
    private func time(_ session: Session) -> String {
        guard session.modality == .asynchronous, let due = session.due?.wall else {
            return session.span.starts.spoken(language)
        }
        let day = due.date == session.span.date ? "" : due.date.weekday.name(language) + " "
        return Phrase(fr: "avant \(day)\(due.time.spoken(.french))", en: "by \(day)\(due.time.spoken(.english))")[
            language]
    }
}

extension Session {
    /// `visio`, `téléphone`, `seul`, `à plusieurs`, `sur place`.
    var modalityName: Phrase {
        switch modality {
        case .synchronous where each && byPhone: Phrase(fr: "téléphone, chacun", en: "telephone, each")
        case .synchronous where each: Phrase(fr: "visio, chacun", en: "video, each")
        case .synchronous where byPhone: Phrase(fr: "téléphone", en: "telephone")
        case .synchronous: Phrase(fr: "visio", en: "video")
        case .asynchronous where mode == .supported: Phrase(fr: "avec un appui", en: "with support")
        case .asynchronous where peers: Phrase(fr: "en binôme", en: "with peers")
        case .asynchronous: Phrase(fr: "seul", en: "alone")
        case .inPerson: Phrase(fr: "sur place", en: "in person")
        }
    }
}

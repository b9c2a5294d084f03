import Answers
import Basics
import Clubs
import Reports

/// A programme in relative days.
struct ProgrammePage {
    let programme: Programme
    let kinds: [SessionKindID: SessionKind]

    private typealias Row = (entry: Programme.Entry, isFirstOfDay: Bool)

    var answer: Answer {
        Answer([
            "id": .code(programme.id), "title": .words(programme.title), "summary": .words(programme.summary),
            "weeks": .count(programme.weeks),
            "sessions": .array(programme.sessions) { entry in
                [
                    "kind": .code(entry.kind), "title": .words(title(entry)), "modality": .code(entry.modality),
                    "week": .count(entry.week), "day": .count(entry.day), "at": .text(entry.at.description),
                    "minutes": .count(entry.minutes),
                ]
            },
        ]) {
            Part.heading(programme.title, aside: Phrase(programme.id.rawValue))
            Part.text(programme.summary)
            for (week, entries) in Dictionary(grouping: programme.sessions, by: \.week).sorted(by: { $0.key < $1.key })
            {
                Part.gap
                Part.heading(Phrase(fr: "Semaine \(week)", en: "Week \(week)"))
                Part.table(AnswerTable(rows(entries), columns, indent: 2))
            }
        }
    }

    private func rows(_ entries: [Programme.Entry]) -> [Row] {
        let entries = entries.sorted { ($0.day, $0.at) < ($1.day, $1.at) }
        return zip(entries, [nil] + entries.map(Optional.some)).map { ($0, $0.day != $1?.day) }
    }

    private var columns: [Column<Row>] {
        [
            .words(nil, Phrase("")) { row in
                row.isFirstOfDay ? Phrase(fr: "jour \(row.entry.day)", en: "day \(row.entry.day)") : nil
            },
            .words(nil, Phrase("")) { row in Phrase { row.entry.at.spoken($0) } },
            .words(nil, Phrase(""), yields: true) { title($0.entry) },
            .words(nil, Phrase("")) { $0.entry.modality.name },
            .minutes(nil, Phrase("")) { $0.entry.minutes },
        ]
    }

    private func title(_ entry: Programme.Entry) -> Phrase {
        entry.title ?? kinds[entry.kind]?.title ?? Phrase(entry.kind.rawValue)
    }
}

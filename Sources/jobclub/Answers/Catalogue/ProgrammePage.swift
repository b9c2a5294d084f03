import Basics
import Clubs
import OrderedJSON
import Reports
import Terminal

/// A programme in relative days.
struct ProgrammePage {
    let kinds: [SessionKindID: SessionKind]
    let language: Language
    let style: Style

    func lines(_ programme: Programme, width: Int?) -> [String] {
        var lines = [style.bold(programme.title[language]) + "  " + style.faint(programme.id.rawValue)]
        lines += wrapped(programme.summary[language], to: min(width ?? 100, 100))
        for week in Set(programme.sessions.map(\.week)).sorted() {
            let entries = programme.sessions.filter { $0.week == week }.sorted { ($0.day, $0.at) < ($1.day, $1.at) }
            lines += ["", style.bold(Phrase(fr: "Semaine \(week)", en: "Week \(week)")[language])]
            var day = 0
            let rows = entries.map { entry in
                defer { day = entry.day }
                let name = Phrase(fr: "  jour \(entry.day)", en: "  day \(entry.day)")[language]
                return [
                    entry.day == day ? "" : name, entry.at.spoken(language), title(entry),
                    entry.modality.name[language],
                    spokenDuration(minutes: entry.minutes, language),
                ]
            }
            lines += Table([.init(""), .init(""), .init("", yields: true), .init(""), .init("", .right)], rows: rows)
                .lines(width: width)
        }
        return lines
    }

    func title(_ entry: Programme.Entry) -> String {
        (entry.title ?? kinds[entry.kind]?.title)?[language] ?? entry.kind.rawValue
    }
}

extension JSONWriter {
    mutating func programme(_ programme: Programme, _ page: ProgrammePage) {
        object {
            $0.field("id", programme.id.rawValue)
            $0.field("title", programme.title[page.language])
            $0.field("summary", programme.summary[page.language])
            $0.field("weeks", programme.weeks)
            $0.field("sessions") {
                $0.array(programme.sessions) { json, entry in
                    json.object {
                        $0.field("kind", entry.kind.rawValue)
                        $0.field("title", page.title(entry))
                        $0.field("modality", entry.modality.rawValue)
                        $0.field("week", entry.week)
                        $0.field("day", entry.day)
                        $0.field("at", entry.at.description)
                        $0.field("minutes", entry.minutes)
                    }
                }
            }
        }
    }
}

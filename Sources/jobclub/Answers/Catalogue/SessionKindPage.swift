import Answers
import Basics
import Clubs
import Reports

extension SessionKind {
    /// A session kind on paper: what a facilitator needs in hand to lead it tomorrow.
    var answer: Answer {
        Answer([
            "id": .code(id), "title": .words(title), "aim": .words(aim), "suits": .words(suits),
            "minutesFrom": .count(minutes.from), "minutesTo": .count(minutes.to), "modalities": .codes(modalities),
            "prepare": ["facilitator": .phrases(prepare.facilitator), "participant": .phrases(prepare.participant)],
            "steps": .array(steps) {
                ["minutes": .count($0.minutes), "title": .words($0.title), "how": .words($0.how)]
            },
            "observe": .phrases(observe), "leaveWith": .phrases(leaveWith),
        ]) {
            Part.heading(title, aside: Phrase(id.rawValue))
            modalities.map(\.name).joined(by: ", ") + " – " + spoken(minutes.from)
                + (minutes.from == minutes.to ? Phrase("") : Phrase(" … ") + spoken(minutes.to))
            section(Phrase(fr: "But", en: "Aim"), [.text(aim, indent: 2)])
            section(Phrase(fr: "Pour qui", en: "Whom it suits"), [.text(suits, indent: 2)])
            list(Phrase(fr: "À préparer", en: "To prepare"), prepare.facilitator)
            list(Phrase(fr: "Les participants préparent", en: "Participants prepare"), prepare.participant)
            section(
                Phrase(fr: "Déroulé (", en: "Steps (") + spoken(steps.reduce(0) { $0 + $1.minutes }) + ")",
                steps.flatMap(step))
            list(Phrase(fr: "À observer", en: "To observe"), observe)
            list(Phrase(fr: "On repart avec", en: "People leave with"), leaveWith)
        }
    }

    private func spoken(_ minutes: Int) -> Phrase { Phrase { spokenDuration(minutes: minutes, $0) } }

    /// `  20 min  Tour de table`, and below how it is done.
    private func step(_ step: Step) -> [Part] {
        let width = steps.map { "\($0.minutes) min".count }.max() ?? 0
        let time = "\(step.minutes) min"
        let label = String(repeating: " ", count: width - time.count) + time + "  "
        return [.line(Phrase(label) + step.title, indent: 2), .text(step.how, indent: width + 4)]
    }

    private func section(_ title: Phrase, _ body: [Part]) -> [Part] { [.gap, .heading(title)] + body }

    private func list(_ title: Phrase, _ items: [Phrase]) -> [Part] {
        items.isEmpty ? [] : section(title, items.map { .item($0, level: 1) })
    }
}

import Basics
import Clubs
import OrderedJSON
import Reports
import Terminal

/// A session kind on paper: what a facilitator needs in hand to lead it tomorrow.
struct SessionKindPage {
    let language: Language
    let style: Style
    let width: Int

    func lines(_ kind: SessionKind) -> [String] {
        let total = kind.steps.reduce(0) { $0 + $1.minutes }
        var lines = [style.bold(kind.title[language]) + "  " + style.faint(kind.id.rawValue)]
        lines.append(
            kind.modalities.map { $0.name[language] }.joined(separator: ", ") + " – "
                + spokenDuration(minutes: kind.minutes.from, language)
                + (kind.minutes.from == kind.minutes.to
                    ? "" : " … " + spokenDuration(minutes: kind.minutes.to, language)))
        lines += paragraph(Phrase(fr: "But", en: "Aim"), kind.aim)
        lines += paragraph(Phrase(fr: "Pour qui", en: "Whom it suits"), kind.suits)
        lines += list(Phrase(fr: "À préparer", en: "To prepare"), kind.prepare.facilitator)
        lines += list(Phrase(fr: "Les participants préparent", en: "Participants prepare"), kind.prepare.participant)
        lines += heading(
            Phrase(
                fr: "Déroulé (\(spokenDuration(minutes: total, .french)))",
                en: "Steps (\(spokenDuration(minutes: total, .english)))"))
        let column = (kind.steps.map { displayWidth(time($0)) }.max() ?? 0) + 4
        for step in kind.steps {
            let label = "  " + time(step).pushed(to: column - 4) + "  "
            lines.append(label + style.bold(step.title[language]))
            lines += indented(step.how[language], by: String(repeating: " ", count: column), to: width)
        }
        lines += list(Phrase(fr: "À observer", en: "To observe"), kind.observe)
        return lines + list(Phrase(fr: "On repart avec", en: "People leave with"), kind.leaveWith)
    }

    private func time(_ step: SessionKind.Step) -> String { "\(step.minutes) min" }

    private func heading(_ title: Phrase) -> [String] { ["", style.bold(title[language])] }

    private func paragraph(_ title: Phrase, _ text: Phrase) -> [String] {
        heading(title) + indented(text[language], by: "  ", to: width)
    }

    private func list(_ title: Phrase, _ items: [Phrase]) -> [String] {
        items.isEmpty
            ? [] : heading(title) + items.flatMap { indented($0[language], by: "    ", first: "  - ", to: width) }
    }
}

extension JSONWriter {
    mutating func sessionKind(_ kind: SessionKind, _ language: Language) {
        func words(_ json: inout JSONWriter, _ phrases: [Phrase]) { json.array(phrases) { $0.value($1[language]) } }
        object {
            $0.field("id", kind.id.rawValue)
            $0.field("title", kind.title[language])
            $0.field("aim", kind.aim[language])
            $0.field("suits", kind.suits[language])
            $0.field("minutesFrom", kind.minutes.from)
            $0.field("minutesTo", kind.minutes.to)
            $0.field("modalities") { $0.array(kind.modalities) { $0.value($1.rawValue) } }
            $0.field("prepare") {
                $0.object {
                    $0.field("facilitator") { words(&$0, kind.prepare.facilitator) }
                    $0.field("participant") { words(&$0, kind.prepare.participant) }
                }
            }
            $0.field("steps") {
                $0.array(kind.steps) { json, step in
                    json.object {
                        $0.field("minutes", step.minutes)
                        $0.field("title", step.title[language])
                        $0.field("how", step.how[language])
                    }
                }
            }
            $0.field("observe") { words(&$0, kind.observe) }
            $0.field("leaveWith") { words(&$0, kind.leaveWith) }
        }
    }
}

import Basics
import Terminal

/// The help pages, made from the declarations: what is not declared is not shown.
package struct HelpPage {
    package let grammar: Grammar
    package let language: Language
    package let style: Style
    /// The most columns that a line may take.
    package let width: Int

    package init(_ grammar: Grammar, _ language: Language, style: Style = .plain, width: Int = 80) {
        self.grammar = grammar
        self.language = language
        self.style = style
        self.width = width
    }

    /// What the program is, and its commands in groups.
    package func overview() -> [String] {
        var lines = wrapped(
            Phrase(
                fr:
                    "jobclub mène des clubs de recherche d’emploi à distance : il planifie, prévient, relance et rend compte.",
                en: "jobclub runs job clubs at a distance: it plans, tells people, reminds them and reports.")[
                    language],
            to: width)
        lines += ["", Phrase(fr: "  jobclub COMMANDE [options]", en: "  jobclub COMMAND [options]")[language]]
        for group in Declaration.Group.allCases {
            let commands = grammar.commands.filter { $0.group == group }
            if !commands.isEmpty { lines += ["", heading(group.title)] + list(commands) }
        }
        return lines + ["", heading(everywhereTitle)] + list(grammar.everywhere) + [
            "",
            Phrase(
                fr: "« jobclub help COMMANDE » explique une commande, avec des exemples.",
                en: "\"jobclub help COMMAND\" explains a command, with examples.")[language],
        ]
    }

    /// The commands that begin with a word.
    package func group(_ word: String) -> [String] {
        [heading(Phrase("jobclub \(word)")), ""] + list(grammar.commands.filter { $0.path.first == word })
    }

    /// One command: what it does, what it takes, examples.
    package func page(_ command: Declaration) -> [String] {
        var lines = wrapped("\(style.bold("jobclub \(command.name)")) – \(command.summary[language])", to: width)
        lines += ["", "  " + usage(command)]
        for paragraph in command.discussion { lines += [""] + wrapped(paragraph[language], to: width) }
        if !command.slots.isEmpty { lines += [""] + list(command.slots) }
        lines += ["", heading(everywhereTitle)] + list(grammar.everywhere)
        lines += ["", heading(Phrase(fr: "Exemples", en: "Examples"))]
        for example in command.examples {
            lines +=
                ["  \(example.line)"] + indented(example.purpose[language], by: "      ", to: width).map(style.faint)
        }
        return lines
    }

    /// `jobclub plan --programme ID [--territory T] COHORT [FILE]`.
    private func usage(_ command: Declaration) -> String {
        let arguments = command.slots.filter { $0.form == .argument }
        let required = command.slots.filter { $0.form != .argument && $0.isRequired }
        let words = arguments.map { slot in
            let word = slot.usage + (slot.repeats ? "…" : "")
            return slot.isRequired ? word : "[\(word)]"
        }
        return (["jobclub", command.name] + words + required.map(\.usage) + ["[options]"]).joined(separator: " ")
    }

    private var everywhereTitle: Phrase { Phrase(fr: "Partout", en: "Everywhere") }

    private func heading(_ phrase: Phrase) -> String { style.bold(phrase[language]) }

    private func list(_ commands: [Declaration]) -> [String] {
        list(commands.map { ($0.name, $0.summary[language]) })
    }

    private func list(_ slots: [Slot]) -> [String] {
        list(
            slots.map { slot in
                let variable = slot.environment.map { " (\($0))" } ?? ""
                let required = slot.isRequired && slot.form == .option
                let need = required ? Phrase(fr: " – nécessaire", en: " – required")[language] : ""
                return (
                    slot.usage + (slot.repeats && slot.form == .option ? " …" : ""),
                    slot.summary[language] + variable + need
                )
            })
    }

    /// Two columns: the names, and their explanations beside them.
    private func list(_ entries: [(name: String, text: String)]) -> [String] {
        let column = min(26, entries.map { displayWidth($0.name) }.max() ?? 0) + 4
        let indent = String(repeating: " ", count: column)
        return entries.flatMap { name, text in
            let label = "  " + name.filled(to: column - 2)
            if displayWidth(label) > column { return [label] + indented(text, by: indent, to: width) }
            return indented(text, by: indent, first: label, to: width)
        }
    }
}

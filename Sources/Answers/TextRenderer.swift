import Basics
import Terminal

/// Answers for people at a terminal, or reading a file that came from one.
package struct TextRenderer {
    /// What is written where: the answer itself on standard output, words of warning on standard error.
    package enum Output: Equatable {
        case lines([String])
        case remark(String)
    }

    private let language: Language
    private let style: Style
    /// For tables; `nil` without a limit.
    private let width: Int?
    /// For running text.
    private let textWidth: Int

    package init(_ language: Language, style: Style = .plain, width: Int? = nil, textWidth: Int = 100) {
        self.language = language
        self.style = style
        self.width = width
        self.textWidth = textWidth
    }

    /// - Parameter leave: takes what is written, in order.
    package func write<E>(_ parts: [Part], leave: (Output) throws(E) -> Void) throws(E) {
        var lines: [String] = []
        for part in parts {
            guard case .remark(let remark) = part else {
                lines += self.lines(part)
                continue
            }
            if !lines.isEmpty { try leave(.lines(lines)) }
            lines = []
            try leave(.remark(remark[language]))
        }
        if !lines.isEmpty { try leave(.lines(lines)) }
    }

    private func lines(_ part: Part) -> [String] {
        switch part {
        case .heading(let heading, nil): broken(heading[language]).map(style.bold)
        case .heading(let heading, let aside?): ["\(style.bold(heading[language]))  \(aside[language])"]
        case .line(let line, let indent): [spaces(indent) + line[language]]
        case .text(let text, let indent): indented(text[language], by: spaces(indent), to: textWidth)
        case .item(let text, let level, let mark):
            indented(
                text[language], by: spaces(2 * level + 2), first: spaces(2 * level) + mark + " ", to: textWidth)
        case .table(let table): lines(table)
        case .facts(let facts): lines(facts)
        case .remedy(let remedy, let indent): [spaces(indent) + remedy.command(language)]
        case .passed(let phrase): [style.green("✓ ") + phrase[language]]
        case .marks(let marks): [style.yellow(marks)]
        case .remark(let remark): [remark[language]]
        case .gap: [""]
        }
    }

    /// What fits on a line stays as it is written.
    private func broken(_ heading: String) -> [String] {
        displayWidth(heading) <= textWidth ? [heading] : wrapped(heading, to: textWidth)
    }

    private func lines(_ table: AnswerTable) -> [String] {
        let columns = table.heads.indices.filter { table.heads[$0].heading != nil && table.heads[$0].isShown }
        var laidOut = Table(
            columns.map { index in
                let head = table.heads[index]
                return .init(
                    head.heading?[language] ?? "", head.alignment == .left ? .left : .right, yields: head.yields)
            }, hasTotal: table.hasTotal)
        laidOut.rows = (0..<(table.count + (table.hasTotal ? 1 : 0))).map { row in
            columns.map { table.cell(row, $0).spoken(language) ?? table.heads[$0].absent }
        }
        let lines = laidOut.lines(style: style, width: width.map { $0 - table.indent })
        return table.indent == 0 ? lines : lines.map { spaces(table.indent) + $0 }
    }

    private func lines(_ facts: [(Phrase, Cell)]) -> [String] {
        let known = facts.compactMap { name, value in value.spoken(language).map { (name[language], $0) } }
        return Table([.init(""), .init("")], rows: known.map { [$0, $1] }).lines().map { "  \($0)" }
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

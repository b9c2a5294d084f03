import Basics
import Clubs

/// What to talk about in a call, in lines that are read while the telephone rings.
package struct CallTopics: Hashable, Sendable {
    /// Sessions missed since the person was last spoken to.
    package var missed: [Phrase] = []
    /// Messages that did not reach the person.
    package var undelivered: [Phrase] = []
    /// Work that is owed.
    package var late: [Phrase] = []
    /// Work with which the person asks for help.
    package var needsHelp: [Phrase] = []
    package var level: AutonomyLevel = .accompanied
    /// What the facts suggest about the level, when they do.
    package var suggestion: Phrase?
    /// The next appointment.
    package var next: Phrase?
    /// How often somebody has tried.
    package var tries = 0
    /// Whether there is to be another try.
    package var comesBack = true
    /// What was noted of the last try.
    package var note: String?

    package init() {}

    /// The most pressing first; each list shortened to two.
    package var lines: [Phrase] {
        var lines: [Phrase] = []
        if tries > 0 {
            let words =
                comesBack && tries <= 2
                ? Phrase(fr: "\(tries + 1)e essai", en: ["2nd", "3rd"][tries - 1] + " try")
                : Phrase(fr: tries == 1 ? "1 essai" : "\(tries) essais", en: tries == 1 ? "1 try" : "\(tries) tries")
            lines.append(note.map { Phrase(fr: "\(words.french) (\($0))", en: "\(words.english) (\($0))") } ?? words)
        }
        lines += line(Phrase(fr: "demande de l’aide", en: "asks for help"), needsHelp)
        lines += line(Phrase(fr: "a manqué", en: "missed"), missed)
        lines += line(Phrase(fr: "en retard", en: "late"), late)
        lines += line(Phrase(fr: "pas reçu", en: "not received"), undelivered)
        if let suggestion { lines.append(suggestion) }
        switch level {
        case .supported: lines.append(Phrase(fr: "soutenu", en: "supported"))
        case .autonomous: lines.append(Phrase(fr: "autonome", en: "autonomous"))
        case .accompanied: break
        }
        if let next { lines.append(Phrase(fr: "ensuite : \(next.french)", en: "next: \(next.english)")) }
        return lines
    }

    private func line(_ head: Phrase, _ titles: [Phrase]) -> [Phrase] {
        guard !titles.isEmpty else { return [] }
        let more = titles.count > 2 ? " (+\(titles.count - 2))" : ""
        let shown = titles.prefix(2)
        return [
            Phrase(
                fr: "\(head.french) : \(shown.map(\.french).joined(separator: ", "))\(more)",
                en: "\(head.english): \(shown.map(\.english).joined(separator: ", "))\(more)")
        ]
    }
}

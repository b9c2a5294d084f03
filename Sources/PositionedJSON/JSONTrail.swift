import Basics

/// The way from the root of a text to a value: written out only where a fault tells of it.
///
/// A step costs the same however long the way is, so that reading pays nothing for words that nobody sees.
package indirect enum JSONTrail: Sendable {
    case root
    case step(Step, within: JSONTrail)

    package enum Step: Sendable {
        case key(String)
        /// Counted from 0.
        case element(Int)
    }

    package var isRoot: Bool { if case .root = self { true } else { false } }

    /// `steps[2].minutes`; empty at the root.
    /// - Complexity: of the steps, as each is cut to `JSONTrail.longestKey`.
    package var text: String {
        var steps: [Step] = []
        var trail = self
        while case .step(let step, let outer) = trail {
            steps.append(step)
            trail = outer
        }
        return JSONTrail.text(of: steps.reversed())
    }

    /// Of longer keys the beginning is shown, in characters.
    static let longestKey = 80

    /// - Parameter steps: from the root on.
    static func text(of steps: some Sequence<Step>) -> String {
        var text = ""
        for step in steps {
            switch step {
            case .key(let name): text += (text.isEmpty ? "" : ".") + excerpt(name, limit: longestKey)
            case .element(let number): text += "[\(number)]"
            }
        }
        return text
    }
}

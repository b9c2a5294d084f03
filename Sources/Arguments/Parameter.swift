import Basics

/// Something that may stand on a command line.
package protocol Declared: Sendable {
    var slot: Slot { get }
}

/// A place on the command line, as the parser and the help pages see it: without the type of its value.
package struct Slot: Sendable {
    package enum Form: Sendable {
        /// `--dry-run`.
        case flag
        /// `--start DATE`.
        case option
        /// A word that stands for itself: `COHORT`.
        case argument
    }

    package var form: Form
    /// `start` for `--start`, `COHORT` for an argument: the key of its values.
    package var name: String
    package var placeholder: String
    package var summary: Phrase
    package var isRequired = false
    package var repeats = false
    /// The variable that stands in when the command line is silent.
    package var environment: String?
    var objection: @Sendable (String) -> Phrase? = { _ in nil }

    /// As people write it: `--start`, `COHORT`.
    package var written: String { form == .argument ? name : "--\(name)" }

    /// With its value: `--start DATE`.
    package var usage: String { form == .option ? "\(written) \(placeholder)" : written }
}

/// An option or an argument with a value.
package struct Parameter<Value: Sendable>: Declared {
    package let slot: Slot
    let shape: Shape<Value>

    package static func option(
        _ name: String, _ shape: Shape<Value>, _ summary: Phrase, isRequired: Bool = false, repeats: Bool = false,
        environment: String? = nil
    ) -> Parameter {
        Parameter(
            slot: Slot(
                form: .option, name: name, placeholder: shape.placeholder, summary: summary, isRequired: isRequired,
                repeats: repeats, environment: environment, objection: { shape.objection(to: $0) }),
            shape: shape)
    }

    /// - Parameter repeats: whether all further words belong to it; only the last argument may.
    package static func argument(
        _ shape: Shape<Value>, _ summary: Phrase, isRequired: Bool = true, repeats: Bool = false
    ) -> Parameter {
        Parameter(
            slot: Slot(
                form: .argument, name: shape.placeholder, placeholder: shape.placeholder, summary: summary,
                isRequired: isRequired, repeats: repeats, objection: { shape.objection(to: $0) }),
            shape: shape)
    }
}

/// An option that is there or not.
package struct Flag: Declared {
    package let slot: Slot

    package init(_ name: String, _ summary: Phrase) {
        slot = Slot(form: .flag, name: name, placeholder: "", summary: summary)
    }
}

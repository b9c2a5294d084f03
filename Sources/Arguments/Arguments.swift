import Basics

/// The values that a command line gave, read with the parameters that declared them.
package struct Arguments: Sendable {
    var values: [String: [String]] = [:]

    package init() {}

    package subscript(flag: Flag) -> Bool { values[flag.slot.name] != nil }

    /// The value, or the last one when it was given several times; `nil` when it was not given.
    package subscript<Value>(parameter: Parameter<Value>) -> Value? {
        values[parameter.slot.name]?.last.flatMap(parameter.shape.read)
    }

    /// Every value, in the order written.
    package func all<Value>(_ parameter: Parameter<Value>) -> [Value] {
        (values[parameter.slot.name] ?? []).compactMap(parameter.shape.read)
    }

    /// The value of a parameter without which the command makes no sense.
    /// - Throws: `Fault.usage` when it was not given.
    package func require<Value>(_ parameter: Parameter<Value>) throws(Fault) -> Value {
        guard let value = self[parameter] else { throw Fault(.usage, missing(parameter.slot)) }
        return value
    }
}

/// The sentence about something that a command needs and did not get.
func missing(_ slot: Slot) -> Phrase {
    Phrase(
        fr: "Il manque \(slot.usage) : \(slot.summary.french).",
        en: "\(slot.usage) is missing: \(slot.summary.english).")
}

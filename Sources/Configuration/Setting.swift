import Basics
import PositionedJSON

/// One row of the table of settings: what `jobclub.json`, the environment and the documentation know of it.
package protocol SettingRow: Sendable {
    /// `channels.email.port`.
    var key: String { get }
    var summary: Phrase { get }
    /// What values it takes.
    var kindName: Phrase { get }
    /// The default as JSON5 writes it, or `nil` when there is none.
    var defaultText: String? { get }
    /// A value that shows how it is written, where there is no default.
    var example: String { get }
    var isRequired: Bool { get }
    var isSecret: Bool { get }
    func take(_ node: JSONNode, _ faults: inout [Fault.Detail]) -> (any Sendable)?
    /// What the text of a variable stands for.
    func content(ofVariable text: String) -> JSONValue.Content
}

struct Setting<Value: Sendable>: SettingRow {
    let key: String
    let kind: SettingKind<Value>
    let defaultValue: Value?
    let example: String
    /// Whether its section makes no sense without it.
    let isRequired: Bool
    let summary: Phrase

    init(
        _ key: String, _ kind: SettingKind<Value>, default defaultValue: Value? = nil, example: Value? = nil,
        isRequired: Bool = false, _ summary: Phrase
    ) {
        self.key = key
        self.kind = kind
        self.defaultValue = defaultValue
        self.example = (example ?? defaultValue).map(kind.text) ?? "\"\""
        self.isRequired = isRequired
        self.summary = summary
    }

    var kindName: Phrase { kind.name }
    var defaultText: String? { defaultValue.map(kind.text) }
    var isSecret: Bool { Value.self == SecretSource.self }

    func take(_ node: JSONNode, _ faults: inout [Fault.Detail]) -> (any Sendable)? { kind.read(node, &faults) }
    func content(ofVariable text: String) -> JSONValue.Content { kind.variable(text) }
}

extension SettingRow {
    /// `JOBCLUB_CHANNELS_EMAIL_PORT`; for a secret, the variable that names its file.
    package var variable: String { variableName(of: key) }

    /// For a secret, the variable that holds it: `JOBCLUB_CHANNELS_EMAIL_PASSWORD`.
    package var secretVariable: String? {
        isSecret && variable.hasSuffix("_FILE") ? String(variable.dropLast("_FILE".count)) : nil
    }

    /// The key without the sections before it: `port`.
    package var name: String { key.split(separator: ".").last.map(String.init) ?? key }

    /// `channels.email`.
    package var section: String { key.split(separator: ".").dropLast().joined(separator: ".") }
}

/// `organisation.quietHours.from` becomes `JOBCLUB_ORGANISATION_QUIET_HOURS_FROM`.
func variableName(of key: String) -> String {
    var name = "JOBCLUB_"
    var wasLower = false
    for character in key {
        if character.isUppercase, wasLower { name += "_" }
        name += character == "." ? "_" : character.uppercased()
        wasLower = character.isLowercase
    }
    return name
}

import Basics
import FoundationEssentials
import PositionedJSON

extension Configuration {
    /// The language that an organisation has written down, to tell even the faults of its configuration in it.
    /// - Returns: `nil` when nothing readable says it; nothing is reported here.
    package static func language(of directory: String, environment: [String: String]) -> Language? {
        if let language = environment[Settings.language.variable].flatMap({ Language(rawValue: $0) }) {
            return language
        }
        var ignored: [Fault.Detail] = []
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(fileName)")),
            let value = JSONValue.read(Array(bytes), file: fileName, dialect: .json5, faults: &ignored),
            case .text(let text) = value["organisation"]?["language"]?.content
        else { return nil }
        return Language(rawValue: text)
    }
}

extension JSONValue {
    fileprivate subscript(key: String) -> JSONValue? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.name == key }?.value
    }
}

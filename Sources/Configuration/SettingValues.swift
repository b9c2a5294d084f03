import Basics
import PositionedJSON

/// The values of all settings, gathered from a file and the environment, with every fault met on the way.
struct SettingValues {
    private var values: [String: any Sendable] = [:]
    private var nodes: [String: JSONNode] = [:]
    /// The settings that the environment gives, whatever the file says.
    private var fromEnvironment: Set<String> = []
    private(set) var sections: Set<String> = []
    /// Where the sections of the file begin.
    private var openings: [String: JSONNode] = [:]
    private(set) var faults: [Fault.Detail]

    /// - Parameters:
    ///   - root: what stands in the file, or `nil` when it could not be parsed; then `faults` says why.
    ///   - environment: an empty variable counts as none.
    init(root: JSONNode?, environment: [String: String], faults: [Fault.Detail]) {
        self.faults = faults
        if let root { collect(root, at: "") }
        let environment = environment.filter { !$0.value.isEmpty }
        for row in Settings.table { take(row, environment) }
        for row in Settings.table where row.isRequired && sections.contains(row.section) { require(row) }
        reportUnknown(environment)
    }

    subscript<Value>(setting: Setting<Value>) -> Value? { values[setting.key] as? Value ?? setting.defaultValue }

    /// Adds a fault at the place where a setting is written.
    mutating func report(_ row: any SettingRow, _ message: Phrase) {
        let node = fromEnvironment.contains(row.key) ? nil : nodes[row.key]
        faults.append(node?.fault(message) ?? Fault.Detail(field: row.variable, message))
    }

    private mutating func collect(_ node: JSONNode, at path: String) {
        let prefix = path.isEmpty ? "" : "\(path)."
        let below = Settings.table.filter { $0.key.hasPrefix(prefix) }
        var names: [String] = []
        for row in below {
            let name = String(row.key.dropFirst(prefix.count).prefix { $0 != "." })
            if names.last != name { names.append(name) }
        }
        guard let object = node.object(keys: names, &faults) else { return }
        sections.insert(path)
        openings[path] = node
        for name in names {
            guard let child = object.optional(name) else { continue }
            let key = prefix + name
            if below.contains(where: { $0.key == key }) { nodes[key] = child } else { collect(child, at: key) }
        }
    }

    private mutating func take(_ row: any SettingRow, _ environment: [String: String]) {
        if let variable = row.secretVariable, environment[variable] != nil {
            values[row.key] = SecretSource.environment(variable)
            sections.insert(row.section)
        } else if let text = environment[row.variable] {
            fromEnvironment.insert(row.key)
            sections.insert(row.section)
            var found: [Fault.Detail] = []
            values[row.key] = row.take(JSONNode(JSONValue(row.content(ofVariable: text), line: 1), file: ""), &found)
            faults += found.map { Fault.Detail(field: row.variable, $0.message) }
        } else if let node = nodes[row.key] {
            values[row.key] = row.take(node, &faults)
        }
    }

    private mutating func require(_ row: any SettingRow) {
        guard values[row.key] == nil, nodes[row.key] == nil else { return }
        let opening = openings[row.section]
        faults.append(
            Fault.Detail(
                file: opening?.file, line: opening?.line, field: opening == nil ? row.variable : row.key,
                Phrase(
                    fr: "Ce réglage manque : \(row.summary.french), par exemple \(row.example).",
                    en: "This setting is missing: \(row.summary.english), for example \(row.example).")))
    }

    /// A variable that looks like a setting and is none would be ignored in silence.
    private mutating func reportUnknown(_ environment: [String: String]) {
        let known = Settings.table.flatMap { [$0.variable] + [$0.secretVariable].compactMap { $0 } }
        let prefixes = Set(Settings.table.map { "JOBCLUB_\($0.key.prefix { $0 != "." }.uppercased())_" })
        for name in environment.keys.sorted() where !known.contains(name) {
            guard prefixes.contains(where: { name.hasPrefix($0) }) else { continue }
            let nearest = nearestName(to: name, among: known)
            faults.append(
                Fault.Detail(
                    field: name,
                    Phrase(
                        fr: "Cette variable n’est pas connue"
                            + (nearest.map { " ; vouliez-vous dire \($0) ?" } ?? "."),
                        en: "This variable is not known" + (nearest.map { "; did you mean \($0)?" } ?? "."))))
        }
    }
}

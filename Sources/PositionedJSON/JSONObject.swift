import Basics

/// An object being decoded, key by key.
package struct JSONObject: Sendable {
    package let node: JSONNode
    package let members: [JSONMember]

    /// The value of a key that may be left out; `null` counts as left out.
    package func optional(_ key: String) -> JSONNode? {
        guard let member = members.first(where: { $0.name == key }) else { return nil }
        let child = node.child(member)
        return child.isNull ? nil : child
    }

    /// The value of a key that must be there.
    package func required(_ key: String, _ faults: inout [Fault.Detail]) -> JSONNode? {
        if let child = optional(key) { return child }
        faults.append(
            Fault.Detail(
                file: node.file, line: node.line, field: JSONTrail.step(.key(key), within: node.trail).text,
                Phrase(fr: "La clé « \(key) » manque.", en: "The key \"\(key)\" is missing.")))
        return nil
    }

    package func string(_ key: String, _ faults: inout [Fault.Detail]) -> String? {
        required(key, &faults)?.string(&faults)
    }

    package func filled(_ key: String, _ faults: inout [Fault.Detail]) -> String? {
        required(key, &faults)?.filled(&faults)
    }

    package func integer(
        _ key: String, in range: ClosedRange<Int> = .min ... .max, _ faults: inout [Fault.Detail]
    ) -> Int? {
        required(key, &faults)?.integer(in: range, &faults)
    }

    package func flag(_ key: String, _ faults: inout [Fault.Detail]) -> Bool? {
        required(key, &faults)?.flag(&faults)
    }

    package func list(_ key: String, _ faults: inout [Fault.Detail]) -> [JSONNode]? {
        required(key, &faults)?.list(&faults)
    }

    package func phrase(_ key: String, _ faults: inout [Fault.Detail]) -> Phrase? {
        required(key, &faults)?.phrase(&faults)
    }

    /// Keys of one object that are told one by one; more are counted.
    static let mostUnknown = 20

    func reportUnknown(besides known: [String], _ faults: inout [Fault.Detail]) {
        var left = 0
        var lastLine = node.line
        for member in members where !known.contains(member.name) {
            left += 1
            lastLine = member.line
            if left <= Self.mostUnknown { faults.append(unknown(member, besides: known)) }
        }
        guard left > Self.mostUnknown else { return }
        faults.append(
            Fault.Detail(
                file: node.file, line: lastLine, field: node.trail.isRoot ? nil : node.path,
                Phrase(
                    fr:
                        "\(left - Self.mostUnknown) autres clés inconnues ne sont pas montrées, la dernière sur cette ligne.",
                    en: "\(left - Self.mostUnknown) more unknown keys are not shown, the last of them on this line.")))
    }

    private func unknown(_ member: JSONMember, besides known: [String]) -> Fault.Detail {
        let name = excerpt(member.name, limit: JSONTrail.longestKey)
        let nearest = nearestName(to: member.name, among: known)
        return Fault.Detail(
            file: node.file, line: member.line, field: node.child(member).path,
            Phrase(
                fr: "La clé « \(name) » n'est pas connue ici"
                    + (nearest.map { " ; vouliez-vous dire « \($0) » ?" }
                        ?? " ; attendu : \(known.joined(separator: ", "))."),
                en: "The key \"\(name)\" is not known here"
                    + (nearest.map { "; did you mean \"\($0)\"?" }
                        ?? "; expected one of \(known.joined(separator: ", "))."))
        )
    }
}

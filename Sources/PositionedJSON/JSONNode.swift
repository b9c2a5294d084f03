import Basics

/// A value with the way that led to it: what a path-aware decoder holds in its hand.
///
/// Every reading method returns `nil` after it has added a sentence to `faults`, so that a caller goes on and all
/// faults of a file are told at once.
package struct JSONNode: Sendable {
    /// The file as the person named it.
    package let file: String
    package let trail: JSONTrail
    package let value: JSONValue

    package init(_ value: JSONValue, file: String, trail: JSONTrail = .root) {
        self.file = file
        self.trail = trail
        self.value = value
    }

    /// The key path from the root: `steps[2].minutes`; empty at the root. Lists count from 0.
    package var path: String { trail.text }

    package var line: Int { value.line }
    package var isNull: Bool { value.content == .null }

    /// A fault at this place.
    package func fault(_ message: Phrase) -> Fault.Detail {
        Fault.Detail(file: file, line: line, field: trail.isRoot ? nil : path, message)
    }

    /// A fault at this place: what was expected, and what stands here instead.
    package func fault(expected what: Phrase) -> Fault.Detail {
        let found = value.spoken
        return fault(
            Phrase(
                fr: "Attendu : \(what.french) ; trouvé : \(found.french).",
                en: "Expected \(what.english); found \(found.english)."))
    }

    /// Reads an object.
    /// - Parameter keys: all keys that may stand in it; any other is a fault that names the nearest of them.
    package func object(keys: [String], _ faults: inout [Fault.Detail]) -> JSONObject? {
        guard case .object(let members) = value.content else {
            faults.append(fault(expected: Phrase(fr: "un objet { }", en: "an object { }")))
            return nil
        }
        let object = JSONObject(node: self, members: members)
        object.reportUnknown(besides: keys, &faults)
        return object
    }

    /// Reads an object whose keys are not known beforehand, in the order of the file.
    package func dictionary(_ faults: inout [Fault.Detail]) -> [(key: String, node: JSONNode)]? {
        guard case .object(let members) = value.content else {
            faults.append(fault(expected: Phrase(fr: "un objet { }", en: "an object { }")))
            return nil
        }
        return members.map { ($0.name, child($0)) }
    }

    package func list(_ faults: inout [Fault.Detail]) -> [JSONNode]? {
        guard case .list(let elements) = value.content else {
            faults.append(fault(expected: Phrase(fr: "une liste [ ]", en: "a list [ ]")))
            return nil
        }
        return elements.enumerated().map { element($1, $0) }
    }

    package func string(_ faults: inout [Fault.Detail]) -> String? {
        guard case .text(let text) = value.content else {
            faults.append(fault(expected: Phrase(fr: "un texte entre guillemets", en: "a text in quotation marks")))
            return nil
        }
        return text
    }

    /// Reads a whole number; `12.0` is one.
    /// - Parameter range: what it must lie in.
    package func integer(in range: ClosedRange<Int> = .min ... .max, _ faults: inout [Fault.Detail]) -> Int? {
        let number: Int? =
            switch value.content {
            case .integer(let number): number
            // Beyond 2^53 a Double no longer counts in ones.
            case .decimal(let number) where abs(number) <= 0x1p53 && Double(Int(number)) == number: Int(number)
            default: nil
            }
        guard let number, range.contains(number) else {
            faults.append(fault(expected: JSONNode.spoken(range)))
            return nil
        }
        return number
    }

    package func double(_ faults: inout [Fault.Detail]) -> Double? {
        switch value.content {
        case .integer(let number): return Double(number)
        case .decimal(let number): return number
        default:
            faults.append(fault(expected: Phrase(fr: "un nombre", en: "a number")))
            return nil
        }
    }

    package func flag(_ faults: inout [Fault.Detail]) -> Bool? {
        guard case .flag(let flag) = value.content else {
            faults.append(fault(expected: Phrase(fr: "true ou false", en: "true or false")))
            return nil
        }
        return flag
    }

    /// Reads one of a few words.
    package func choice<Word: RawRepresentable<String> & CaseIterable>(
        of words: Word.Type = Word.self, _ faults: inout [Fault.Detail]
    ) -> Word? {
        guard let text = string(&faults) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue)
        faults.append(fault(unknown: text, among: known))
        return nil
    }

    /// The fault of a word that is none of those known, with the nearest.
    package func fault(unknown word: String, among known: [String]) -> Fault.Detail {
        let list = known.joined(separator: ", ")
        let nearest = nearestName(to: word, among: known)
        let word = excerpt(word, limit: JSONTrail.longestKey)
        return fault(
            Phrase(
                fr: "« \(word) » n'est pas connu ; attendu : \(list)."
                    + (nearest.map { " Vouliez-vous dire « \($0) » ?" } ?? ""),
                en: "\"\(word)\" is not known; expected one of \(list)."
                    + (nearest.map { " Did you mean \"\($0)\"?" } ?? "")))
    }

    /// Reads a text in both languages, `{"fr": "…", "en": "…"}`, neither of them blank.
    package func phrase(_ faults: inout [Fault.Detail]) -> Phrase? {
        guard let object = object(keys: ["fr", "en"], &faults) else { return nil }
        let french = object.filled("fr", &faults)
        let english = object.filled("en", &faults)
        guard let french, let english else { return nil }
        return Phrase(fr: french, en: english)
    }

    /// Reads a text with at least one character that is not blank.
    package func filled(_ faults: inout [Fault.Detail]) -> String? {
        guard let text = string(&faults) else { return nil }
        guard text.contains(where: { !$0.isWhitespace }) else {
            faults.append(
                fault(Phrase(fr: "Ce texte est vide : écrivez-le.", en: "This text is empty: write it.")))
            return nil
        }
        return text
    }

    /// Follows keys (`String`) and element numbers (`Int`) down from here.
    package func descendant(_ steps: any JSONStep...) -> JSONNode? {
        var node = self
        for step in steps {
            guard let next = step.follow(from: node) else { return nil }
            node = next
        }
        return node
    }

    func child(_ member: JSONMember) -> JSONNode {
        JSONNode(member.value, file: file, trail: .step(.key(member.name), within: trail))
    }

    fileprivate func element(_ value: JSONValue, _ number: Int) -> JSONNode {
        JSONNode(value, file: file, trail: .step(.element(number), within: trail))
    }

    private static func spoken(_ range: ClosedRange<Int>) -> Phrase {
        switch (range.lowerBound, range.upperBound) {
        case (.min, .max): Phrase(fr: "un nombre entier", en: "a whole number")
        case (let low, .max):
            Phrase(fr: "un nombre entier d'au moins \(low)", en: "a whole number of at least \(low)")
        case (let low, let high):
            Phrase(fr: "un nombre entier de \(low) à \(high)", en: "a whole number from \(low) to \(high)")
        }
    }
}

/// One step down a tree: a key or the number of an element.
package protocol JSONStep {
    func follow(from node: JSONNode) -> JSONNode?
}

extension String: JSONStep {
    package func follow(from node: JSONNode) -> JSONNode? {
        guard case .object(let members) = node.value.content else { return nil }
        return members.first { $0.name == self }.map { node.child($0) }
    }
}

extension Int: JSONStep {
    package func follow(from node: JSONNode) -> JSONNode? {
        guard case .list(let elements) = node.value.content, elements.indices.contains(self) else { return nil }
        return node.element(elements[self], self)
    }
}

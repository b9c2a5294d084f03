import Basics

/// A command line while it is read: the words to come, the values so far, and the faults so far.
struct Line {
    private var words: ArraySlice<String>
    private(set) var arguments = Arguments()
    private(set) var faults: [Phrase] = []
    private(set) var asksHelp = false
    private(set) var asksVersion = false
    private var optionsAreOver = false
    /// Then a word too many may be the value of that option, and is not held against anybody.
    private var hasUnknownOption = false

    init(words: ArraySlice<String>) { self.words = words }

    /// The next word that is no option; the options before it are taken in.
    mutating func nextWord(slots: [Slot]) -> String? {
        while let word = words.popFirst() {
            if optionsAreOver || word == "-" || !word.hasPrefix("-") { return word }
            if word == "--" { optionsAreOver = true } else { takeOption(word, slots: slots) }
        }
        return nil
    }

    mutating func remainingWords(slots: [Slot]) -> [String] {
        var rest: [String] = []
        while let word = nextWord(slots: slots) { rest.append(word) }
        return rest
    }

    private mutating func takeOption(_ word: String, slots: [Slot]) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch parts[0] {
        case "--help", "-h": asksHelp = true
        case "--version": asksVersion = true
        default:
            guard let slot = slots.first(where: { $0.form != .argument && $0.written == parts[0] }) else {
                faults.append(unknownOption(parts[0], slots: slots))
                hasUnknownOption = true
                return
            }
            takeValue(of: slot, inline: parts.count > 1 ? parts[1] : nil)
        }
    }

    private mutating func takeValue(of slot: Slot, inline: String?) {
        if slot.form == .flag {
            if inline != nil {
                faults.append(
                    Phrase(fr: "\(slot.written) ne prend pas de valeur.", en: "\(slot.written) takes no value."))
            }
            arguments.values[slot.name] = []
        } else if let inline {
            add(inline, to: slot, written: slot.written)
        } else if let next = words.first, !next.hasPrefix("--") {
            words.removeFirst()
            add(next, to: slot, written: slot.written)
        } else {
            faults.append(
                Phrase(fr: "Il manque une valeur : \(slot.usage).", en: "A value is missing: \(slot.usage)."))
            arguments.values[slot.name] = []
        }
    }

    private mutating func add(_ value: String, to slot: Slot, written: String) {
        if let objection = slot.objection(value) {
            faults.append(Phrase(fr: "\(written) : \(objection.french)", en: "\(written): \(objection.english)"))
        }
        arguments.values[slot.name, default: []].append(value)
    }

    private func unknownOption(_ name: String, slots: [Slot]) -> Phrase {
        let known = slots.filter { $0.form != .argument }.map(\.written) + ["--help", "--version"]
        let meant = suggestion(nearestName(to: name, among: known))
        return Phrase(
            fr: "L’option \(name) n’existe pas ici.\(meant.french)",
            en: "There is no option \(name) here.\(meant.english)")
    }

    /// Gives the plain words to the arguments in their order.
    mutating func place(_ words: [String], in slots: [Slot]) {
        var rest = words[...]
        for slot in slots {
            let count = slot.repeats ? rest.count : min(rest.count, 1)
            for word in rest.prefix(count) { add(word, to: slot, written: slot.written) }
            rest = rest.dropFirst(count)
        }
        for word in rest where !hasUnknownOption {
            faults.append(Phrase(fr: "Le mot « \(word) » est de trop.", en: "The word \"\(word)\" is one too many."))
        }
    }

    /// Takes from the environment what the line left out, then looks for what is still missing.
    mutating func fill(_ slots: [Slot], from environment: [String: String]) {
        for slot in slots where arguments.values[slot.name] == nil {
            if let variable = slot.environment, let value = environment[variable], !value.isEmpty {
                add(value, to: slot, written: variable)
            } else if slot.isRequired {
                faults.append(missing(slot))
            }
        }
    }

    func throwFaults(hint: String) throws(Fault) {
        guard let first = faults.first else { return }
        let message =
            faults.count == 1
            ? Phrase(fr: "\(first.french) Voir « \(hint) ».", en: "\(first.english) See \"\(hint)\".")
            : Phrase(
                fr: "La ligne de commande a \(faults.count) défauts ; voir « \(hint) ».",
                en: "The command line has \(faults.count) faults; see \"\(hint)\".")
        throw Fault(.usage, message, details: faults.count == 1 ? [] : faults.map { Fault.Detail($0) })
    }
}

import Basics

/// What a command line asks for.
package enum Request: Sendable {
    case overview
    case help(Declaration)
    /// The commands that begin with one word: `cohort`.
    case helpGroup(String)
    case version
    case run(Declaration, Arguments)
}

/// Every command and the options that all of them share; reads command lines.
///
/// Options may stand anywhere, also before the command. `--name value` and `--name=value` are the same; after `--`
/// nothing is an option. An option that does not repeat takes its last value.
package struct Grammar: Sendable {
    package let commands: [Declaration]
    package let everywhere: [Slot]

    package init(commands: [Declaration], everywhere: [any Declared]) {
        self.commands = commands
        self.everywhere = everywhere.map(\.slot)
    }

    /// - Parameters:
    ///   - words: without the program's name.
    ///   - environment: stands in for options that name a variable.
    /// - Throws: `Fault.usage` with every fault of the line at once.
    package func parse(_ words: [String], environment: [String: String]) throws(Fault) -> Request {
        var line = Line(words: words[...])
        var path: [String] = []
        while path.isEmpty || (path.count < 2 && !matches(path) && isGroup(path)) {
            guard let word = line.nextWord(slots: everywhere) else { break }
            path.append(word)
            if path == ["help"] { return try help(about: line.remainingWords(slots: everywhere)) }
        }
        if line.asksVersion { return .version }
        guard let command = commands.first(where: { $0.path == path }) else {
            if line.asksHelp || path.isEmpty {
                try line.throwFaults(hint: "jobclub help")
                return try help(about: path)
            }
            throw unknown(path)
        }
        let words = line.remainingWords(slots: command.slots + everywhere)
        if line.asksVersion { return .version }
        if line.asksHelp { return .help(command) }
        line.place(words, in: command.slots.filter { $0.form == .argument })
        line.fill(command.slots + everywhere, from: environment)
        try line.throwFaults(hint: "jobclub help \(command.name)")
        return .run(command, line.arguments)
    }

    private func isGroup(_ path: [String]) -> Bool { commands.contains { $0.path.first == path.first } }

    private func matches(_ path: [String]) -> Bool { commands.contains { $0.path == path } }

    private func help(about path: [String]) throws(Fault) -> Request {
        guard let first = path.first else { return .overview }
        if let command = commands.first(where: { $0.path == Array(path.prefix($0.path.count)) }) {
            return .help(command)
        }
        if path.count == 1, isGroup(path) { return .helpGroup(first) }
        throw unknown(path)
    }

    /// The fault of a command that does not exist, with the nearest that does.
    private func unknown(_ path: [String]) -> Fault {
        let typed = path.joined(separator: " ")
        let siblings = commands.filter { $0.path.first == path.first }.map(\.name)
        if !siblings.isEmpty {
            let list = siblings.joined(separator: ", ")
            let meant = path.count > 1 ? nearestName(to: typed, among: siblings) : nil
            return Fault(
                .usage,
                Phrase(
                    fr: "« jobclub \(typed) » n’existe pas seul ; il y a : \(list)." + suggestion(meant).french,
                    en: "There is no \"jobclub \(typed)\"; there are: \(list)." + suggestion(meant).english))
        }
        let known = commands.map(\.name) + Set(commands.compactMap(\.path.first)).sorted()
        let meant = nearestName(to: typed, among: known) ?? path.first.flatMap { nearestName(to: $0, among: known) }
        return Fault(
            .usage,
            Phrase(
                fr: "La commande « \(typed) » n’existe pas." + suggestion(meant).french
                    + " Voir « jobclub help ».",
                en: "There is no command \"\(typed)\"." + suggestion(meant).english + " See \"jobclub help\"."))
    }
}

/// ` Did you mean \"plan\"?`, or nothing.
func suggestion(_ name: String?) -> Phrase {
    guard let name else { return Phrase("") }
    return Phrase(fr: " Vouliez-vous dire « \(name) » ?", en: " Did you mean \"\(name)\"?")
}

import Arguments
import Basics
import Glibc
import Terminal

/// The command line from its words to an exit code: parses, calls one command, says what went wrong.
struct Program {
    static let version = "0.1.0"

    let environment: [String: String]

    /// - Parameter words: without the program's own name.
    /// - Returns: 0, or the exit code of the fault (sysexits.h).
    func run(_ words: [String]) -> Int32 {
        // A reader that goes away is noticed where its bytes are written, not by a signal in the middle of a send.
        signal(SIGPIPE, SIG_IGN)
        let terminal = Terminal(environment: environment)
        let early = EarlyOptions(words)
        let language = SpokenLanguage(environment: environment)
            .choose(asked: early.language, dataDirectory: early.data ?? environment["JOBCLUB_DATA"])
        do throws(Fault) {
            return try answer(words, language, terminal)
        } catch {
            for line in error.lines(language) { terminal.complain(line) }
            if early.json { try? terminal.write(error.json(language) + [0x0A]) }
            return error.code.exitCode
        }
    }

    private func answer(_ words: [String], _ language: Language, _ terminal: Terminal) throws(Fault) -> Int32 {
        let grammar = Grammar(commands: commands.map { $0.declaration }, everywhere: Everywhere.options)
        let page = HelpPage(grammar, language, style: terminal.style, width: terminal.textWidth)
        switch try grammar.parse(words, environment: environment) {
        case .overview: try terminal.write(page.overview())
        case .help(let command): try terminal.write(page.page(command))
        case .helpGroup(let word): try terminal.write(page.group(word))
        case .version: try terminal.write("jobclub \(Program.version)")
        case .run(let declaration, let arguments):
            let shell = Shell(arguments, language: language, terminal: terminal, environment: environment)
            for command in commands where command.declaration.name == declaration.name {
                return try command.run(arguments, in: shell)
            }
        }
        return 0
    }
}

/// What must be known before the line is parsed, to say its faults well: in which language, and whether as JSON too.
private struct EarlyOptions {
    var language: Language?
    var data: String?
    var json = false

    init(_ words: [String]) {
        let words = words.prefix { $0 != "--" }
        json = words.contains("--json")
        language = EarlyOptions.value(of: "--lang", in: words).flatMap { Language(rawValue: $0) }
        data = EarlyOptions.value(of: "--data", in: words)
    }

    private static func value(of name: String, in words: ArraySlice<String>) -> String? {
        if let inline = words.last(where: { $0.hasPrefix(name + "=") }) {
            return String(inline.dropFirst(name.count + 1))
        }
        return words.firstIndex(of: name).flatMap { $0 + 1 < words.endIndex ? words[$0 + 1] : nil }
    }
}

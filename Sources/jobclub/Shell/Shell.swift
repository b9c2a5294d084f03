import Answers
import Arguments
import Basics
import Terminal

/// What every command works with: where the data is, how to speak, and where to write.
struct Shell {
    static let defaultData = "club-data"

    let language: Language
    let terminal: Terminal
    let environment: [String: String]
    /// The data directory, as the person named it.
    let data: String
    /// Where the person says that the catalogue is.
    let catalogue: String?
    /// Whether the answer is wanted as JSON.
    let json: Bool
    /// The instant as at which the command is carried out, when that is not the present one.
    let asked: Instant?
    /// How far that is ahead of the system's clock.
    let ahead: Span

    init(_ arguments: Arguments, language: Language, terminal: Terminal, environment: [String: String]) {
        self.language = language
        self.terminal = terminal
        self.environment = environment
        data = arguments[Everywhere.data] ?? Shell.defaultData
        catalogue = arguments[Everywhere.catalogue]
        json = arguments[Everywhere.json]
        asked = arguments[Everywhere.now]
        ahead = asked.map { $0 - Shell.systemTime } ?? .zero
    }

    private init(_ shell: Shell, data: String) {
        language = shell.language
        terminal = shell.terminal
        environment = shell.environment
        self.data = data
        catalogue = shell.catalogue
        json = shell.json
        asked = shell.asked
        ahead = shell.ahead
    }

    /// The same with another data directory.
    func with(data: String) -> Shell { Shell(self, data: data) }

    var directory: DataDirectory { DataDirectory(data) }

    /// Whether somebody is there who sees what is asked, and can answer.
    var canAsk: Bool { terminal.canAsk && terminal.isInteractive && !json }

    /// Shows an answer in the form in which it is wanted: the one place that knows of forms.
    /// - Parameter asSheet: whether it is wanted for a spreadsheet.
    func show(_ answer: Answer, asSheet: Bool) throws(Fault) {
        if let file = answer.file { return try terminal.write(file) }
        let sheet = asSheet ? answer.sheet : nil
        if sheet != nil || json {
            for case .remark(let remark) in answer.parts { terminal.complain(remark[language]) }
        }
        if let sheet {
            try terminal.write(CSVRenderer(language).bytes(sheet))
        } else if json {
            guard let fields = answer.fields else { return }
            try JSONRenderer(language).write(fields) { (bytes: [UInt8]) throws(Fault) in try terminal.write(bytes) }
        } else {
            try TextRenderer(language, style: terminal.style, width: terminal.width, textWidth: terminal.textWidth)
                .write(answer.parts) { (output: TextRenderer.Output) throws(Fault) in
                    switch output {
                    case .lines(let lines): try terminal.write(lines)
                    case .remark(let remark): terminal.complain(remark)
                    }
                }
        }
    }
}

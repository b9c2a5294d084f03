import Basics
import Configuration

/// In which language to speak: `--lang`, else the organisation's, else the system's, else French.
struct SpokenLanguage {
    let environment: [String: String]

    func choose(asked: Language?, dataDirectory: String?) -> Language {
        asked ?? Configuration.language(of: dataDirectory ?? Shell.defaultData, environment: environment)
            ?? ofTheSystem() ?? .french
    }

    /// POSIX: `LC_ALL` before `LC_MESSAGES` before `LANG`; `C` and languages that we do not speak say nothing.
    private func ofTheSystem() -> Language? {
        let name = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return name.flatMap { Language(rawValue: String($0.prefix { $0 != "_" && $0 != "." })) }
    }
}

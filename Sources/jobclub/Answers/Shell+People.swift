import Clubs
import FoundationEssentials
import Operations
import Orchestration
import Spreadsheets

extension Shell {
    var sessionLines: SessionLines { SessionLines(language: language, style: terminal.style, width: terminal.width) }

    /// Reads a table of people; `-` is standard input.
    func people(
        in file: String, territory: Territory, _ installation: Installation
    ) throws(Fault) -> ParticipantsFile {
        try ParticipantsFile.read(
            try bytes(of: file), fileName: file, defaultLanguage: installation.organisation.language,
            territory: territory, otherChannels: installation.channelNames
        ).get()
    }

    /// - Throws: `Fault.notFound` when there is no such file, `Fault.inputOutput` when it cannot be read.
    func bytes(of file: String) throws(Fault) -> [UInt8] {
        let file = file == "-" ? "/dev/stdin" : file
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        } catch {
            guard FileManager.default.fileExists(atPath: file) else {
                throw Fault(
                    .notFound,
                    Phrase(fr: "Le fichier « \(file) » n’existe pas.", en: "There is no file \"\(file)\"."))
            }
            throw Fault(
                .inputOutput,
                Phrase(fr: "Le fichier « \(file) » ne peut pas être lu.", en: "The file \"\(file)\" cannot be read."))
        }
    }
}

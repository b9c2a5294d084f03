import Basics
import Clubs
import Orchestration
import Spreadsheets

extension Shell {
    /// Reads a table of people; `-` is standard input.
    func people(
        in file: String, territory: Territory, _ installation: Installation
    ) throws(Fault) -> ParticipantsFile {
        try ParticipantsFile.read(
            try InputFile(file).bytes(atMost: SpreadsheetLimits.file), fileName: file,
            defaultLanguage: installation.organisation.language,
            territory: territory, otherChannels: installation.channelNames
        ).get()
    }
}

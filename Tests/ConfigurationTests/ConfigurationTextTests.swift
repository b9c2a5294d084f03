import Basics
import Clubs
import Testing

@testable import Configuration

struct ConfigurationTextTests {
    @Test(arguments: Language.allCases)
    func aNewFileSaysTheDefaults(language: Language) throws {
        let (read, faults) = ConfigurationTests.read(
            ConfigurationText.text(language, values: ["organisation.name": "L'\"Été\""]))
        let configuration = try #require(read)
        #expect(faults.isEmpty)
        #expect(configuration.organisation == Organisation(name: "L'\"Été\"", language: language))
        #expect(configuration.hasNoChannel)
    }

    @Test func everyCommentThatIsASettingCanBeTakenIn() throws {
        let opened = ConfigurationText.text(.english).split(separator: "\n").map { line -> String in
            let text = line.drop { $0 == " " }
            let rest = text.dropFirst(3)
            let isSetting =
                rest.contains { $0 == ":" } && rest.drop { $0 == " " }.prefix { $0 != ":" }.allSatisfy(\.isLetter)
            let isClosing = rest.drop { $0 == " " } == "},"
            return text.hasPrefix("// ") && (isSetting || isClosing) ? String(rest) : String(line)
        }
        let (read, faults) = ConfigurationTests.read(opened.joined(separator: "\n"))
        let configuration = try #require(read)
        #expect(faults.isEmpty)
        #expect(configuration.email?.host == "smtp.example.org")
        #expect(configuration.sms?.preset == .kannel)
        #expect(configuration.webhook != nil)
        #expect(configuration.command != nil)
        #expect(configuration.folder == "d/outgoing")
        #expect(configuration.video.hostPattern != nil)
    }

    /// What nothing acts on yet, and addresses that nothing serves, are promised to nobody.
    @Test(arguments: Language.allCases)
    func nothingIsPromisedThatIsNotThere(language: Language) {
        let text = ConfigurationText.text(language)
        for word in ["retention", "/hooks/"] {
            #expect(!text.contains(word) && !Settings.markdown(language).contains(word))
        }
        let (_, faults) = ConfigurationTests.read("{ organisation: { retentionMonths: 24 } }")
        #expect(faults.count == 1 && faults.first?.contains("\"retentionMonths\" is not known") == true)
    }

    @Test func theTableHasEverySettingOnce() {
        #expect(Set(Settings.table.map(\.key)).count == Settings.table.count)
        for row in Settings.table { #expect(Settings.markdown(.english).contains("| `\(row.key)` |")) }
        #expect(
            Settings.sections.allSatisfy { section in Settings.table.contains { $0.key.hasPrefix(section.key + ".") } })
    }
}

import Basics
import Foundation
import Testing

@testable import Configuration

@Suite struct ReadmeTests {
    /// The table of settings in the README is the one that the program reads by.
    @Test func theTableOfSettingsIsTheProgramsOwn() throws {
        let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("README.md")
        let text = try String(contentsOf: readme, encoding: .utf8)
        #expect(text.contains(Settings.markdown(.english)))
    }
}

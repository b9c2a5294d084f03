import Basics
import Configuration
import Foundation
import Testing
import ZoneInfo

/// What is larger than any file of settings ends in a sentence.
struct ConfigurationSizeTests {
    @Test func aFileOfSettingsHasAMegabyteAtMost() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("settings-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(repeating: 32, count: (1 << 20) + 1)
            .write(to: URL(fileURLWithPath: "\(folder)/\(Configuration.fileName)"))
        let fault = #expect(throws: Fault.self) {
            try Configuration.load(from: folder, environment: [:], zones: ZoneDirectory())
        }
        #expect(fault?.code == .configuration)
        #expect(fault?.message.english.hasSuffix("has more than 1 MB: it is no file of settings.") == true)
    }
}

import Basics
import Catalogue
import Foundation
import Testing

/// What is larger than any catalogue ends in a sentence.
struct CatalogueSizeTests {
    /// A directory with the folders of a catalogue, removed afterwards.
    private func withFolders(_ body: (String) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("catalogue-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        for folder in [
            "Sessions", "Templates/Programmes", "Templates/Notices", "Templates/Messages/fr", "Templates/Messages/en",
        ] {
            try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
        }
        try body(root)
    }

    @Test func aFileHasAMegabyteAtMost() throws {
        try withFolders { root in
            let file = URL(fileURLWithPath: "\(root)/Sessions/big.json")
            try Data(repeating: 32, count: 1 << 20).write(to: file)
            #expect(try CatalogueFiles(directory: root).bytes.count == 1)
            try Data(repeating: 32, count: (1 << 20) + 1).write(to: file)
            let fault = #expect(throws: Fault.self) { try CatalogueFiles(directory: root) }
            #expect(fault?.code == .badData)
            #expect(fault?.details.map(\.file) == ["Sessions/big.json"])
            #expect(
                fault?.details.map(\.message.english)
                    == ["This file has more than 1 MB; a file of the catalogue has at most 1."])
        }
    }

    @Test func aCatalogueHasFiveThousandFilesAtMost() throws {
        try withFolders { root in
            for number in 0...5_000 { try Data().write(to: URL(fileURLWithPath: "\(root)/Sessions/\(number).json")) }
            let fault = #expect(throws: Fault.self) { try CatalogueFiles(directory: root) }
            #expect(
                fault?.message.english.contains("has more than 5000 files: remove those that serve nothing.") == true)
        }
    }
}

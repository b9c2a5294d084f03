import Basics
import Catalogue
import Foundation
import Notices
import Testing

struct CatalogueLocationTests {
    private let root = NSTemporaryDirectory() + "catalogue-\(UUID().uuidString)"

    private func makeCatalogue(_ path: String) throws {
        for folder in ["Sessions", "Templates"] {
            try FileManager.default.createDirectory(
                atPath: "\(root)/\(path)/\(folder)", withIntermediateDirectories: true)
        }
    }

    private func locate(_ explicit: String?, _ environment: String?) throws(Fault) -> String {
        try Catalogue.locate(
            explicit: explicit, environment: environment, executable: "\(root)/usr/bin/jobclub",
            workingDirectory: "\(root)/work")
    }

    @Test func placesComeInTheirOrder() throws {
        defer { try? FileManager.default.removeItem(atPath: root) }
        try makeCatalogue("work")
        #expect(try locate(nil, nil) == "\(root)/work")
        #expect(try locate("", "") == "\(root)/work")
        try makeCatalogue("usr/share/jobclub")
        #expect(try locate(nil, nil) == "\(root)/usr/share/jobclub")
        try makeCatalogue("environment")
        #expect(try locate(nil, "\(root)/environment") == "\(root)/environment")
        try makeCatalogue("explicit")
        #expect(try locate("\(root)/explicit", "\(root)/environment") == "\(root)/explicit")
    }

    @Test func aNamedPlaceWithoutACatalogueIsAFaultNotAnotherCatalogue() throws {
        defer { try? FileManager.default.removeItem(atPath: root) }
        try makeCatalogue("work")
        let fault = #expect(throws: Fault.self) { try locate(nil, "\(root)/typo") }
        #expect(fault?.code == .notFound)
        #expect(fault?.message.english.contains("\"\(root)/typo\" (JOBCLUB_CATALOGUE)") == true)
    }

    @Test func withoutACatalogueEveryPlaceIsNamed() {
        let fault = #expect(throws: Fault.self) { try locate(nil, nil) }
        #expect(fault?.message.french.contains("\(root)/usr/share/jobclub") == true)
        #expect(fault?.message.french.contains("\(root)/work") == true)
    }
}

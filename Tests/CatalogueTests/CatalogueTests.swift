import Basics
import Catalogue
import Clubs
import Foundation
import Notices
import Testing

/// The catalogue that is shipped with the program.
let shippedCatalogue = #filePath.components(separatedBy: "/Tests/")[0]

struct CatalogueTests {
    @Test func theShippedCatalogueHasNoFault() {
        let (catalogue, faults) = Catalogue.check(directory: shippedCatalogue)
        #expect(faults.isEmpty)
        #expect(catalogue != nil)
    }

    @Test func theShippedCatalogueLoads() throws {
        let catalogue = try Catalogue.load(from: shippedCatalogue)
        #expect(catalogue.kinds.count >= 20)
        #expect(catalogue.programmes.keys.sorted() == ["four-week-hybrid", "four-week-in-person", "four-week-remote"])
        #expect(catalogue.rules.map(\.id) == catalogue.rules.map(\.id).sorted())
        let written = catalogue.rules.filter { $0.call != true }
        #expect(catalogue.messages.count == written.count * Language.allCases.count)
        #expect(catalogue.criteria.count == 5)
        #expect(catalogue.programmes.values.allSatisfy { $0.gates?.isEmpty == false })
    }

    @Test func everyShippedWeekLeavesRoomForOneDayOff() throws {
        for programme in try Catalogue.load(from: shippedCatalogue).programmes.values {
            for week in 1...programme.weeks {
                let halfDays = Set(
                    programme.sessions.filter { $0.week == week }.map { [$0.day, $0.at < .noon ? 0 : 1] })
                #expect(halfDays.count <= 8, "\(programme.id), week \(week)")
            }
        }
    }

    @Test func workIsNeverOwedAtOnce() throws {
        for programme in try Catalogue.load(from: shippedCatalogue).programmes.values {
            for entry in programme.sessions where entry.modality == .asynchronous {
                let due = try #require(entry.due)
                #expect((due.week, due.day) > (entry.week, entry.day), "\(programme.id), \(entry)")
            }
        }
    }

    @Test func whatIsReadIsWhatJSONDecoderReads() throws {
        let catalogue = try Catalogue.load(from: shippedCatalogue)
        func decoded<Entry: Decodable>(_ path: String) throws -> Entry {
            try JSONDecoder().decode(
                Entry.self, from: Data(contentsOf: URL(fileURLWithPath: "\(shippedCatalogue)/\(path)")))
        }
        for kind in catalogue.kinds.values { #expect(try decoded("Sessions/\(kind.id).json") == kind) }
        for rule in catalogue.rules { #expect(try decoded("Templates/Notices/\(rule.id).json") == rule) }
        for programme in catalogue.programmes.values {
            #expect(try decoded("Templates/Programmes/\(programme.id).json") == programme)
        }
    }

    @Test func aMissingCatalogueIsNamed() {
        let fault = #expect(throws: Fault.self) { try Catalogue.load(from: "/nowhere") }
        #expect(fault?.code == .notFound)
        #expect(fault?.details.count == 5)
    }

    @Test func whatIsNoFileOrNoLanguageIsNamed() throws {
        let root = NSTemporaryDirectory() + "catalogue-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: root) }
        for (path, bytes) in SmallCatalogue.files.bytes {
            let url = URL(fileURLWithPath: "\(root)/\(path)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        }
        #expect(Catalogue.check(directory: root).faults.isEmpty)
        try Data().write(to: URL(fileURLWithPath: "\(root)/Sessions/.hidden"))
        for folder in ["Sessions/old", "Templates/Messages/de"] {
            try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
        }
        #expect(Catalogue.check(directory: root).faults.map(\.file) == ["Sessions/old", "Templates/Messages/de"])
        let fault = #expect(throws: Fault.self) { try Catalogue.load(from: root) }
        #expect(fault?.code == .badData)
        #expect(fault?.details.count == 2)
    }
}

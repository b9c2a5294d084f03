import Basics
import Foundation
import Testing
import ZoneInfo

@Suite struct ZoneDirectoryTests {
    private func refusal(_ name: String, in directory: ZoneDirectory = ZoneDirectory()) -> Fault? {
        do {
            _ = try directory.zone(named: name)
            return nil
        } catch { return error }
    }

    /// A directory of its own for one test, removed afterwards.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test func everyZoneOfTheSystemIsRead() throws {
        let directory = ZoneDirectory()
        let names = directory.names()
        #expect(names.count > 300)
        #expect(names.contains("Europe/Paris") && names.contains("America/Argentina/Ushuaia"))
        #expect(!names.contains { $0.hasPrefix("posix") || $0.hasPrefix("right") || $0.hasSuffix(".tab") })
        for name in names { #expect(refusal(name, in: directory) == nil, "\(name)") }
    }

    @Test(arguments: [
        ("Europe/Pariss", "Europe/Paris"), ("europe/paris", "Europe/Paris"), ("Paris", "Europe/Paris"),
        ("Indian/Réunion", "Indian/Reunion"), ("Reunion", "Indian/Reunion"), ("Pacific/Nouméa", "Pacific/Noumea"),
    ])
    func unknownNamesGetTheNearest(_ typed: String, _ nearest: String) throws {
        let fault = try #require(refusal(typed))
        #expect(fault.code == .configuration)
        #expect(fault.message.french.contains(nearest), "\(fault.message.french)")
        #expect(fault.message.english.contains(nearest))
    }

    @Test(arguments: [
        "../Europe/Paris", "Europe/../../etc/passwd", "/etc/localtime", "", "Europe//Paris", "Europe/", "Europe",
        "tzdata.zi", "Europe/Paris\0", "..", ".", "Narnia/Cair_Paravel", "right/Europe/Paris",
    ])
    func namesThatAreRefused(_ name: String) throws {
        let fault = try #require(refusal(name))
        #expect(fault.code == .configuration)
        #expect(!fault.message.french.isEmpty && !fault.message.english.isEmpty)
    }

    /// The nearest is looked for in the whole directory: not for the thousands of names that one file may hold.
    @Test func theNearestIsToldOfTwentyUnknownNames() throws {
        let directory = ZoneDirectory()
        let told = (0..<40).map { _ in refusal("Pariss", in: directory)?.message.english.contains("Europe/Paris\"?") }
        #expect(told == Array(repeating: true, count: 20) + Array(repeating: false, count: 20))
    }

    @Test func brokenFile() throws {
        try withFolder { folder in
            let paris = try #require(FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Paris"))
            try paris.dropLast(3).write(to: URL(fileURLWithPath: "\(folder)/Broken"))
            try paris.write(to: URL(fileURLWithPath: "\(folder)/Whole"))
            let directory = ZoneDirectory(path: folder)
            let fault = try #require(refusal("Broken", in: directory))
            #expect(fault.code == .configuration)
            #expect(fault.message.english.contains("ends too early"))
            #expect(self.refusal("Whole", in: directory) == nil)
            #expect(directory.names() == ["Broken", "Whole"])
            #expect(directory.version() == nil)
        }
    }

    @Test func whatIsNoFileIsNoZone() throws {
        try withFolder { folder in
            #expect(mkfifo("\(folder)/Pipe", 0o600) == 0)
            #expect(refusal("Pipe", in: ZoneDirectory(path: folder))?.code == .configuration)
        }
    }

    @Test func missingDirectory() throws {
        let directory = ZoneDirectory(path: "/nonexistent/zoneinfo")
        let fault = try #require(refusal("Europe/Paris", in: directory))
        #expect(fault.message.french.contains("tzdata"))
        #expect(directory.names().isEmpty)
        #expect(directory.version() == nil)
    }

    @Test func whereItLooks() {
        #expect(ZoneDirectory(environment: [:]).path == "/usr/share/zoneinfo")
        #expect(ZoneDirectory(environment: ["TZDIR": ""]).path == "/usr/share/zoneinfo")
        #expect(ZoneDirectory(environment: ["TZDIR": "/srv/zones"]).path == "/srv/zones")
        #expect(ZoneDirectory(path: "/zones", environment: ["TZDIR": "/srv/zones"]).path == "/zones")
    }

    @Test func version() throws {
        try withFolder { folder in
            let table = URL(fileURLWithPath: "\(folder)/tzdata.zi")
            try Data("# version 2025b\n# more\n".utf8).write(to: table)
            #expect(ZoneDirectory(path: folder).version() == "2025b")
            try Data("R d 1916 o - Jun 14 23s 1 S\n".utf8).write(to: table)
            #expect(ZoneDirectory(path: folder).version() == nil)
        }
    }
}

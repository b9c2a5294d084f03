import Foundation
import Testing

struct DemoTests {
    @Test func showsAPersonTheAttendanceAndWhatToTryNext() throws {
        let jobclub = try Jobclub()
        let answer = try jobclub.run("demo --data club-demo")
        #expect(answer.code == 0, "\(answer.complaint)")
        #expect(answer.out.contains("What one person receives in four weeks: "))
        #expect(answer.out.contains("What the director sees: attendance"))
        let files = try FileManager.default.contentsOfDirectory(
            atPath: jobclub.directory.appendingPathComponent("club-demo/messages").path)
        for ending in [".eml", ".sms.txt"] { #expect(files.contains { $0.hasSuffix(ending) }) }
        let advice = answer.out.split(separator: "\n").filter { $0.hasPrefix("  jobclub ") }
        #expect(advice.count == 3)
        for line in advice {
            let tried = try jobclub.run(line.split(separator: " ").dropFirst().map(String.init))
            #expect(tried.code == 0, "\(line): \(tried.complaint)")
        }
        #expect(try jobclub.run("demo --data club-demo").code == 73)
    }

    @Test func theTableIsWhatAFrenchSpreadsheetExports() throws {
        let jobclub = try Jobclub()
        #expect(try jobclub.run("demo").code == 0)
        let table = try Data(contentsOf: jobclub.directory.appendingPathComponent("club-demo/participants.csv"))
        #expect(String(data: table, encoding: .utf8) == nil)
        #expect(table.contains(0xC9), "É in Windows-1252")
        #expect(table.contains(UInt8(ascii: ";")))
    }
}

import Basics
import Foundation
import Spreadsheets

/// People from a spreadsheet as French ones export it: Windows-1252, semicolons, telephones in pairs of digits.
struct ImportScenario: Scenario {
    static let name = "import"
    let summary = "rows of a French spreadsheet (Windows-1252, semicolons) read into people"
    let sizeUnit = "rows"
    let unit = "people"
    let yardstick = "a bare loop that cuts the same bytes at line ends and semicolons"
    let size = 100_000
    let quickSize = 5_000
    let aim = Aim.seconds(2, atSize: 10_000)

    func prepare(_ stage: Stage) throws(Fault) {
        var file = Array(
            "Pr\u{E9}nom;Nom;Courriel;T\u{E9}l\u{E9}phone;Canal;Langue;\u{C9}quipement;Connexion\r\n".latin)
        for number in 0..<stage.size { file += row(number).latin }
        guard FileManager.default.createFile(atPath: stage.path("people.csv"), contents: Data(file)) else {
            throw Fault(.cannotCreate, Phrase("The file of people could not be written."))
        }
    }

    /// - Parameter number: no two people have the same.
    private func row(_ number: Int) -> String {
        let digits = String(100_000_000 + number % 100_000_000).dropFirst()
        let pairs = stride(from: 0, to: 8, by: 2).map { at in String(Array(digits)[at..<at + 2]) }
        let first = ["Amina", "Bruno", "Chlo\u{E9}", "Driss", "\u{C9}lodie", "Ga\u{EB}lle"][number % 6]
        let last = ["\"de La Tour; dite Petit\"", "B\u{E2}", "Le Goff", "N'Guyen"][number % 4]
        let channel = ["courriel", "sms", ""][number % 3]
        let equipment = ["smartphone", "ordinateur", "tablette", "t\u{E9}l\u{E9}phone simple", ""][number % 5]
        return "\(first);\(last);personne.\(number)@example.org;06 \(pairs.joined(separator: " "));\(channel);"
            + "\(number % 9 == 8 ? "anglais" : "fran\u{E7}ais");\(equipment);\(number % 4 == 3 ? "faible" : "bonne")\r\n"
    }

    func run(_ stage: Stage) throws(Fault) -> Figures {
        let bytes = try bytes(stage)
        var watch = Stopwatch()
        let result = watch.time {
            ParticipantsFile.read(bytes, fileName: "people.csv", defaultLanguage: .french, territory: .metropole)
        }
        let people = try result.get().people
        guard people.count == stage.size else {
            throw Fault(.internal, Phrase("\(people.count) people were read from \(stage.size) rows."))
        }
        return Figures(count: people.count, seconds: watch.seconds)
    }

    func runYardstick(_ stage: Stage) throws(Fault) -> Figures {
        let bytes = try bytes(stage)
        var rows = 0
        var cells = 0
        var watch = Stopwatch()
        watch.time {
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                rows += 1
                cells += line.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).count
            }
        }
        guard cells > rows else { throw Fault(.internal, Phrase("The yardstick found no cells.")) }
        return Figures(count: rows - 1, seconds: watch.seconds)
    }

    private func bytes(_ stage: Stage) throws(Fault) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: stage.path("people.csv")) else {
            throw Fault(.inputOutput, Phrase("The file of people could not be read."))
        }
        return [UInt8](data)
    }
}

extension String {
    /// In Windows-1252, for text whose letters it shares with ISO 8859-1.
    fileprivate var latin: [UInt8] { unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }
}

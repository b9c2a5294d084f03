import Basics

/// What is said of a table that is larger than any list of people.
extension Spreadsheet {
    static func tooLong(_ fileName: String) -> Fault {
        let limit = SpreadsheetLimits.file >> 20
        return tooLarge(
            fileName, nil,
            Phrase(
                fr: "le fichier a plus de \(limit) Mo ; on en lit \(limit) au plus, partagez-le en plusieurs",
                en: "the file has more than \(limit) MB; at most \(limit) are read, split it into several"))
    }

    static func tooManyRows(_ fileName: String, _ line: Int) -> Fault {
        let limit = SpreadsheetLimits.rows - 1
        return tooLarge(
            fileName, line,
            Phrase(
                fr: "plus de \(limit) lignes sous les titres ; partagez le fichier en plusieurs",
                en: "more than \(limit) rows below the heading; split the file into several"))
    }

    static func tooWide(_ fileName: String, _ line: Int) -> Fault {
        let limit = SpreadsheetLimits.columns
        return tooLarge(
            fileName, line,
            Phrase(
                fr: "plus de \(limit) cellules sur cette ligne ; supprimez les colonnes de trop",
                en: "more than \(limit) cells on this line; delete the columns that are too many"))
    }

    private static func tooLarge(_ fileName: String, _ line: Int?, _ message: Phrase) -> Fault {
        Fault(
            .badData,
            Phrase(
                fr: "\(fileName) est trop grand, rien n'a été importé",
                en: "\(fileName) is too large, nothing was imported"),
            details: [Fault.Detail(file: fileName, line: line, message)])
    }
}

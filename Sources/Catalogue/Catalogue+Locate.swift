import Basics
import FoundationEssentials
import Notices

extension Catalogue {
    /// Finds the directory of the catalogue.
    ///
    /// A place that somebody named counts alone, even when there is nothing in it: a mistyped name must not quietly
    /// give another catalogue.
    /// - Parameters:
    ///   - explicit: what the command line says (`--catalogue`).
    ///   - environment: what `JOBCLUB_CATALOGUE` says.
    ///   - executable: the path of the program; `../share/jobclub` beside it is looked at next.
    ///   - workingDirectory: looked at last.
    /// - Throws: `notFound` with every place that was looked at.
    package static func locate(
        explicit: String?, environment: String?, executable: String, workingDirectory: String
    ) throws(Fault) -> String {
        let named = [explicit, environment].compactMap { $0 }.first { !$0.isEmpty }
        let places = named.map { [$0] } ?? [installed(beside: executable), workingDirectory]
        if let place = places.first(where: holdsCatalogue) { return place }
        let source =
            explicit?.isEmpty == false
            ? "--catalogue" : environment?.isEmpty == false ? "JOBCLUB_CATALOGUE" : nil
        let list = places.map { "« \($0) »" }.joined(separator: ", ")
        let listed = places.map { "\"\($0)\"" }.joined(separator: ", ")
        throw Fault(
            .notFound,
            Phrase(
                fr: "Le catalogue n'a pas été trouvé dans \(list)" + (source.map { " (\($0))" } ?? "")
                    + " : il faut un dossier qui contient Sessions et Templates. Nommez-le par --catalogue DOSSIER.",
                en: "The catalogue was not found in \(listed)" + (source.map { " (\($0))" } ?? "")
                    + ": it is a directory that holds Sessions and Templates. Name it by --catalogue DIRECTORY."))
    }

    /// `/usr/share/jobclub` for `/usr/bin/jobclub`, wherever a link to the program stands.
    private static func installed(beside executable: String) -> String {
        URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("share/jobclub").path
    }

    private static func holdsCatalogue(_ directory: String) -> Bool {
        CatalogueFiles.isFolder("\(directory)/Sessions") && CatalogueFiles.isFolder("\(directory)/Templates")
    }
}

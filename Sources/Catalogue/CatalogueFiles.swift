import Basics
import FoundationEssentials

/// The bytes of every file of a catalogue, by path: `Sessions/cv.json`, `Templates/Messages/fr/_head.html`.
package struct CatalogueFiles: Sendable {
    static let kinds = "Sessions"
    static let programmes = "Templates/Programmes"
    static let notices = "Templates/Notices"
    /// The folder of the criteria of autonomy. A catalogue from before there were any goes without.
    static let autonomy = "Templates/Autonomy"
    static let criteria = "\(autonomy)/criteria.json"
    static func messages(_ language: Language) -> String { "Templates/Messages/\(language.rawValue)" }

    static var folders: [String] {
        [kinds, programmes, notices] + Language.allCases.map { messages($0) }
    }

    package private(set) var bytes: [String: [UInt8]]
    /// What lies in the folders and is no file that can be read, by path.
    private(set) var unreadable: [String] = []

    package init(bytes: [String: [UInt8]]) {
        self.bytes = bytes
    }

    /// Files of a whole catalogue; ours has some 300.
    static let mostFiles = 5_000
    /// Bytes of one file; the longest of ours has some 20,000.
    static let longestFile = 1 << 20

    /// Reads every file that is not hidden.
    /// - Throws: `notFound` when the directory or one of the folders is not there; `inputOutput` for a folder that
    ///   cannot be listed; `badData` for more than 5,000 files and for one of more than 1 MB.
    package init(directory: String) throws(Fault) {
        let missing = CatalogueFiles.folders.filter { !CatalogueFiles.isFolder("\(directory)/\($0)") }
        guard missing.isEmpty else {
            throw Fault(
                .notFound,
                Phrase(
                    fr: "« \(directory) » n'est pas un catalogue complet.",
                    en: "\"\(directory)\" is not a complete catalogue."),
                details: missing.map { folder in
                    Fault.Detail(
                        file: folder, Phrase(fr: "Ce dossier manque.", en: "This folder is missing."))
                })
        }
        bytes = [:]
        let optional = [CatalogueFiles.autonomy].filter { CatalogueFiles.isFolder("\(directory)/\($0)") }
        for folder in CatalogueFiles.folders + optional {
            for name in try CatalogueFiles.names(in: "\(directory)/\(folder)") {
                let path = "\(folder)/\(name)"
                guard bytes.count < CatalogueFiles.mostFiles else { throw CatalogueFiles.tooManyFiles(directory) }
                guard let data = FileManager.default.contents(atPath: "\(directory)/\(path)") else {
                    unreadable.append(path)
                    continue
                }
                guard data.count <= CatalogueFiles.longestFile else { throw CatalogueFiles.tooLong(path) }
                bytes[path] = [UInt8](data)
            }
        }
        let languages = Language.allCases.map(\.rawValue)
        let strangers = try CatalogueFiles.names(in: "\(directory)/Templates/Messages").filter {
            !languages.contains($0)
        }
        unreadable += strangers.map { "Templates/Messages/\($0)" }
    }

    /// The names of the files in a folder, sorted.
    func names(in folder: String) -> [String] {
        bytes.keys.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }.sorted()
    }

    package subscript(path: String) -> [UInt8]? {
        get { bytes[path] }
        set { bytes[path] = newValue }
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    private static func tooManyFiles(_ directory: String) -> Fault {
        Fault(
            .badData,
            Phrase(
                fr: "Le catalogue « \(directory) » a plus de \(mostFiles) fichiers : ôtez ceux qui ne servent pas.",
                en: "The catalogue \"\(directory)\" has more than \(mostFiles) files: remove those that serve nothing.")
        )
    }

    private static func tooLong(_ path: String) -> Fault {
        let limit = longestFile >> 20
        return Fault(
            .badData,
            Phrase(fr: "Le catalogue ne peut pas être lu.", en: "The catalogue cannot be read."),
            details: [
                Fault.Detail(
                    file: path,
                    Phrase(
                        fr: "Ce fichier a plus de \(limit) Mo ; un fichier du catalogue en a \(limit) au plus.",
                        en: "This file has more than \(limit) MB; a file of the catalogue has at most \(limit)."))
            ])
    }

    private static func names(in path: String) throws(Fault) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }
        } catch {
            throw Fault(
                .inputOutput,
                Phrase(fr: "Le dossier « \(path) » ne peut pas être lu.", en: "The folder \"\(path)\" cannot be read."))
        }
    }
}

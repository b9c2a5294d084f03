import Basics
import Notices

extension Catalogue {
    /// Reads a catalogue that can be worked with.
    ///
    /// What cannot be read or does not hold together is refused: syntax, unknown keys and names, missing messages.
    /// What is merely unwise (a programme without a weekly call, a text message that is too long) is left to
    /// `check(directory:)`, so that an edited sentence does not stop a running club.
    /// - Throws: `notFound` when the directory holds no catalogue; `badData` with every fault that was found.
    package static func load(from directory: String) throws(Fault) -> Catalogue {
        let (catalogue, faults) = read(try CatalogueFiles(directory: directory))
        guard let catalogue, faults.isEmpty else { throw refusal(of: directory, faults) }
        return catalogue
    }

    /// Reads and examines a catalogue.
    /// - Returns: every fault, in the order of files and lines; the catalogue when it can be worked with all the same.
    package static func check(directory: String) -> (catalogue: Catalogue?, faults: [Fault.Detail]) {
        do throws(Fault) {
            return check(try CatalogueFiles(directory: directory))
        } catch {
            return (nil, error.details.isEmpty ? [Fault.Detail(file: directory, error.message)] : error.details)
        }
    }

    package static func check(_ files: CatalogueFiles) -> (catalogue: Catalogue?, faults: [Fault.Detail]) {
        var reading = CatalogueReading(files)
        reading.read()
        let examined = CatalogueExamination(reading).faults()
        let faults = sorted(reading.faults + examined)
        return (reading.faults.isEmpty ? reading.catalogue : nil, faults)
    }

    static func read(_ files: CatalogueFiles) -> (catalogue: Catalogue?, faults: [Fault.Detail]) {
        var reading = CatalogueReading(files)
        reading.read()
        return (reading.faults.isEmpty ? reading.catalogue : nil, sorted(reading.faults))
    }

    /// In the order of files and lines; what stands on one line stays in the order in which it was found.
    private static func sorted(_ faults: [Fault.Detail]) -> [Fault.Detail] {
        faults.enumerated().sorted { a, b in
            (a.element.file ?? "", a.element.line ?? 0, a.offset) < (
                b.element.file ?? "", b.element.line ?? 0, b.offset
            )
        }.map(\.element)
    }

    private static func refusal(of directory: String, _ faults: [Fault.Detail]) -> Fault {
        Fault(
            .badData,
            Phrase(
                fr: "Le catalogue « \(directory) » ne peut pas servir : \(faults.count) "
                    + (faults.count == 1 ? "faute." : "fautes."),
                en: "The catalogue \"\(directory)\" cannot be used: \(faults.count) "
                    + (faults.count == 1 ? "fault." : "faults.")),
            details: faults)
    }
}

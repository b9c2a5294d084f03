import Basics
import Catalogue
import Notices
import Testing

/// Faults of a catalogue, each told with its place.
@Suite struct CatalogueCheckTests {
    @Test func theSmallCatalogueHasNoFault() {
        let (catalogue, faults) = Catalogue.check(SmallCatalogue.files)
        #expect(faults.isEmpty)
        #expect(catalogue?.kinds.count == 10)
        #expect(catalogue?.rules.map(\.id) == ["day-before"])
        #expect(catalogue?.messages["day-before", .english] != nil)
    }

    @Test("every fault is named with its line and its key path", arguments: Mutation.all)
    func mutations(mutation: Mutation) {
        let files = SmallCatalogue.changed(mutation.path, mutation.old, mutation.new)
        #expect(files.bytes != SmallCatalogue.files.bytes, "the change changes nothing")
        let (_, faults) = Catalogue.check(files)
        #expect(told(faults, in: mutation.path) == mutation.faults)
        for fault in faults { #expect(!fault.message.french.isEmpty && fault.message.french != fault.message.english) }
    }

    /// Faults of the file that was changed are told without its name.
    private func told(_ faults: [Fault.Detail], in path: String) -> [String] {
        faults.map { fault in
            let file = fault.file == path ? "" : "\(fault.file ?? ""):"
            return "\(file)\(fault.line.map { "\($0)" } ?? "-") \(fault.field ?? ""): \(fault.message.english)"
        }
    }

    @Test func allFaultsOfAllFilesAreToldAtOnceInTheOrderOfFilesAndLines() {
        var files = SmallCatalogue.files
        files["Sessions/cv.json"] = Array("{".utf8)
        files["Sessions/tea-room.json"] = nil
        files["Templates/Notices/extra.txt"] = []
        let (catalogue, faults) = Catalogue.check(files)
        #expect(catalogue == nil)
        #expect(
            faults.map { "\($0.file ?? ""):\($0.line ?? 0)" } == [
                "Sessions/cv.json:1", "Templates/Notices/day-before.json:6", "Templates/Notices/extra.txt:0",
                "Templates/Programmes/short.json:14", "Templates/Programmes/short.json:23",
            ])
    }

    @Test func messagesThatAreMissingOrOrphansAreNamed() {
        var files = SmallCatalogue.files
        files["\(Mutation.messages).sms.txt"] = nil
        files["Templates/Messages/fr/day-befor.sms.txt"] = Array("x".utf8)
        files["Templates/Messages/fr/day-before.fax.txt"] = Array("x".utf8)
        files["Templates/Messages/fr/_head.doc"] = Array("x".utf8)
        files["Templates/Messages/en/day-before.email.html"] = [0xE9]
        let (_, faults) = Catalogue.check(files)
        #expect(
            faults.map { "\($0.file?.dropFirst(19) ?? ""): \($0.message.english)" } == [
                "en/day-before.email.html: This file is not UTF-8: save it as UTF-8.",
                "fr/_head.doc: A partial ends with .txt, .html or .json.",
                "fr/day-befor.sms.txt: No notice is called \"day-befor\" in Templates/Notices; did you mean \"day-before\"?",
                "fr/day-before.fax.txt: The ending of this name is not known: expected .email.txt, .email.html, .sms.txt, "
                    + ".webhook.json, or a partial that begins with \"_\".",
                "fr/day-before.sms.txt: This message is missing: every notice has its four forms in every language.",
            ])
    }
}

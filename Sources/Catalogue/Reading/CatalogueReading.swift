import Basics
import Clubs
import Notices
import PositionedJSON

/// Turns the files of a catalogue into values and notes every fault on the way.
///
/// The JSON trees are kept: what examines the values afterwards names lines by them.
struct CatalogueReading {
    let files: CatalogueFiles
    var faults: [Fault.Detail] = []
    var kinds: [SessionKindID: SessionKind] = [:]
    var programmes: [ProgrammeID: Programme] = [:]
    var rules: [NoticeRuleID: NoticeRule] = [:]
    var messages = MessageTemplates()
    var criteria: [AutonomyCriterion] = []
    /// The root of each JSON file that could be parsed, by path.
    var trees: [String: JSONNode] = [:]

    init(_ files: CatalogueFiles) {
        self.files = files
    }

    var catalogue: Catalogue {
        Catalogue(
            kinds: kinds, programmes: programmes, rules: rules.values.sorted { $0.id < $1.id }, messages: messages,
            criteria: criteria)
    }

    mutating func read() {
        faults += files.unreadable.map { path in
            Fault.Detail(
                file: path,
                Phrase(
                    fr: "Ceci n'est pas un fichier qui peut être lu, ou n'a pas sa place ici.",
                    en: "This is no file that can be read, or does not belong here."))
        }
        for kind: SessionKind in entries(of: CatalogueFiles.kinds) { kinds[kind.id] = kind }
        for programme: Programme in entries(of: CatalogueFiles.programmes) { programmes[programme.id] = programme }
        for rule: NoticeRule in entries(of: CatalogueFiles.notices) { rules[rule.id] = rule }
        readCriteria()
        checkReferences()
        for language in Language.allCases {
            var reading = MessageReading(files, language: language, rules: ruleNames, silent: callRules)
            reading.read(into: &messages)
            faults += reading.faults
        }
    }

    private mutating func readCriteria() {
        for name in files.names(in: CatalogueFiles.autonomy) where name != "criteria.json" {
            faults.append(
                Fault.Detail(
                    file: "\(CatalogueFiles.autonomy)/\(name)",
                    Phrase(
                        fr: "Ce fichier n'a pas sa place ici : attendu, criteria.json seul.",
                        en: "This file does not belong here: expected criteria.json alone.")))
        }
        let path = CatalogueFiles.criteria
        guard let bytes = files[path], let value = JSONValue.read(bytes, file: path, faults: &faults) else { return }
        let node = JSONNode(value, file: path)
        trees[path] = node
        criteria = AutonomyCriterion.list(node, &faults)
    }

    /// Rules that put somebody on the call list: nobody writes a message for them.
    private var callRules: [NoticeRuleID] { rules.values.filter { $0.call == true }.map(\.id).sorted() }

    /// The rules by the names of their files, so that a broken rule does not make its messages orphans.
    var ruleNames: [NoticeRuleID] { names(in: CatalogueFiles.notices).map { NoticeRuleID($0) } }

    /// Session kinds by the names of their files, for the same reason.
    var kindNames: [String] { names(in: CatalogueFiles.kinds) }

    private func names(in folder: String) -> [String] {
        files.names(in: folder).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
    }

    private mutating func entries<Entry: CatalogueEntry>(of folder: String) -> [Entry] {
        var entries: [Entry] = []
        for name in files.names(in: folder) {
            let path = "\(folder)/\(name)"
            guard name.hasSuffix(".json") else {
                faults.append(
                    Fault.Detail(
                        file: path,
                        Phrase(
                            fr: "Ce fichier n'a pas sa place ici : attendu, des noms qui finissent par .json.",
                            en: "This file does not belong here: expected names that end with .json.")))
                continue
            }
            guard let value = JSONValue.read(files[path] ?? [], file: path, faults: &faults) else { continue }
            let node = JSONNode(value, file: path)
            trees[path] = node
            guard let entry = Entry(node, &faults) else { continue }
            if entry.name + ".json" == name {
                entries.append(entry)
            } else {
                faults.append(
                    (node.descendant("id") ?? node).fault(
                        Phrase(
                            fr:
                                "L'identifiant « \(entry.name) » doit être le nom du fichier : « \(name.dropLast(5)) ».",
                            en: "The id \"\(entry.name)\" must be the name of the file: \"\(name.dropLast(5))\".")))
            }
        }
        return entries
    }

    /// Names of session kinds in programmes and rules must be those of files in `Sessions`.
    private mutating func checkReferences() {
        let known = kindNames
        let names = Set(known)
        for (path, tree) in trees {
            var ignored: [Fault.Detail] = []
            var references: [JSONNode] = []
            if path.hasPrefix(CatalogueFiles.programmes) {
                references = (tree.descendant("sessions")?.list(&ignored) ?? []).compactMap { $0.descendant("kind") }
                for gate in tree.descendant("gates")?.list(&ignored) ?? [] {
                    references += [gate.descendant("after", "kind")].compactMap(\.self)
                    references += gate.descendant("steers")?.list(&ignored) ?? []
                }
            } else if path.hasPrefix(CatalogueFiles.notices) {
                references = ["kinds", "except"].flatMap { tree.descendant("sessions", $0)?.list(&ignored) ?? [] }
            }
            for reference in references {
                // What is no name at all has been told.
                guard case .text(let name) = reference.value.content, isName(name), !names.contains(name) else {
                    continue
                }
                faults.append(reference.fault(unknown: name, among: known))
            }
        }
    }
}

/// What a JSON file of the catalogue holds; its name is the name of the file.
protocol CatalogueEntry {
    init?(_ node: JSONNode, _ faults: inout [Fault.Detail])
    var name: String { get }
}

extension SessionKind: CatalogueEntry { var name: String { id.rawValue } }
extension Programme: CatalogueEntry { var name: String { id.rawValue } }
extension NoticeRule: CatalogueEntry { var name: String { id.rawValue } }

import Basics
import Clubs
import Notices
import PositionedJSON

/// Looks at what was read with the eyes of somebody who has to work with it: does it add up, is it sound, does it fit.
struct CatalogueExamination {
    let reading: CatalogueReading

    init(_ reading: CatalogueReading) {
        self.reading = reading
    }

    func faults() -> [Fault.Detail] {
        // What follows from a fault of reading is not told as another fault.
        let broken = Set(reading.faults.compactMap(\.file))
        let whole = reading.trees.filter { !broken.contains($0.key) }
        let kinds = reading.kinds.filter { whole["\(CatalogueFiles.kinds)/\($0.key).json"] != nil }
        var faults: [Fault.Detail] = []
        for kind in reading.kinds.values {
            guard let tree = whole["\(CatalogueFiles.kinds)/\(kind.id).json"] else { continue }
            faults += KindExamination(kind, tree).faults()
        }
        for programme in reading.programmes.values {
            guard let tree = reading.trees["\(CatalogueFiles.programmes)/\(programme.id).json"] else { continue }
            faults += ProgrammeExamination(programme, tree, kinds).faults()
            if whole[tree.file] != nil { faults += GateExamination(programme, tree).faults() }
        }
        if let tree = whole[CatalogueFiles.criteria] {
            faults += CriteriaExamination(reading.criteria, tree).faults()
        }
        for rule in reading.rules.values {
            guard let tree = whole["\(CatalogueFiles.notices)/\(rule.id).json"] else { continue }
            faults += RuleExamination(rule, tree).faults()
            for language in Language.allCases {
                guard let template = reading.messages[rule.id, language] else { continue }
                faults += MessageExamination(rule, template, language, reading.files).faults()
            }
        }
        // A partial with a fault is met by every message that includes it.
        var seen: Set<Fault.Detail> = []
        return faults.filter { seen.insert($0).inserted }
    }
}

/// What is wrong with a title that text messages will carry, if anything.
///
/// 30 is what the text messages of the catalogue leave room for. A letter outside the alphabet of text messages is fine when
/// it has a neighbour in it (`ê`, `’`), since it is then sent as that.
func titleFault(_ title: Phrase) -> Phrase? {
    for language in Language.allCases {
        let text = title[language]
        guard let length = GSM7.septets(GSM7.transliterated(text)) else {
            return Phrase(
                fr: "« \(text) » a un caractère que les SMS ne connaissent pas (un émoji ?).",
                en: "\"\(text)\" has a character that text messages do not know (an emoji?).")
        }
        if length > 30 {
            return Phrase(
                fr: "« \(text) » prend \(length) caractères dans un SMS ; un titre en a au plus 30.",
                en: "\"\(text)\" takes \(length) characters in a text message; a title has at most 30.")
        }
    }
    return nil
}

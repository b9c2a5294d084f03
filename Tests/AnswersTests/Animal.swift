import Answers
import Basics

/// What the tests tell of: a thing with a value of each type.
struct Animal {
    enum Mood: String, Worded {
        case calm
        case wild

        var name: Phrase {
            switch self {
            case .calm: Phrase(fr: "calme", en: "calm")
            case .wild: Phrase(fr: "sauvage", en: "wild")
            }
        }
    }

    var name: String
    var mood: Mood? = .calm
    var legs = 4
    var slept: Double? = 0.125
    var walked = 90
    var born = CivilDate("2027-02-01")
    var seen: Instant? = Instant("2027-01-04T08:30:00Z")
    var phone: PhoneNumber?
    var isTame = true

    static var columns: [Column<Animal>] {
        [
            .text("name", Phrase(fr: "Nom", en: "Name"), yields: true) { $0.name },
            .word("mood", Phrase(fr: "Humeur", en: "Mood"), absent: "?") { $0.mood },
            .count("legs", Phrase(fr: "Pattes", en: "Legs")) { $0.legs },
            .share("slept", Phrase(fr: "Dormi", en: "Slept")) { $0.slept },
            .minutes("walked", Phrase(fr: "Marché", en: "Walked")) { $0.walked },
            .date("born", Phrase(fr: "Né", en: "Born"), .dayMonthYear) { $0.born },
            .instant("seen", Phrase(fr: "Vu", en: "Seen"), in: Zone(name: "+1", fixedOffset: 3600)) { $0.seen },
            .phone("phone", Phrase(fr: "Téléphone", en: "Telephone")) { $0.phone },
            .flag("tame", Phrase(fr: "Docile", en: "Tame")) { $0.isTame },
            .text("secret") { "\($0.name)!" },
            .words(nil, Phrase("")) { $0.legs > 4 ? Phrase(fr: "insecte", en: "insect") : nil },
        ]
    }
}

func json(_ fields: Fields, _ language: Language = .english) -> String {
    String(decoding: JSONRenderer(language).bytes(fields), as: UTF8.self)
}

func csv(_ table: AnswerTable, _ language: Language) -> String {
    String(decoding: CSVRenderer(language).bytes(table), as: UTF8.self)
}

func text(_ language: Language, width: Int? = nil, @PartsBuilder _ parts: () -> [Part]) -> String {
    var lines: [String] = []
    TextRenderer(language, width: width, textWidth: width ?? 100).write(parts()) { output in
        switch output {
        case .lines(let written): lines += written
        case .remark(let remark): lines.append("! \(remark)")
        }
    }
    return lines.joined(separator: "\n")
}

import Basics
import Terminal

extension Cell {
    /// The value as people read it; `nil` when there is none, or when it is a thing of many values.
    package func spoken(_ language: Language) -> String? {
        switch self {
        case .text(let text): text
        case .words(let phrase): phrase?[language]
        case .word(let word): word?.name[language]
        case .count(let count): count.map { String($0) }
        case .number(let number): number.map { String($0) }
        case .share(let share): share.map { percent($0, language) }
        case .minutes(let minutes): minutes.map { spokenDuration(minutes: $0, language) }
        case .date(let date, let style): date.map { dated($0, style, language) }
        case .instant(_, let wall): wall?.spoken(language)
        case .flag(let flag): flag.map { ($0 ? Phrase(fr: "oui", en: "yes") : Phrase(fr: "non", en: "no"))[language] }
        case .phone(let number): number?.spoken
        case .remedy(let remedy): remedy.command(language)
        case .fields, .each, .table: nil
        }
    }
}

private func dated(_ date: CivilDate, _ style: DateStyle, _ language: Language) -> String {
    switch style {
    case .withWeekday(let year): year ? date.spokenWithYear(language) : date.spoken(language)
    case .dayAndMonth: date.dayAndMonth(language)
    case .dayMonthYear: "\(date.dayAndMonth(language)) \(date.year)"
    }
}

/// `87,5 %`.
private func percent(_ share: Double, _ language: Language) -> String {
    let permille = Int((share * 1000).rounded())
    let mark = language == .french ? "," : "."
    return permille % 10 == 0 ? "\(permille / 10) %" : "\(permille / 10)\(mark)\(permille % 10) %"
}

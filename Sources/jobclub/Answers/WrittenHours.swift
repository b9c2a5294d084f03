import Basics

/// `59,5` or `59.5`: minutes in hours, as the spreadsheets of the language read numbers.
func writtenHours(minutes: Int, _ language: Language) -> String {
    let hundredths = minutes * 100 / 60
    let rest = hundredths % 100
    guard rest > 0 else { return String(hundredths / 100) }
    let digits = rest % 10 == 0 ? String(rest / 10) : padded(rest, to: 2)
    return "\(hundredths / 100)\(language == .french ? "," : ".")\(digits)"
}

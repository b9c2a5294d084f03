/// Dates and times as people say them: `lundi 1er février`, `9 h 30`; `Monday 1 February`, `9:30 am`.
extension CivilDate {
    package func spoken(_ language: Language) -> String {
        switch language {
        case .french: "\(weekday.name(.french)) \(dayAndMonth(.french))"
        case .english: "\(weekday.name(.english)) \(dayAndMonth(.english))"
        }
    }

    /// `lundi 1er février 2027`.
    package func spokenWithYear(_ language: Language) -> String { "\(spoken(language)) \(year)" }

    /// `février 2027`; `February 2027`.
    package func monthAndYear(_ language: Language) -> String {
        switch language {
        case .french: "\(frenchMonths[month - 1]) \(year)"
        case .english: "\(englishMonths[month - 1]) \(year)"
        }
    }

    /// `1er février`; `1 February`.
    package func dayAndMonth(_ language: Language) -> String {
        switch language {
        case .french: "\(day == 1 ? "1er" : String(day)) \(frenchMonths[month - 1])"
        case .english: "\(day) \(englishMonths[month - 1])"
        }
    }
}

extension CivilTime {
    package func spoken(_ language: Language) -> String {
        switch language {
        case .french:
            minute == 0 ? "\(hour) h" : "\(hour) h \(padded(minute, to: 2))"
        case .english:
            "\((hour + 11) % 12 + 1):\(padded(minute, to: 2)) \(hour < 12 ? "am" : "pm")"
        }
    }
}

extension CivilDateTime {
    /// `lundi 1er février, 9 h 30`.
    package func spoken(_ language: Language) -> String { "\(date.spoken(language)), \(time.spoken(language))" }
}

extension Weekday {
    /// `lundi`; `Monday`.
    package func name(_ language: Language) -> String {
        (language == .french ? frenchWeekdays : englishWeekdays)[rawValue - 1]
    }
}

/// A length of work as people say it: `45 min`, `1 h`, `1 h 30`; `1 h 30 min` in English.
package func spokenDuration(minutes: Int, _ language: Language) -> String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    if hours == 0 { return "\(rest) min" }
    if rest == 0 { return "\(hours) h" }
    return language == .french ? "\(hours) h \(padded(rest, to: 2))" : "\(hours) h \(rest) min"
}

private let frenchWeekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
private let englishWeekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
private let frenchMonths = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
]
private let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]

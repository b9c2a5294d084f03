import Basics

/// The public holidays of one territory, computed for any year.
///
/// Sources: Code du travail L3133-1 (the eleven days of everywhere), L3134-13 (Alsace-Moselle; Good Friday there depends
/// on the commune having a Protestant church, and is taken as a holiday), L3422-2 (abolition of slavery). Saint-Martin keeps
/// 28 May since 2018 and 27 May before, as the government's calendar publishes it (jours-feries-france-data); L3422-2 itself
/// still writes 27 May.
///
/// By local law: Nouvelle-Calédonie 24 September; Polynésie française Good Friday, 5 March, and 20 November instead of 29 June;
/// Wallis-et-Futuna 28 April, 29 June and 29 July. The first year of 20 November could not be verified: announced for 2025 in
/// April 2024, then for 2026 in the bill that was adopted in May 2025. It is taken as a holiday from 2025 on, so
/// that nobody is called in on a day that may have been one.
///
/// Not here, since custom or agreement decides and the government's calendar leaves them out: Mardi gras, Mi-carême, Good
/// Friday and 21 July in the Antilles, 2 November, the Muslim feasts of Mayotte. Organisations add theirs as closures.
package struct PublicHolidays: Hashable, Sendable {
    package var territory: Territory

    package init(_ territory: Territory) { self.territory = territory }

    /// The holiday on a day, or `nil`. When two meet, the one with a fixed date.
    /// - Complexity: O(1), without allocation.
    package func holiday(on day: CivilDate) -> PublicHoliday? {
        let (year, month, dayOfMonth) = day.yearMonthDay
        return fixed(month * 100 + dayOfMonth, year) ?? movable(day, year, month)
    }

    /// All holidays of a year in the order of time, those on Sundays too.
    package func holidays(in year: Int) -> [(day: CivilDate, holiday: PublicHoliday)] {
        guard let first = CivilDate(year: year, month: 1, day: 1) else { return [] }
        return (0..<(CivilDate.isLeap(year) ? 366 : 365)).compactMap { offset in
            holiday(on: first + offset).map { (first + offset, $0) }
        }
    }

    /// - Parameter date: month and day as one number: 1 May is 501.
    private func fixed(_ date: Int, _ year: Int) -> PublicHoliday? {
        switch date {
        case 101: .newYear
        case 501: .labourDay
        case 508: .victory
        case 714: .nationalDay
        case 815: .assumption
        case 1101: .allSaints
        case 1111: .armistice
        case 1225: .christmas
        default: local(date, year)
        }
    }

    private func local(_ date: Int, _ year: Int) -> PublicHoliday? {
        switch territory {
        case .metropole, .saintPierreEtMiquelon: nil
        case .alsaceMoselle: date == 1226 ? .saintStephen : nil
        case .guadeloupe: date == 527 ? .abolitionOfSlavery : nil
        case .martinique: date == 522 ? .abolitionOfSlavery : nil
        case .guyane: date == 610 ? .abolitionOfSlavery : nil
        case .reunion: date == 1220 ? .abolitionOfSlavery : nil
        case .mayotte: date == 427 ? .abolitionOfSlavery : nil
        case .saintBarthelemy: date == 1009 ? .abolitionOfSlavery : nil
        case .saintMartin: date == (year >= 2018 ? 528 : 527) ? .abolitionOfSlavery : nil
        case .nouvelleCaledonie: date == 924 ? .citizenship : nil
        case .polynesieFrancaise:
            switch date {
            case 305: .arrivalOfTheGospel
            case 629: year <= 2024 ? .autonomy : nil
            case 1120: year >= 2025 ? .matarii : nil
            default: nil
            }
        case .wallisEtFutuna:
            switch date {
            case 428: .saintPeterChanel
            case 629: .saintsPeterAndPaul
            case 729: .territoryDay
            default: nil
            }
        }
    }

    private func movable(_ day: CivilDate, _ year: Int, _ month: Int) -> PublicHoliday? {
        // Good Friday is 20 March at the earliest, Whit Monday 14 June at the latest.
        guard (3...6).contains(month) else { return nil }
        switch day - .easter(in: year) {
        case -2: return territory == .alsaceMoselle || territory == .polynesieFrancaise ? .goodFriday : nil
        case 1: return .easterMonday
        case 39: return .ascension
        case 50: return .whitMonday
        default: return nil
        }
    }
}

extension CivilDate {
    /// Easter Sunday of the Gregorian calendar, by the computus of J. M. Oudin (1940).
    package static func easter(in year: Int) -> CivilDate {
        let century = year / 100
        let golden = year % 19
        let epact = (century - century / 4 - (century - (century - 17) / 25) / 3 + 19 * golden + 15) % 30
        let moon = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - golden) / 11))
        let weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7
        // Days from 28 March (0 is 28 March) to that Sunday.
        let march28 = CivilDate(year: year, month: 3, day: 28) ?? CivilDate(dayNumber: 0)
        return march28 + (moon - weekday)
    }
}

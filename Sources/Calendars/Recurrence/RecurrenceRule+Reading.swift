import Basics

/// Something in a calendar file that cannot be understood: what was expected and what came.
struct Misreading: Error {
    var phrase: Phrase

    init(_ phrase: Phrase) { self.phrase = phrase }

    init(fr french: String, en english: String) { self.init(Phrase(fr: french, en: english)) }
}

extension RecurrenceRule {
    /// The standard knows 14 parts, each of them once.
    private static let mostParts = 20

    /// Reads `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE`.
    /// - Throws: every part that is not understood, in one phrase: a rule of which half is known has no known times.
    init(_ text: String) throws(Misreading) {
        var parts: [(name: String, value: Substring)] = []
        var reasons: [Phrase] = []
        let written = text.split(separator: ";", maxSplits: RecurrenceRule.mostParts)
        guard written.count <= RecurrenceRule.mostParts else {
            throw Misreading(
                fr: "plus de \(RecurrenceRule.mostParts) parties", en: "more than \(RecurrenceRule.mostParts) parts")
        }
        for part in written {
            guard let split = part.firstIndex(of: "=") else {
                reasons.append(Phrase("\(excerpt(part)) ?"))
                continue
            }
            let name = part[..<split].uppercased()
            if parts.contains(where: { $0.name == name }) {
                reasons.append(Phrase(fr: "\(excerpt(name)) deux fois", en: "\(excerpt(name)) twice"))
            }
            parts.append((name, part[part.index(after: split)...]))
        }
        let frequency = parts.first { $0.name == "FREQ" }.flatMap { Frequency(rawValue: $0.value.uppercased()) }
        self.init(frequency ?? .daily)
        if frequency == nil {
            reasons.append(Phrase(fr: "FREQ attendu (DAILY, WEEKLY, …)", en: "FREQ expected (DAILY, WEEKLY, …)"))
        }
        for (name, value) in parts where name != "FREQ" && !take(name, value) {
            reasons.append(Phrase("\(excerpt(name, limit: 20))=\(excerpt(value, limit: 30))"))
        }
        if frequency != nil, days.contains(where: { $0.ordinal != nil }),
            ![.monthly, .yearly].contains(self.frequency) || self.frequency == .yearly && !weekNumbers.isEmpty
        {
            reasons.append(
                Phrase(
                    fr: "un rang dans BYDAY demande FREQ=MONTHLY, ou YEARLY sans BYWEEKNO",
                    en: "an ordinal in BYDAY needs FREQ=MONTHLY, or YEARLY without BYWEEKNO"))
        }
        guard reasons.isEmpty else {
            throw Misreading(
                fr: reasons.map(\.french).joined(separator: " ; "), en: reasons.map(\.english).joined(separator: "; "))
        }
    }

    /// - Returns: whether the part was understood.
    private mutating func take(_ name: String, _ value: Substring) -> Bool {
        switch name {
        case "INTERVAL":
            guard let number = wholeNumber(value, 1...1_000_000) else { return false }
            interval = number
        case "COUNT":
            guard let number = wholeNumber(value, 1...2_000_000_000) else { return false }
            count = number
        case "UNTIL":
            guard let until = Until(value) else { return false }
            self.until = until
        case "WKST":
            guard let day = Weekday(calendarKey: value) else { return false }
            weekStart = day
        case "BYDAY": return take(value, into: \.days, Day.init)
        case "BYSECOND":
            // Section 3.3.12: without leap seconds 60 is 59.
            return take(value, into: \.seconds) { wholeNumber($0, 0...60).map { min($0, 59) } }
        case "BYMINUTE": return take(value, into: \.minutes) { wholeNumber($0, 0...59) }
        case "BYHOUR": return take(value, into: \.hours) { wholeNumber($0, 0...23) }
        case "BYMONTHDAY": return take(value, into: \.monthDays) { signedNumber($0, upTo: 31) }
        case "BYYEARDAY": return take(value, into: \.yearDays) { signedNumber($0, upTo: 366) }
        case "BYWEEKNO": return take(value, into: \.weekNumbers) { signedNumber($0, upTo: 53) }
        case "BYMONTH": return take(value, into: \.months) { wholeNumber($0, 1...12) }
        case "BYSETPOS": return take(value, into: \.positions) { signedNumber($0, upTo: 366) }
        // X-WKST and the like would change times: nothing is skipped.
        default: return false
        }
        return true
    }

    private mutating func take<Element: Hashable & Sendable>(
        _ value: Substring, into list: WritableKeyPath<RecurrenceRule, [Element]>, _ read: (Substring) -> Element?
    ) -> Bool {
        let items = value.split(separator: ",", omittingEmptySubsequences: false)
        guard items.count <= 1000 else { return false }
        var seen = Set<Element>()
        var elements: [Element] = []
        for item in items {
            guard let element = read(item) else { return false }
            if seen.insert(element).inserted { elements.append(element) }
        }
        if let numbers = elements as? [Int], let sorted = numbers.sorted() as? [Element] { elements = sorted }
        self[keyPath: list] = elements
        return true
    }
}

extension RecurrenceRule.Day {
    fileprivate init?(_ text: Substring) {
        guard let weekday = Weekday(calendarKey: text.suffix(2)) else { return nil }
        let number = text.dropLast(2)
        if number.isEmpty {
            self.init(ordinal: nil, weekday: weekday)
        } else if let ordinal = signedNumber(number, upTo: 53) {
            self.init(ordinal: ordinal, weekday: weekday)
        } else {
            return nil
        }
    }
}

extension RecurrenceRule.Until {
    /// Reads `20271231`, `20271231T235959` and `20271231T225959Z`.
    fileprivate init?(_ text: Substring) {
        switch WrittenTime(text) {
        case .day(let date)?: self = .day(date)
        case .wall(let wall)?: self = .wall(wall)
        case .universal(let instant)?: self = .instant(instant)
        case nil: return nil
        }
    }
}

extension Weekday {
    /// Reads `MO`.
    init?(calendarKey text: some StringProtocol) {
        let key = text.lowercased()
        guard key.utf8.count == 2, let day = Weekday.allCases.first(where: { $0.key.hasPrefix(key) }) else {
            return nil
        }
        self = day
    }
}

/// A number in ASCII digits, with or without `+`.
func wholeNumber(_ text: some StringProtocol, _ range: ClosedRange<Int>) -> Int? {
    let digits = text.utf8.first == UInt8(ascii: "+") ? text.utf8.dropFirst() : text.utf8[...]
    guard (1...10).contains(digits.count) else { return nil }
    var number = 0
    for byte in digits {
        guard (48...57).contains(byte) else { return nil }
        number = number * 10 + Int(byte - 48)
    }
    return range.contains(number) ? number : nil
}

/// A number from 1 up to a limit or from minus that limit to -1.
private func signedNumber(_ text: some StringProtocol, upTo limit: Int) -> Int? {
    guard text.utf8.first == UInt8(ascii: "-") else { return wholeNumber(text, 1...limit) }
    let rest = text.dropFirst()
    guard rest.utf8.first != UInt8(ascii: "+") else { return nil }
    return wholeNumber(rest, 1...limit).map { -$0 }
}

/// The moments at which a zone changes its clocks, laid out for binary search.
///
/// Stretches are numbered from 0: stretch `i` lasts from `moments[i - 1]` to `moments[i]`.
struct ZoneTimeline: Sendable {
    /// Seconds since 1970, strictly ascending.
    private(set) var moments: [Int64] = []
    /// Seconds east of UTC in each stretch; one more than there are moments.
    private var offsets: [Int]
    /// For each moment, the latest local time reached by then: ascending even if two changes came within an hour.
    private var localEnds: [Int64] = []
    /// For each stretch its place in `types`.
    private var typeIndices: [Int] = [0]
    private var types: [TZif.LocalTimeType]

    /// From here on everything repeats what was 400 years before.
    private var repeatsFrom = Int64.max
    /// Before this everything is as 400 years later, in a zone that has rules and no history.
    private var repeatsBefore = Int64.min

    /// 400 Gregorian years: 146,097 days, which are whole weeks.
    private static let period: Int64 = 146_097 * 86_400

    init(initial type: TZif.LocalTimeType) {
        types = [type]
        offsets = [type.offset]
    }

    /// - Parameter changes: in the order of time, what holds from each moment on.
    init(initial type: TZif.LocalTimeType, changes: [(moment: Int64, type: TZif.LocalTimeType)]) {
        self.init(initial: type)
        var known = [type: 0]
        for (moment, type) in changes {
            let index = known[type] ?? types.count
            if index == types.count {
                types.append(type)
                known[type] = index
            }
            append(moment, index)
        }
    }

    init(_ file: TZif) {
        // Section 3.2: type 0 holds before the first transition; section 3.3: the footer holds when there is none.
        self.init(initial: file.types[0])
        types = file.types
        for (moment, index) in zip(file.moments, file.typeIndices) { append(moment, index) }
        guard let footer = file.footer else { return }
        if moments.isEmpty {
            types = [.init(footer.standard, isDaylight: false)]
            offsets = [footer.standard.offset]
        }
        layOut(footer)
    }

    /// Appends the changes of the yearly rules, for a little more than one period.
    private mutating func layOut(_ footer: PosixTimeZone) {
        guard let daylight = footer.daylight else { return }
        let standardIndex = types.count
        types.append(.init(footer.standard, isDaylight: false))
        types.append(.init(daylight.clock, isDaylight: true))

        let last = moments.last
        let firstYear = last.map { CivilDate(dayNumber: Int($0.flooredDivision(by: 86_400))).year } ?? 1800
        var changes: [(moment: Int64, type: Int)] = []
        for year in (firstYear - 1)...(firstYear + 403) {
            guard let (start, end) = footer.changes(in: year) else { continue }
            changes.append((start, standardIndex + 1))
            changes.append((end, standardIndex))
        }
        // When both fall on one moment (daylight time all year round) the later year's start prevails.
        changes.sort { ($0.moment, $0.type) < ($1.moment, $1.type) }
        for (moment, type) in changes where moment > last ?? .min && type != typeIndices.last { append(moment, type) }

        repeatsFrom = Int64(CivilDate.dayNumber(year: firstYear + 402, month: 1, day: 1)) * 86_400
        if last == nil { repeatsBefore = Int64(CivilDate.dayNumber(year: firstYear + 1, month: 1, day: 1)) * 86_400 }
    }

    private mutating func append(_ moment: Int64, _ type: Int) {
        if moment == moments.last {
            moments.removeLast()
            localEnds.removeLast()
            offsets.removeLast()
            typeIndices.removeLast()
        }
        localEnds.append(max(localEnds.last ?? .min, moment + Int64(offsets[offsets.count - 1])))
        moments.append(moment)
        offsets.append(types[type].offset)
        typeIndices.append(type)
    }

    // MARK: Look-up

    /// Seconds east of UTC at a moment.
    func offset(at seconds: Int64) -> Int { offsets[stretch(at: seconds)] }

    func type(at seconds: Int64) -> TZif.LocalTimeType { types[typeIndices[stretch(at: seconds)]] }

    /// The first change after a moment, or `nil` when there is none.
    func nextChange(after seconds: Int64) -> Int64? {
        let reduced = withinPeriod(seconds)
        let index = moments.countNotAbove(reduced)
        return index < moments.count ? moments[index] + (seconds - reduced) : nil
    }

    /// The offset by which a local time is resolved: in a gap the one before it, in a fold the one of its first
    /// occurrence.
    func offset(ofLocal seconds: Int64) -> Int {
        let local = withinPeriod(seconds)
        // The first stretch that ends after this local time...
        let stretch = localEnds.countNotAbove(local)
        guard stretch > 0, local < moments[stretch - 1] + Int64(offsets[stretch]) else { return offsets[stretch] }
        // ...begins after it: the clocks skipped it.
        return offsets[stretch - 1]
    }

    private func stretch(at seconds: Int64) -> Int { moments.countNotAbove(withinPeriod(seconds)) }

    private func withinPeriod(_ seconds: Int64) -> Int64 {
        if seconds >= repeatsFrom {
            return seconds - ((seconds - repeatsFrom) / Self.period + 1) * Self.period
        }
        if seconds < repeatsBefore {
            return seconds + ((repeatsBefore - 1 - seconds) / Self.period + 1) * Self.period
        }
        return seconds
    }
}

extension TZif.LocalTimeType {
    fileprivate init(_ clock: PosixTimeZone.Clock, isDaylight: Bool) {
        self.init(offset: clock.offset, isDaylight: isDaylight, abbreviation: clock.abbreviation)
    }
}

extension [Int64] {
    /// How many of the ascending numbers are not above this one.
    fileprivate func countNotAbove(_ number: Int64) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] <= number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Int64 {
    /// The quotient rounded down.
    func flooredDivision(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

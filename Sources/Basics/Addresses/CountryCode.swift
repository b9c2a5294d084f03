/// The first digits of an international number: a country, or several that share a plan (ITU-T E.164, list of
/// assigned country codes; services that no person has as a telephone are left out).
struct CountryCode: Hashable, Sendable {
    let digits: String

    /// - Returns: `nil` when no assigned code stands at the beginning. Codes are free of prefixes, so at most one does.
    init?(prefixOf number: some StringProtocol) {
        for length in 1...3 {
            let candidate = number.prefix(length)
            guard candidate.utf8.count == length, let code = Int(candidate) else { return nil }
            if CountryCode.assigned.contains(code) {
                digits = String(candidate)
                return
            }
        }
        return nil
    }

    private static let assigned: Set<Int> = {
        let ranges: [ClosedRange<Int>] = [
            1...1, 7...7, 20...20, 27...27, 30...34, 36...36, 39...41, 43...49, 51...58, 60...66, 81...82, 84...84,
            86...86, 90...95, 98...98, 211...213, 216...216, 218...218, 220...258, 260...269, 290...291, 297...299,
            350...359, 370...383, 385...387, 389...389, 420...421, 423...423, 500...509, 590...599, 670...670,
            672...683, 685...692, 850...850, 852...853, 855...856, 870...870, 880...883, 886...886, 960...968,
            970...977, 992...996, 998...998,
        ]
        return Set(ranges.joined())
    }()
}

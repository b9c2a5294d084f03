import Basics
import Foundation
import Sampling
import Testing

/// Zone files that are whole are read, all others are refused in words (RFC 9636).
@Suite struct TZifTests {
    static let files = ["Europe/Paris", "Australia/Lord_Howe", "Pacific/Apia", "Indian/Reunion", "America/New_York"]

    private func bytes(_ name: String) throws -> [UInt8] {
        try [UInt8](#require(FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)")))
    }

    private func refusal(_ bytes: [UInt8]) -> Fault? {
        do {
            _ = try Zone(name: "Test/Zone", tzif: bytes)
            return nil
        } catch { return error }
    }

    @Test(arguments: files)
    func everyTruncationIsRefused(_ name: String) throws {
        let whole = try bytes(name)
        #expect(refusal(whole) == nil)
        for length in sample(of: 0..<whole.count, few: 200) {
            let fault = refusal(Array(whole.prefix(length)))
            #expect(fault?.code == .configuration, "\(length) of \(whole.count) bytes")
        }
        #expect(refusal(whole + [0]) != nil)
    }

    /// Whatever the bytes: a zone that answers, or a refusal; never a crash.
    @Test(arguments: files)
    func damageNeverCrashes(_ name: String) throws {
        let whole = try bytes(name)
        var random = SeededGenerator(seed: 9636)
        var refused = 0
        for _ in 0..<rounds(1000, few: 100) {
            var damaged = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let zone = try? Zone(name: name, tzif: damaged) else {
                refused += 1
                continue
            }
            for instant in [Instant.distantPast, Instant(seconds: 0), .distantFuture] {
                #expect(abs(zone.offset(at: instant)) < 93_600)
            }
            _ = zone.instant(of: CivilDateTime(CivilDate(dayNumber: 20_000), .noon))
            _ = zone.yearlyRules
        }
        #expect(refused > 0)
    }

    @Test func rubbishIsRefused() {
        #expect(refusal([]) != nil)
        #expect(refusal(Array("PK".utf8)) != nil)
        #expect(refusal(Array(repeating: 0x54, count: 300_000)) != nil)
    }

    // MARK: Versions

    @Test(arguments: [0, 50, 51, 52, 53])
    func versionsAreRead(_ version: UInt8) throws {
        var file = TZifFixture()
        file.version = version
        file.transitions = [(at: 1_000_000, type: 1), (at: 2_000_000, type: 0)]
        file.types.append(.init(offset: 7200, isDaylight: 1, designation: 4))
        file.names += "CEST\0"
        let zone = try Zone(name: "Test/Zone", tzif: file.bytes)
        let offsets = [999_999, 1_000_000, 1_999_999, 2_000_000].map { zone.offset(at: Instant(seconds: $0)) }
        #expect(offsets == [3600, 7200, 7200, 3600])
        #expect(zone.abbreviation(at: Instant(seconds: 1_500_000)) == "CEST")
    }

    @Test(arguments: [1, 49, 65, 255])
    func otherVersionsAreRefused(_ version: UInt8) {
        var file = TZifFixture()
        file.version = version
        #expect(refusal(file.bytes) != nil)
    }

    // MARK: What section 3 forbids

    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout TZifFixture) -> Void

        init(_ description: String, _ change: @escaping @Sendable (inout TZifFixture) -> Void) {
            testDescription = description
            self.change = change
        }
    }

    static let damages = [
        Damage("no type") { $0.types = [] },
        Damage("no designation") { $0.names = "" },
        Damage("designation without its end") { $0.names = "CET" },
        Damage("designation beyond the names") { $0.types[0].designation = 4 },
        Damage("offset too far east") { $0.types[0].offset = 93_600 },
        Damage("offset too far west") { $0.types[0].offset = -90_000 },
        Damage("offset of no meaning") { $0.types[0].offset = .min },
        Damage("daylight neither 0 nor 1") { $0.types[0].isDaylight = 2 },
        Damage("type unknown") { $0.transitions = [(at: 0, type: 1)] },
        Damage("transitions out of order") { $0.transitions = [(at: 5, type: 0), (at: 4, type: 0)] },
        Damage("transition twice") { $0.transitions = [(at: 5, type: 0), (at: 5, type: 0)] },
        Damage("transition before time") { $0.transitions = [(at: .min, type: 0)] },
        Damage("leap seconds") { $0.leapCount = 1 },
        Damage("standard indicators of another count") { $0.standardCount = 2 },
        Damage("universal indicators of another count") { $0.universalCount = 3 },
        Damage("footer that is no rule") { $0.footer = "CET" },
        Damage("footer without dates") { $0.footer = "CET-1CEST" },
        Damage("footer that disagrees") {
            $0.transitions = [(at: 5, type: 0)]
            $0.footer = "EST5"
        },
        Damage("footer of endless length") { $0.footer = String(repeating: "A", count: 300) + "5" },
    ]

    @Test(arguments: damages)
    func damageIsRefused(_ damage: Damage) throws {
        var file = TZifFixture()
        #expect(refusal(file.bytes) == nil)
        damage.change(&file)
        let fault = try #require(refusal(file.bytes))
        #expect(fault.code == .configuration)
        #expect(fault.message.french.contains("Test/Zone") && fault.message.english.contains("Test/Zone"))
    }

    // MARK: Footers

    /// Offsets on days of 2027, by footer alone.
    @Test(arguments: [
        ("CET-1", "2027-07-01T00:00:00Z", 3600),
        ("<+0330>-3:30", "2027-07-01T00:00:00Z", 12_600),
        ("XXX1:02:03", "2027-07-01T00:00:00Z", -3723),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2027-03-28T00:59:59Z", 3600),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2027-03-28T01:00:00Z", 7200),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2027-10-31T00:59:59Z", 7200),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2027-10-31T01:00:00Z", 3600),
        // Long before and after, in a zone without history.
        ("CET-1CEST,M3.5.0,M10.5.0/3", "1027-07-01T00:00:00Z", 7200),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "9027-07-01T00:00:00Z", 7200),
        // J60 is 1 March in every year; 59, counted from 0, is 1 March in common years and 29 February in leap years.
        ("STD0DST,J60/0,J300/0", "2027-02-28T23:59:59Z", 0),
        ("STD0DST,J60/0,J300/0", "2027-03-01T00:00:00Z", 3600),
        ("STD0DST,J60/0,J300/0", "2028-02-29T12:00:00Z", 0),
        ("STD0DST,J60/0,J300/0", "2028-03-01T00:00:00Z", 3600),
        ("STD0DST,59/0,300/0", "2027-03-01T00:00:00Z", 3600),
        ("STD0DST,59/0,300/0", "2028-02-28T23:59:59Z", 0),
        ("STD0DST,59/0,300/0", "2028-02-29T00:00:00Z", 3600),
        // Hours beyond the day (RFC 9636 section 3.3.1): the Saturday after the fourth Thursday, and the day before.
        ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2027-03-26T23:59:59Z", 7200),
        ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2027-03-27T00:00:00Z", 10_800),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2027-03-28T00:59:59Z", -7200),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2027-03-28T01:00:00Z", -3600),
        ("STD0DST,M3.5.0/167,M10.5.0/-167", "2027-04-03T22:59:59Z", 0),
        ("STD0DST,M3.5.0/167,M10.5.0/-167", "2027-04-03T23:00:00Z", 3600),
        // Daylight time in winter, below standard time.
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2027-01-15T00:00:00Z", 0),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2027-07-15T00:00:00Z", 3600),
        // Daylight time all year round.
        ("EST5EDT,0/0,J365/25", "2027-01-01T05:00:00Z", -14_400),
        ("EST5EDT,0/0,J365/25", "2027-12-31T23:00:00Z", -14_400),
        ("EST5EDT,0/0,J365/25", "2028-07-01T00:00:00Z", -14_400),
    ])
    func footerAlone(_ footer: String, _ instant: String, _ offset: Int) throws {
        var file = TZifFixture()
        file.footer = footer
        let zone = try Zone(name: "Test/Zone", tzif: file.bytes)
        #expect(try zone.offset(at: #require(Instant(instant))) == offset)
    }

    @Test(arguments: [
        "C-1", "CE-1", "CET", "CET-25", "CET-1:60", "<+01-1", "<>1", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J365",
        "CET-1CEST,J366,J1", "CET-1CEST,366,1", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0/3x",
        "CET-1CEST;M3.5.0;M10.5.0", "CET-1CEST,M3.5.0,M10.5.0,", "CÉT-1", " CET-1", "CET--1",
    ])
    func footersThatAreRefused(_ footer: String) {
        var file = TZifFixture()
        file.footer = footer
        #expect(refusal(file.bytes) != nil)
    }

    // MARK: Jumps

    /// Two changes within an hour: the clocks go back, and back again before the first fold is over.
    @Test func foldWithinAFold() throws {
        var file = TZifFixture()
        file.types = [.init(offset: 7200), .init(offset: 3600), .init(offset: 0)]
        file.transitions = [(at: 72_000, type: 1), (at: 73_800, type: 2)]
        let zone = try Zone(name: "Test/Zone", tzif: file.bytes)
        for minute in stride(from: 1180, through: 1400, by: 10) {
            let wall = CivilDateTime(minuteNumber: minute)
            let candidates = [7200, 3600, 0].map { Instant(seconds: Int64(minute * 60 - $0)) }
            let first = candidates.filter { zone.wall(at: $0) == wall }.min()
            #expect(zone.instant(of: wall) == first, "\(wall)")
        }
    }
}

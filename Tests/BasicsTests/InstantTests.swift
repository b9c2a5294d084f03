import Basics
import Foundation
import Testing

/// RFC 3339 in and out.
@Suite struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2027-01-29T13:00:00Z", 1_801_227_600_000),
        ("2027-01-29T14:00:00+01:00", 1_801_227_600_000), ("2027-01-29T09:30:00-03:30", 1_801_227_600_000),
        ("2027-01-29T13:00Z", 1_801_227_600_000), ("2027-01-29t13:00:00z", 1_801_227_600_000),
        ("2027-01-29 13:00:00Z", 1_801_227_600_000), ("2027-01-29T13:00:00.5Z", 1_801_227_600_500),
        ("2027-01-29T13:00:00.123456789Z", 1_801_227_600_123), ("2027-01-29T13:00:00-00:00", 1_801_227_600_000),
        ("1969-12-31T23:59:59.999Z", -1), ("2016-12-31T23:59:60Z", 1_483_228_799_000),
    ])
    func reads(_ text: String, _ milliseconds: Int64) {
        #expect(Instant(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2027-01-29", "2027-01-29T13:00:00", "2027-01-29T13:00:00+01", "2027-01-29T13:00:00+0100",
        "2027-01-29T13:00:00+24:00", "2027-01-29T13:00:00+01:60", "2027-01-29T13:00:00++1:00",
        "2027-01-29T13:00:00+-1:00",
        "2027-01-29T13:00:61Z", "2027-01-29T13:00:5Z", "2027-01-29T13:00:00.Z", "2027-01-29T13:00:00.5.5Z",
        "2027-01-29T13:00:00.xZ", "2027-01-29T9:00:00Z", "2027-01-29T24:00:00Z", "2027-01-29T13:60:00Z",
        "2027-02-29T13:00:00Z",
        "29/01/2027T13:00:00Z", "2027-01-29T13:00:00Z ", "2027-01-29T13:00:00ZZ", "2027-01-29T1h:00:00Z", "Z", "TZ",
    ])
    func refuses(_ text: String) {
        #expect(Instant(text) == nil)
    }

    @Test func writes() throws {
        let instant = try #require(Instant("2027-01-29T13:00:00Z"))
        #expect(instant.description == "2027-01-29T13:00:00Z")
        #expect(instant.rfc3339(offset: 3600) == "2027-01-29T14:00:00+01:00")
        #expect(instant.rfc3339(offset: -12_600) == "2027-01-29T09:30:00-03:30")
        #expect((instant + .milliseconds(7)).description == "2027-01-29T13:00:00.007Z")
        #expect(Instant(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
        // Paris before 1911, 9 min 21 s ahead: the seconds are in neither the time nor the offset.
        #expect(Instant(seconds: 0).rfc3339(offset: 561) == "1970-01-01T00:09:00+00:09")
    }

    /// Seconds of 1900 to 2100 against Foundation, and back.
    @Test func agreesWithFoundation() throws {
        let formatter = ISO8601DateFormatter()
        var random = SeededGenerator(seed: 3339)
        for _ in 0..<2000 {
            let seconds = Int64.random(in: -2_208_988_800..<4_133_980_800, using: &random)
            let text = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
            #expect(Instant(seconds: seconds).description == text)
            #expect(Instant(text) == Instant(seconds: seconds))
        }
    }

    @Test func whatIsWrittenIsReadAgain() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<5000 {
            let instant = Instant(
                milliseconds: Int64.random(in: -60_000_000_000_000..<250_000_000_000_000, using: &random))
            let offset = Int.random(in: -1439...1439, using: &random) * 60
            #expect(Instant(instant.rfc3339(offset: offset)) == instant)
        }
    }

    @Test func secondsRoundDown() {
        #expect(Instant(milliseconds: 1999).seconds == 1)
        #expect(Instant(milliseconds: -1).seconds == -1)
        #expect(Instant(milliseconds: -1000).seconds == -1)
        #expect(Instant(milliseconds: -1001).seconds == -2)
    }
}

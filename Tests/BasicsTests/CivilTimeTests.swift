import Basics
import Testing

@Suite struct CivilTimeTests {
    @Test(arguments: [
        ("09:30", "09:30"), ("9:30", "09:30"), ("9h30", "09:30"), ("9H30", "09:30"), ("9 h 30", "09:30"),
        ("9h", "09:00"),
        ("14 h", "14:00"), ("00:00", "00:00"), ("0h", "00:00"), ("23:59", "23:59"),
    ])
    func reads(_ text: String, _ time: String) {
        #expect(CivilTime(text)?.description == time)
    }

    @Test(arguments: [
        "", ":", "h", "9", "930", "9:3", "9:", "24:00", "23:60", "9:30:00", "+9:30", "-0:30", "9:+5", "9:-5", "9h3",
        "9h300",
        "9 : 30", "9  h", "h30", "9h30h", "９:30", "9:30 ", " 9:30", "midi",
    ])
    func refuses(_ text: String) {
        #expect(CivilTime(text) == nil)
    }

    @Test func everyMinuteComesBack() {
        for minutes in 0..<1440 {
            let time = CivilTime(minutes: minutes)
            #expect(time?.minutes == minutes)
            #expect(time.flatMap { CivilTime($0.description) } == time)
            #expect(time.flatMap { CivilTime($0.spoken(.french)) } == time)
        }
        #expect(CivilTime(minutes: 1440) == nil)
        #expect(CivilTime(minutes: -1) == nil)
        #expect(CivilTime(clamping: 5000).description == "23:59")
        #expect(CivilTime(clamping: -5).description == "00:00")
    }

    @Test(arguments: [
        ("2027-01-29T14:00", "2027-01-29T14:00"), ("2027-01-29 14:00", "2027-01-29T14:00"),
        ("29/01/2027 14:00", "2027-01-29T14:00"), ("29/01/2027 14 h 30", "2027-01-29T14:30"),
        ("1969-12-31T23:59", "1969-12-31T23:59"),
    ])
    func readsDateAndTime(_ text: String, _ expected: String) {
        #expect(CivilDateTime(text)?.description == expected)
    }

    @Test(arguments: [
        "", "2027-01-29", "14:00", "2027-01-29T", "T14:00", "2027-01-29T14:00:00", "2027-01-29T14:00Z",
        "2027-02-29T14:00",
        "2027-01-29  14:00", "2027-01-29T14:00T15:00", "2027-01-29t14:00",
    ])
    func refusesDateAndTime(_ text: String) {
        #expect(CivilDateTime(text) == nil)
    }

    /// Minutes before 1970 are counted down.
    @Test func minuteNumbersComeBack() {
        for number in stride(from: -3_000_000, through: 3_000_000, by: 719) {
            #expect(CivilDateTime(minuteNumber: number).minuteNumber == number)
        }
        #expect(CivilDateTime(minuteNumber: -1).description == "1969-12-31T23:59")
        #expect(CivilDateTime(minuteNumber: -1440).description == "1969-12-31T00:00")
    }
}

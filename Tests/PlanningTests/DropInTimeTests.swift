import Basics
import Clubs
import Planning
import Testing

@Suite struct DropInTimeTests {
    /// A Thursday.
    private let day = CivilDate("2027-02-04") ?? CivilDate(dayNumber: 0)

    private func times(busy: [(String, String)] = []) -> DropInTime {
        DropInTime(
            halfDays: .init(
                am: .init(from: CivilTime(clamping: 555), to: CivilTime(clamping: 720)),
                pm: .init(from: CivilTime(clamping: 810), to: CivilTime(clamping: 1020))),
            daysOff: DaysOff(territory: .metropole), zone: .utc,
            busy: busy.map { BusySpan(from: at($0.0), to: at($0.1)) })
    }

    private func at(_ text: String) -> Instant { Instant("\(text):00Z") ?? .distantPast }

    private func first(_ from: String, by deadline: String, busy: [(String, String)] = []) -> String? {
        times(busy: busy).first(from: at(from), by: at(deadline))?.start.wall.description
    }

    @Test func itIsTheFirstFreeHalfHourOfTheWorkingDay() {
        #expect(first("2027-02-04T08:00", by: "2027-02-04T18:00") == "2027-02-04T09:30")
        #expect(first("2027-02-04T09:31", by: "2027-02-04T18:00") == "2027-02-04T10:00")
        #expect(first("2027-02-04T11:40", by: "2027-02-04T18:00") == "2027-02-04T13:30")
    }

    @Test func whatTheDiaryHoldsIsPassedOver() {
        let busy = [("2027-02-04T09:00", "2027-02-04T11:15"), ("2027-02-04T11:45", "2027-02-04T14:00")]
        #expect(first("2027-02-04T08:00", by: "2027-02-04T18:00", busy: busy) == "2027-02-04T14:00")
    }

    @Test func nightsAndWeekendsAreNoWorkingHours() {
        #expect(first("2027-02-04T16:45", by: "2027-02-08T18:00") == "2027-02-05T09:30")
        #expect(first("2027-02-05T17:00", by: "2027-02-08T18:00") == "2027-02-08T09:30")
    }

    @Test func itIsOverByTheDeadlineOrThereIsNone() {
        #expect(first("2027-02-04T16:00", by: "2027-02-04T16:30") == "2027-02-04T16:00")
        #expect(first("2027-02-04T16:00", by: "2027-02-04T16:29") == nil)
        #expect(first("2027-02-05T17:00", by: "2027-02-07T18:00") == nil)
    }
}

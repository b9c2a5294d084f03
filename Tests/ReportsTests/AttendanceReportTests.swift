import Basics
import Clubs
import Testing

@testable import Reports

@Suite struct AttendanceReportTests {
    private let cohort = Cohort(
        id: "c-2027-02", name: "C", programme: "p", start: CivilDate(dayNumber: 20_000), zone: "UTC",
        territory: .metropole)

    private func session(_ key: String, day: Int, choice: String? = nil, status: Session.Status = .held) -> Session {
        Session(
            id: SessionID(cohort: cohort.id, key: key), kind: "k", title: Phrase(key), modality: .synchronous,
            choice: choice, week: day / 7 + 1,
            span: LocalSpan(on: cohort.start + day, at: CivilTime(clamping: 600), minutes: 60, in: .utc), status: status
        )
    }

    private func person(_ number: Int, leftAfter days: Int? = nil) -> Participant {
        Participant(
            id: ParticipantID(cohort: cohort.id, number: number), firstName: "P", lastName: "\(number)",
            enrolment: Enrolment(
                status: days == nil ? .enrolled : .exited, leftOn: days.map { cohort.start + $0 }))
    }

    private func record(_ session: Session, _ person: Participant, _ status: Attendance.Status) -> Attendance {
        Attendance(
            session: session.id, participant: person.id, status: status, source: .facilitator,
            at: session.span.end.instant)
    }

    private func report(
        _ sessions: [Session], _ people: [Participant], _ records: [Attendance],
        by grouping: AttendanceReport.Grouping = .session, after days: Int = 100
    ) -> AttendanceReport {
        let source = AttendanceReport.Source(cohort: cohort, sessions: sessions, participants: people, records: records)
        return AttendanceReport(
            [source], by: grouping, at: Zone.utc.instant(of: CivilDateTime(cohort.start + days, .noon)))
    }

    @Test func unrecordedIsNotAbsent() {
        let first = session("w1-mon-am", day: 0)
        let total = report([first], [person(1), person(2)], [record(first, person(1), .present)]).total
        #expect((total.expected, total.present, total.absent, total.unrecorded) == (2, 1, 0, 1))
        #expect(total.rate == 1)
    }

    @Test func nothingRecordedHasNoRate() {
        #expect(report([session("w1-mon-am", day: 0)], [person(1)], []).total.rate == nil)
    }

    @Test func theRateFollowsItsDefinition() {
        let first = session("w1-mon-am", day: 0)
        let statuses: [Attendance.Status] = [.present, .late, .excused, .absent, .exempt, .unrecorded]
        let people = (1...6).map { person($0) }
        let total = report([first], people, zip(people, statuses).map { record(first, $0, $1) }).total
        #expect(total.expected == 5)
        #expect(total.rate == 0.5)
        #expect(total.exempt == 1)
    }

    @Test func whoHasLeftIsExpectedNoMore() {
        let sessions = [session("w1-mon-am", day: 0), session("w2-mon-am", day: 7)]
        let rows = report(sessions, [person(1), person(2, leftAfter: 3)], []).rows
        #expect(rows.map(\.figures.expected) == [2, 1])
    }

    @Test func whoJoinsLaterIsExpectedFromThatDayOn() {
        let sessions = [session("w1-mon-am", day: 0), session("w2-mon-am", day: 7)]
        var late = person(1)
        late.enrolment.enrolledOn = cohort.start + 7
        #expect(report(sessions, [late], []).rows.map(\.key) == ["c-2027-02/w2-mon-am"])
    }

    @Test func sessionsToComeAndCancelledOnesAreExpectedOfNobody() {
        let sessions = [session("w1-mon-am", day: 0, status: .cancelled), session("w2-mon-am", day: 7)]
        #expect(report(sessions, [person(1)], [], after: 5).total.expected == 0)
    }

    @Test func ofSeveralSlotsOnlyTheOneAttendedCounts() {
        let slots = [session("info-1", day: 0, choice: "info"), session("info-2", day: 1, choice: "info")]
        let total = report(slots, [person(1)], [record(slots[1], person(1), .present)]).total
        #expect((total.expected, total.present) == (1, 1))
    }

    @Test(arguments: [
        (AttendanceReport.Grouping.week, ["w1", "w2"]), (.participant, ["c-2027-02/p01", "c-2027-02/p02"]),
        (.modality, ["synchronous"]), (.cohort, ["c-2027-02"]), (.month, ["2024-10"]), (.year, ["2024"]),
        (.session, ["c-2027-02/w1-mon-am", "c-2027-02/w2-mon-am"]),
    ])
    func rowsAreKeyedByTheirGrouping(grouping: AttendanceReport.Grouping, keys: [String]) {
        let sessions = [session("w1-mon-am", day: 0), session("w2-mon-am", day: 7)]
        let found = report(sessions, [person(1), person(2)], [], by: grouping)
        #expect(found.rows.map(\.key) == keys)
        #expect(found.rows.map(\.figures.expected).reduce(0, +) == found.total.expected)
    }

    /// A cohort that starts later may have had its information meeting before the first session of the other.
    @Test func monthsAreInOrderWhenCohortsOverlap() {
        let later = session("w1-mon-am", day: 40)
        let sources = [[later], [session("information", day: 0)]].map {
            AttendanceReport.Source(cohort: cohort, sessions: $0, participants: [person(1)], records: [])
        }
        let rows = AttendanceReport(sources, by: .month, at: later.span.end.instant + .hours(1)).rows
        #expect(rows.map(\.key) == ["2024-10", "2024-11"])
    }
}

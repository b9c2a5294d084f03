import Basics
import Clubs
import Testing

/// A session as one person lives it.
@Suite struct SeatTests {
    private let zone = Zone.utc
    private let person: ParticipantID = "club/p01"

    private func session(_ key: String, choice: String? = nil, listed: Bool = false, each: Bool = false) -> Session {
        Session(
            id: SessionID(cohort: "club", key: key), kind: "tea-room", title: Phrase("Tea"), modality: .asynchronous,
            each: each, choice: choice, isListed: listed, week: 1,
            span: LocalSpan(
                on: CivilDate(dayNumber: 20_850), at: CivilTime(clamping: 600), minutes: 90, in: zone),
            sequence: 2)
    }

    @Test func withoutASeatTheSessionIsAsThePlanSays() {
        #expect(session("a").personalised(by: []) == session("a"))
        #expect(session("a", choice: "slots").personalised(by: []) == session("a", choice: "slots"))
    }

    @Test func aListedSessionIsOnlyForThoseWhoHaveASeatInIt() {
        let listed = session("a", listed: true)
        #expect(listed.personalised(by: []) == nil)
        #expect(listed.personalised(by: [Seat(session: listed.id, participant: person)]) == listed)
    }

    @Test func aChosenSlotIsTheOnlyOneAndNoLongerAChoice() {
        let seat = Seat(session: "club/a", participant: person, choice: "slots")
        let plan = [session("a", choice: "slots"), session("b", choice: "slots"), session("c", choice: "other")]
        let lived = plan.personalised(by: [seat])
        #expect(lived.map(\.id.key) == ["a", "c"])
        #expect(lived.map(\.choice) == [nil, "other"])
    }

    @Test func aTurnIsThePersonsOwnTimeAndAChangeOfItCounts() {
        let turn = LocalSpan(
            on: CivilDate(dayNumber: 20_850), at: CivilTime(clamping: 620), minutes: 15, in: zone)
        let lived = session("a", each: true).personalised(by: [
            Seat(session: "club/a", participant: person, turn: turn, sequence: 3)
        ])
        #expect(lived?.span == turn)
        #expect(lived?.each == false)
        #expect(lived?.sequence == 5)
    }

    @Test(arguments: WorkMode.allCases) func workIsDoneAsTheSeatSays(mode: WorkMode) {
        let lived = session("a").personalised(by: [Seat(session: "club/a", participant: person, mode: mode)])
        #expect(lived?.mode == mode)
        #expect(lived?.peers == (mode == .pairs))
    }
}

import Basics
import Clubs
import Testing

/// One meeting at several times, of which each person attends one.
@Suite struct ChoiceTests {
    private let now = Instant(milliseconds: 0)
    private let person: ParticipantID = "club/p01"

    private func slot(_ key: String, day: Int, capacity: Int? = nil, status: Session.Status = .planned) -> Session {
        Session(
            id: SessionID(cohort: "club", key: key), kind: "information-meeting", title: Phrase("Meeting"),
            modality: .inPerson, choice: "info", capacity: capacity, week: 0,
            span: LocalSpan(
                on: CivilDate(dayNumber: day), at: CivilTime(clamping: 600), minutes: 60, in: .utc),
            status: status)
    }

    private func seat(_ key: String) -> Seat {
        Seat(session: SessionID(cohort: "club", key: key), participant: person, choice: "info")
    }

    private func choice(_ sessions: [Session], taken: [SessionID: Int] = [:]) throws -> Choice {
        try #require(
            Choice.all(in: sessions.enumerated().map { ($0.offset + 1, $0.element) }, taken: taken).first)
    }

    private func refusal(_ result: Result<Choice.Step, RefusedSlot>) -> Choice.Refusal? {
        if case .failure(let error) = result { error.refusal } else { nil }
    }

    @Test func numbersFollowThePlanningAndNotTheHour() throws {
        let moved = [slot("a", day: 9), slot("b", day: 3, status: .cancelled), slot("c", day: 4)]
        let choice = try choice(moved)
        #expect(choice.slots.map(\.number) == [1, 2, 3])
        #expect(choice.open(at: now).map(\.number) == [1, 3])
    }

    @Test func whatCannotBeTakenIsRefusedWithItsReason() throws {
        let choice = try choice(
            [
                slot("full", day: 1, capacity: 2), slot("gone", day: 2, status: .cancelled), slot("past", day: -1),
                slot("free", day: 3, capacity: 2),
            ], taken: ["club/full": 2, "club/free": 1])
        #expect(refusal(choice.choosing(1, with: [], at: now)) == .full)
        #expect(refusal(choice.choosing(2, with: [], at: now)) == .cancelled)
        #expect(refusal(choice.choosing(3, with: [], at: now)) == .begun)
        #expect(refusal(choice.choosing(5, with: [], at: now)) == .unknown)
        #expect(try choice.choosing(4, with: [], at: now).get() == .take(choice.slots[3], leaving: nil))
    }

    @Test func choosingAgainLeavesTheOldSlotUntilItBegins() throws {
        let choice = try choice([slot("a", day: 1, capacity: 1), slot("b", day: 2)], taken: ["club/a": 1])
        #expect(try choice.choosing(1, with: [seat("a")], at: now).get() == .keep(choice.slots[0]))
        #expect(
            try choice.choosing(2, with: [seat("a")], at: now).get()
                == .take(choice.slots[1], leaving: choice.slots[0]))
        let began = choice.slots[0].session.span.start.instant
        #expect(refusal(choice.choosing(2, with: [seat("a")], at: began)) == .settled)
        #expect(!choice.isOpen(with: [seat("a")], at: began))
        #expect(choice.isOpen(with: [], at: began))
    }

    @Test func aCancelledSlotSettlesNothing() throws {
        let choice = try choice([slot("a", day: 1, status: .cancelled), slot("b", day: 2)])
        var seat = seat("a")
        seat.isVoid = true
        #expect(choice.slot(among: [seat]) == nil)
        #expect(try choice.choosing(2, with: [seat], at: now).get() == .take(choice.slots[1], leaving: nil))
        #expect(choice.slots[1].session.personalised(by: [seat]) != nil)
    }
}

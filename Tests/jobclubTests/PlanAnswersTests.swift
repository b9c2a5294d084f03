import Answers
import Basics
import Clubs
import Testing

@testable import jobclub

@Suite struct PlanAnswersTests {
    private func session(_ key: String, _ start: String, week: Int, _ modality: Modality = .synchronous) -> Session {
        let wall = CivilDateTime(start) ?? CivilDateTime(minuteNumber: 0)
        return Session(
            id: SessionID(cohort: "limoges-2027-02", key: key), kind: "tea-room",
            title: Phrase(fr: "Salon de thé", en: "Tea room"), modality: modality, week: week,
            span: LocalSpan(on: wall.date, at: wall.time, minutes: 90, in: .utc))
    }

    private var sessions: [Session] {
        var cancelled = session("w1-mon-pm", "2027-02-01T14:00", week: 1, .inPerson)
        cancelled.status = .cancelled
        return [
            session("information-1", "2027-01-19T10:00", week: -1), session("w1-mon-am", "2027-02-01T09:30", week: 1),
            cancelled,
        ]
    }

    /// A day's name stands once, and what is not planned any more says so.
    @Test func sessionsAreReadWeekByWeek() {
        let answer = Rendered(answer: Answer { weekByWeek(sessions) })
        #expect(
            answer.text(.french) == """
                Avant le début
                  mardi 19 janvier  10 h  Salon de thé  visio  1 h 30  information-1

                Semaine 1
                  lundi 1er février  9 h 30  Salon de thé  visio      1 h 30  w1-mon-am
                                     14 h    Salon de thé  sur place  1 h 30  w1-mon-pm  annulée
                """)
        #expect(
            answer.text(.english).contains(
                "  Monday 1 February  9:30 am  Tea room  video      1 h 30 min  w1-mon-am"))
        #expect(!Rendered(answer: Answer { weekByWeek(sessions, showsKeys: false) }).text(.french).contains("w1-"))
    }

    /// The contract of a session in JSON.
    @Test func aSessionHasTheFieldsOfTheContract() {
        let answer = Rendered(answer: Answer(["session": .session(sessions[1])]))
        #expect(
            answer.json(.french) == """
                {"session":{"id":"limoges-2027-02/w1-mon-am","kind":"tea-room","title":"Salon de thé",\
                "modality":"synchronous","date":"2027-02-01","starts":"09:30","ends":"11:00",\
                "startsAt":"2027-02-01T09:30:00Z","endsAt":"2027-02-01T11:00:00Z","dueAt":null,"week":1,\
                "status":"planned","sequence":0,"facilitator":null,"link":null,"place":null,"task":null,\
                "documents":[],"mode":null}}\n
                """)
        #expect(Rendered(answer: Answer(["session": .session(nil)])).json(.french) == "{\"session\":null}\n")
    }

    @Test func neighboursOfOneMarkStandTogether() {
        #expect([1, 1, 2, 1].chunked { $0 } == [[1, 1], [2], [1]])
        #expect([Int]().chunked { $0 }.isEmpty)
    }
}

import Basics
import Clubs
import Notices
import Operations
import Spreadsheets
import Stores
import Testing
import UseCases

@testable import Orchestration
@testable import Storage

/// Answers by text message, before everything that they may be an answer to.
@Suite struct ReceiveAnswerTests {
    private let asked = Instant("2027-01-12T12:00:00+01:00") ?? .distantPast
    private let cohort = "limoges-2027-02"
    private let couple = "+33639980100"

    /// Somebody alone at their number, and two people who share one; all have been asked.
    private func club() throws -> RealClub {
        let club = try RealClub()
        var random = SeededGenerator(seed: 7)
        let people = [("Awa", "+33639980101"), ("Jean", couple), ("Anne", couple)].enumerated().map { index, one in
            PersonRow(
                line: index + 2, firstName: one.0, lastName: "Petit", phone: PhoneNumber(e164: one.1), channel: .sms,
                language: .french)
        }
        _ = try club.installation.planCohort(
            PlanRequest(
                programme: "four-week-remote", start: try #require(CivilDate("2027-02-01")), name: "Limoges",
                people: people, facilitator: "anne@example.org"),
            at: try #require(Instant("2027-01-04T09:00:00+01:00")), using: &random)
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        _ = try orchestrator.step(at: asked)
        return club
    }

    private func receive(_ club: RealClub, _ from: String, _ text: String, at: Instant? = nil) throws -> AnswerOutcome {
        try club.installation.receive(
            InboundAnswer(from: try #require(PhoneNumber(e164: from)), text: text, at: at ?? asked))
    }

    private func outbox(_ club: RealClub, _ rule: NoticeRuleID) throws -> [OutboxEntry] {
        try club.installation.database.snapshot { connection throws(Fault) in try connection.outbox() }
            .filter { $0.rule == rule }
    }

    /// Whoever brings an answer cannot date it to when it would have meant something else.
    @Test func aTimeThatCannotBeIsNotBelieved() throws {
        let from = try #require(PhoneNumber(e164: couple))
        func at(_ said: Instant) -> Instant { InboundAnswer(from: from, text: "1", said: said, heard: asked).at }
        #expect(at(asked) == asked && at(asked - .days(7)) == asked - .days(7))
        #expect(at(asked + .seconds(1)) == asked && at(asked - .days(7) - .seconds(1)) == asked)
        #expect(at(.distantPast) == asked && at(.distantFuture) == asked)
    }

    @Test func theMeetingThatWasAskedAboutIsChosenAmongSeveral() throws {
        let outcome = try receive(try club(), "+33639980101", "le 3 svp")
        #expect(outcome.result == .chosen && outcome.session == "limoges-2027-02/information-3")
    }

    @Test func anAnswerThatFitsTwoPeopleIsACallAndNoGuess() throws {
        let club = try club()
        #expect(try receive(club, couple, "2").result == .called)
        let calls = try club.installation.database.snapshot { connection throws(Fault) in try connection.calls() }
        #expect(calls.contains { $0.reason == .answerFitsSeveral })
        let sheets = try club.installation.choices(of: cohort).sheets
        #expect(sheets.flatMap(\.rows).allSatisfy { $0.slot == nil })
    }

    @Test func whatIsUnclearIsExplainedOnceADay() throws {
        let club = try club()
        for _ in 0..<3 { #expect(try receive(club, "+33639980101", "peut-être").result == .unclear) }
        #expect(try outbox(club, "answer-unclear").count == 1)
        _ = try receive(club, "+33639980101", "?", at: asked + .days(1))
        let notices = try outbox(club, "answer-unclear")
        #expect(notices.count == 2 && notices.allSatisfy { $0.channel == .sms })
    }

    @Test func afterStopWhatMattersIsACall() throws {
        let club = try club()
        #expect(try receive(club, "+33639980101", "Arrêt !").result == .silenced)
        let reminder = asked + .days(6)
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        _ = try orchestrator.step(at: reminder)
        let chase = try #require(
            try outbox(club, "choose-reminder").first {
                $0.participant.key == "p01" && $0.occurrence == "information"
            })
        #expect(chase.state == .called)
        #expect(try receive(club, "+33639980101", "START", at: reminder).result == .resumed)
        #expect(try receive(club, "+33639980101", "1", at: asked).result == .chosen)
    }
}

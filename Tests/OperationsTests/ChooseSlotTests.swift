import Basics
import Clubs
import Notices
import Operations
import Reports
import Stores
import Testing
import UseCases

@testable import Orchestration
@testable import Storage

/// Choosing one slot of the information meeting: capacity, changes, and what people are told.
@Suite struct ChooseSlotTests {
    private let now = Instant("2027-01-11T09:00:00+01:00") ?? .distantPast
    private let cohort = "limoges-2027-02"

    private func club(people: Int = 6, capacity: Int? = 2) throws -> RealClub {
        let club = try RealClub()
        _ = try club.plan(people: people, capacity: capacity)
        return club
    }

    @discardableResult
    private func choose(
        _ club: RealClub, _ person: String, _ number: Int, by maker: ChoiceMaker = .facilitator, at: Instant? = nil
    ) throws -> ChosenSlot {
        try club.installation.chooseSlot(
            person, in: cohort, .number(number, choice: "information"), by: maker, operator: "anne", at: at ?? now)
    }

    private func outbox(_ club: RealClub, _ person: String, _ rule: NoticeRuleID) throws -> [OutboxEntry] {
        try club.installation.database.snapshot { connection throws(Fault) in try connection.outbox() }
            .filter { $0.participant.key == person && $0.rule == rule }
    }

    private func unchosen(_ club: RealClub) throws -> [CallEntry] {
        try club.installation.database.snapshot { connection throws(Fault) in try connection.calls() }
            .filter { $0.rule == "choose-call" }
    }

    @Test func onlyTheChosenSlotIsInTheAgendaAndOneConfirmationLeaves() throws {
        let club = try club()
        let chosen = try choose(club, "p01", 2, by: .link)
        let agenda = try club.installation.agenda(of: cohort, participant: "p01")
        let meetings = agenda.sessions.filter { $0.kind == "information-meeting" }
        #expect(meetings.map(\.id) == [chosen.slot.session.id])
        #expect(try outbox(club, "p01", "slot-chosen").count == 1)
        #expect(try outbox(club, "p01", "choose-reminder").filter { $0.occurrence == "information" }.isEmpty)
        #expect(try outbox(club, "p02", "choose-reminder").contains { $0.occurrence == "information" })
        let days = try outbox(club, "p01", "day-before").map(\.occurrence.rawValue)
        #expect(days.contains(chosen.slot.session.span.date.description))
        #expect(
            !(try outbox(club, "p02", "day-before").map(\.occurrence.rawValue))
                .contains(chosen.slot.session.span.date.description))
    }

    @Test func aFullSlotSaysWhichAreLeft() throws {
        let club = try club()
        try choose(club, "p01", 1)
        try choose(club, "p02", 1)
        #expect { try choose(club, "p03", 1) } throws: { error in
            guard let fault = error as? Fault, fault.code == .notAllowed else { return false }
            return fault.message.english.contains("full") && fault.message.english.contains("2) Thursday")
        }
        try choose(club, "p01", 2)
        #expect(try choose(club, "p03", 1).unchanged == false)
    }

    @Test func theCalendarEntryMovesAndItsSequenceOnlyGoesUp() throws {
        let club = try club()
        var sequences: [Int] = []
        for number in [1, 2, 1, 3] {
            try choose(club, "p01", number)
            let agenda = try club.installation.agenda(of: cohort, participant: "p01")
            sequences += agenda.sessions.filter { $0.settled == "information" }.map(\.sequence)
            let text = String(decoding: agenda.calendar(.english, at: now), as: UTF8.self)
            #expect(text.split(separator: "choice-information@").count == 2)
        }
        #expect(sequences == [0, 1, 2, 3])
        #expect(try choose(club, "p01", 3).unchanged)
        let told = try outbox(club, "p01", "slot-chosen").map(\.occurrence)
        #expect(told.count == 1 && told[0].subject == "information-3", "what was not sent yet tells the last choice")
    }

    @Test func aChoiceBackAndForthAtNightIsToldOnceInTheMorning() throws {
        let club = try club()
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        let night = try #require(Instant("2027-01-11T22:00:00+01:00"))
        for (minute, number) in [1, 2, 1].enumerated() {
            try choose(club, "p01", number, at: night + .minutes(minute))
            _ = try orchestrator.step(at: night + .minutes(minute))
        }
        _ = try orchestrator.step(at: night + .hours(11))
        #expect(try outbox(club, "p01", "slot-chosen").filter { $0.state == .accepted }.count == 1)
    }

    @Test func whoComesBackIsToldOfTheSameSlotAgain() throws {
        let club = try club()
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        try choose(club, "p01", 1)
        _ = try orchestrator.step(at: now)
        let today = try #require(CivilDate("2027-01-11"))
        _ = try club.installation.end("p01", in: cohort, as: .withdrawn, on: today, at: now + .hours(1))
        _ = try club.installation.takeBack("p01", in: cohort, on: today, at: now + .hours(2))
        try choose(club, "p01", 1, at: now + .hours(3))
        _ = try orchestrator.step(at: now + .hours(3))
        #expect(try outbox(club, "p01", "slot-chosen").filter { $0.state == .accepted }.count == 2)
    }

    @Test func whoHasNotChosenIsChasedOnceAndThenPhoned() throws {
        let club = try club(people: 2, capacity: nil)
        try choose(club, "p01", 1)
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        var moment = now
        let start = try #require(Instant("2027-01-25T14:00:00+01:00"))
        while let next = try orchestrator.nextMoment(after: moment), next < start {
            moment = max(next, moment + .seconds(1))
            _ = try orchestrator.step(at: moment)
        }
        #expect(try outbox(club, "p01", "choose-reminder").allSatisfy { $0.state == .scheduled })
        let chases = try outbox(club, "p02", "choose-reminder").filter { $0.occurrence == "information" }
        #expect(chases.map(\.state) == [.accepted])
        let calls = try unchosen(club)
        #expect(calls.map(\.participant.id.key) == ["p02"])
        #expect(calls.map(\.reason.words.french) == ["Date pas encore choisie : « Réunion d'information »"])
        // The facilitator phones, and the call is done.
        try choose(club, "p02", 3, at: calls[0].listedAt + .hours(1))
        let left = try unchosen(club)
        #expect(left.isEmpty)
    }

    /// No slot ever holds more than it can, and nobody has two of one choice, whatever people do.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func capacityHolds(seed: UInt64) throws {
        let club = try club(people: 9, capacity: 3)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<80 {
            let person = "p0\(Int.random(in: 1...9, using: &random))"
            _ = try? choose(club, person, Int.random(in: 1...4, using: &random))
            let sheets = try club.installation.choices(of: cohort).sheets
            for sheet in sheets { #expect(sheet.choice.slots.allSatisfy { $0.taken <= 3 }) }
            let seats = try club.installation.database.snapshot { connection throws(Fault) in
                try connection.seats(of: try connection.findCohort(cohort))
            }
            for own in seats.values.map({ $0.filter { $0.choice != nil } }) {
                #expect(Dictionary(grouping: own, by: \.choice).values.allSatisfy { $0.count == 1 })
            }
        }
    }

    /// A second number changes the first: it is no answer to a meeting of which nobody has asked anything yet.
    @Test func aNumberWithoutANameIsAboutTheMeetingThatWasAsked() throws {
        let club = try club(capacity: nil)
        let number = { (number: Int) throws in
            try club.installation.chooseSlot(
                "p01", in: cohort, .number(number), by: .facilitator, operator: "anne", at: now)
        }
        #expect(try number(2).choice.name == "information")
        let changed = try number(3)
        #expect(changed.choice.name == "information" && changed.left?.number == 2)
        _ = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true).step(at: now)
        #expect(try number(1).choice.name == "information")
    }

    /// Asked are those whom the invitation has reached or a human has on the list, and no more.
    @Test func theReportCountsOnlyWhoWasAsked() throws {
        let club = try club(people: 4, capacity: nil)
        let before = try club.installation.reportChoices(cohort: cohort, at: now)
        #expect(before.invited.asked == 0)
        let invited = try #require(Instant("2027-01-13T12:00:00+01:00"))
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        var moment = now
        while let next = try orchestrator.nextMoment(after: moment), next < invited {
            moment = max(next, moment + .seconds(1))
            _ = try orchestrator.step(at: moment)
        }
        try choose(club, "p01", 1, at: invited)
        try choose(club, "p02", 2, by: .summoned, at: invited)
        let report = try club.installation.reportChoices(cohort: cohort, at: invited)
        #expect(report.invited.asked == 3 && report.invited.chose == 1)
        #expect(report.summoned.asked == 1 && report.summoned.chose == 1)
    }
}

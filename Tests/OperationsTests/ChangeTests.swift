import Basics
import Books
import Clubs
import Foundation
import Notices
import Orchestration
import Planning
import Stores
import Testing
import UseCases

@testable import Operations
@testable import Storage

/// Each way to change a plan, over the shipped catalogue.
@Suite struct ChangeTests {
    private let now = Instant("2027-01-28T09:00:00+01:00") ?? .distantPast
    private let id = "limoges-2027-02"

    private func order(_ reason: String? = nil, dryRun: Bool = false, after minutes: Int = 0) -> ChangeOrder {
        ChangeOrder(by: "anne", reason: reason, isDryRun: dryRun, at: now + .minutes(minutes))
    }

    private func club() throws -> RealClub {
        let club = try RealClub()
        _ = try club.plan(people: 3)
        for (id, name) in [("anne@example.org", "Anne Martin"), ("paul@example.org", "Paul Durand")] {
            try club.installation.database.transaction { connection throws(Fault) in
                try connection.keep(Facilitator(id: FacilitatorID(id), name: name))
            }
        }
        return club
    }

    @Test func aDryRunSaysTheSameAndKeepsNothing() throws {
        let club = try club()
        let before = try club.standing()
        let outbox = try club.entries().count
        let to = try #require(CivilDateTime("2027-02-02T14:00"))
        let shown = try club.installation.moveSession("\(id)/w1-tue-am", to: to, order(dryRun: true))
        #expect(try club.standing() == before)
        #expect(try club.entries().count == outbox)
        let done = try club.installation.moveSession("\(id)/w1-tue-am", to: to, order())
        #expect(shown.edits == done.edits)
        #expect(shown.told.map(\.participant.id) == done.told.map(\.participant.id))
        #expect(done.told.map(\.at) == Array(repeating: now + .minutes(5), count: 3))
        #expect(done.told.map(\.notice) == Array(repeating: "session-changed", count: 3))
    }

    @Test func severalChangesBecomeOneMessageAndAnUndoneOneNone() throws {
        let club = try club()
        let to = try #require(CivilDateTime("2027-02-02T14:00"))
        _ = try club.installation.moveSession("\(id)/w1-tue-am", to: to, order())
        let second = try club.installation.cancelSession("\(id)/w1-wed-am", order(after: 2))
        #expect(second.told.map(\.notice) == Array(repeating: "plan-changed", count: 3))
        #expect(second.told.map(\.at) == Array(repeating: now + .minutes(7), count: 3))
        let first = try club.installation.undoChange(of: id, order(after: 3))
        #expect(first.told.map(\.notice) == Array(repeating: "session-changed", count: 3))
        let last = try club.installation.undoChange(of: id, order(after: 4))
        #expect(last.told.isEmpty && last.spared.count == 3)
        #expect(try club.waitingChanges().isEmpty)
        let sessions = try club.standing()
        #expect(sessions.first { $0.id.key == "w1-tue-am" }?.sequence == 2, "never down")
        #expect(throws: Fault.self) { try club.installation.undoChange(of: id, order(after: 5)) }
    }

    @Test func theHistorySaysWhoWhatAndWhy() throws {
        let club = try club()
        _ = try club.installation.cancelSession("\(id)/w1-wed-am", order("strike"))
        _ = try club.installation.undoChange(of: id, order(after: 1))
        let entries = try club.installation.history(of: id).entries
        #expect(entries.map(\.what) == ["undo", "cancel"])
        #expect(entries.map(\.by) == ["anne", "anne"])
        #expect(entries[1].reason == "strike" && entries[1].undoneBy == entries[0].number)
        #expect(entries[1].sessions.map(\.key) == ["w1-wed-am"])
        let trail = try club.installation.database.snapshot { connection throws(Fault) in
            try connection.changes(of: 1).map { $0.before + $0.after }.joined()
        }
        #expect(!trail.contains("person1@example.org") && !trail.contains("Prénom1"))
    }

    @Test func undoRefusesWhatHasChangedOrBegun() throws {
        let club = try club()
        let to = try #require(CivilDateTime("2027-01-29T10:00"))
        _ = try club.installation.moveSession("\(id)/w1-tue-am", to: to, order())
        let late = ChangeOrder(at: now + .days(3))
        #expect(throws: Fault.self) { try club.installation.undoChange(of: id, late) }
    }

    @Test func anEditKeepsTheTime() throws {
        let club = try club()
        let change = try club.installation.editSession(
            "\(id)/w1-tue-am", SessionWish(title: "Charte", facilitator: "paul@example.org", minutes: 90), order())
        let edit = try #require(change.session)
        #expect(edit.after.span.start == edit.before?.span.start && edit.after.span.minutes == 90)
        #expect(edit.after.facilitator == "paul@example.org" && edit.after.sequence == 1)
        #expect(try club.installation.editSession("\(id)/w1-tue-am", SessionWish(title: "Charte"), order()).isUnchanged)
        for wish in [
            SessionWish(), SessionWish(title: String(repeating: "x", count: 31)),
            SessionWish(facilitator: "nobody@example.org"),
        ] {
            #expect(throws: Fault.self) { try club.installation.editSession("\(id)/w1-tue-am", wish, order()) }
        }
    }

    @Test func anAddedSessionTakesLinkAndLeaderFromTheOthers() throws {
        let club = try club()
        let at = try #require(CivilDateTime("2027-02-05T16:00"))
        let change = try club.installation.addSession(NewSession(kind: "tea-room", at: at), to: id, order())
        let session = try #require(change.session?.after)
        #expect(session.id.key.hasPrefix("w1-fri-pm") && session.week == 1 && session.sequence == 0)
        #expect(session.link == (try club.standing().first { $0.isVideo }?.link))
        #expect(session.facilitator == "anne@example.org")
        #expect(change.told.map(\.notice) == Array(repeating: "session-added", count: 3))
        #expect(throws: Fault.self) {
            try club.installation.addSession(NewSession(kind: "tea-rom", at: at), to: id, order())
        }
        // Taken back before anybody heard of it.
        #expect(try club.installation.undoChange(of: id, order(after: 1)).told.isEmpty)
    }

    /// Easter Monday and Good Friday in Alsace: the order stays, nothing falls on a day off, work moves with its due time.
    @Test(arguments: [ShiftMeasure.days(1), .days(7), .weeks(1), .weeks(6), .to(CivilDate(dayNumber: 20_878))])
    func aShiftKeepsTheOrderAndAvoidsDaysOff(measure: ShiftMeasure) throws {
        let club = try RealClub(territory: .alsaceMoselle)
        _ = try club.plan(people: 2)
        let day = try #require(CivilDate("2027-02-08"))
        let change = try club.installation.shiftCohort(id, from: day, by: measure, order())
        let off = club.installation.house.daysOff(in: .alsaceMoselle)
        #expect(change.edits.count > 20)
        #expect(change.edits.allSatisfy { !off.contains($0.after.span.date) })
        #expect(
            change.edits.allSatisfy { edit in edit.after.due.map { $0.instant >= edit.after.span.end.instant } ?? true }
        )
        let keys = { (sessions: [Session]) in
            sessions.sorted { ($0.span.start.instant, $0.id) < ($1.span.start.instant, $1.id) }.map(\.id.key)
        }
        #expect(keys(change.edits.compactMap(\.before)) == keys(change.edits.map(\.after)))
        #expect(change.told.count == 2, "one message each")
        #expect(try club.standing().filter { $0.span.date < day }.allSatisfy { $0.sequence == 0 })
        // Shifted and back: as before.
        _ = try club.installation.undoChange(of: id, order(after: 1))
        #expect(try club.waitingChanges().isEmpty)
    }

    @Test func aShiftOfEverythingMovesTheStart() throws {
        let club = try club()
        let day = try #require(CivilDate("2027-01-30"))
        let change = try club.installation.shiftCohort(id, from: day, by: .weeks(1), order())
        #expect(change.cohort.start == CivilDate("2027-02-08"))
        #expect(change.edits.allSatisfy { $0.after.week == $0.before?.week })
        let back = try club.installation.shiftCohort(id, from: day, by: .days(-3), order(after: 1))
        #expect(back.cohort.start == CivilDate("2027-02-03"))
        #expect(throws: Fault.self) { try club.installation.shiftCohort(id, from: day, by: .days(-9), order(after: 2)) }
        let sunday = try #require(CivilDate("2027-02-21"))
        #expect(throws: Fault.self) { try club.installation.shiftCohort(id, from: day, by: .to(sunday), order()) }
    }

    @Test func aSickFacilitatorIsReplacedInAllCohortsAtOnce() throws {
        let club = try club()
        var random = SeededGenerator(seed: 9)
        _ = try club.installation.planCohort(
            PlanRequest(
                programme: "four-week-remote", start: try #require(CivilDate("2027-02-01")), name: "Brive",
                people: try RealClub.people(2), facilitator: "anne@example.org"), at: now, using: &random)
        let from = try #require(CivilDate("2027-02-02"))
        let changes = try club.installation.replaceFacilitator(
            Replacement(absent: "Anne Martin", substitute: "paul@example.org", from: from, to: from + 1), order("ill"))
        #expect(changes.map(\.cohort.id) == ["brive-2027-02", "limoges-2027-02"])
        let edits = changes.flatMap(\.edits)
        #expect(edits.allSatisfy { $0.after.facilitator == "paul@example.org" && $0.after.span.date <= from + 1 })
        #expect(changes.flatMap(\.told).count == 5, "one message each")
        #expect(changes.allSatisfy { $0.cohort.facilitator == "anne@example.org" }, "for two days only")
        let forGood = try club.installation.replaceFacilitator(
            Replacement(absent: "anne@example.org", substitute: "paul@example.org", cohort: id), order(after: 1))
        #expect(forGood.map(\.cohort.facilitator) == ["paul@example.org"])
        #expect(throws: Fault.self) {
            try club.installation.replaceFacilitator(
                Replacement(absent: "anne@example.org", substitute: "max@example.org"), order())
        }
    }

    @Test func whoLedACohortThatIsOverHasLedIt() throws {
        let club = try club()
        let changes = try club.installation.replaceFacilitator(
            Replacement(absent: "anne@example.org", substitute: "paul@example.org"), order(after: 60 * 24 * 60))
        #expect(changes.isEmpty)
        #expect(try club.installation.history(of: id).cohort.facilitator == "anne@example.org")
    }

    @Test func aCancelledCohortTellsThatAndNothingElse() throws {
        let club = try club()
        let change = try club.installation.cancelCohort(id, order("too few"))
        #expect(change.cohort.status == .cancelled)
        #expect(change.told.map(\.notice) == Array(repeating: "cohort-cancelled", count: 3))
        let waiting = try club.entries().filter { $0.state == .scheduled }
        #expect(Set(waiting.map(\.rule)) == ["cohort-cancelled"])
        #expect(try club.entries().contains { $0.state == .cancelled && $0.reason == .cohortIsCancelled })
        #expect(try club.installation.cancelCohort(id, order()).isUnchanged)
        // Back before anybody heard: everything that was planned is planned again.
        let planned = try RealClub()
        _ = try planned.plan(people: 3)
        let undone = try club.installation.undoChange(of: id, order(after: 1))
        #expect(undone.told.isEmpty && undone.cohort.status == .planned)
        let names = { (club: RealClub) in
            Set(
                try club.entries().filter { $0.state == .scheduled && $0.due > now + .minutes(1) }
                    .map { "\($0.rule) \($0.occurrence) \($0.participant)" })
        }
        #expect(try names(club) == names(planned))
    }

    /// A change that fails at any of the tables that it writes to changes nothing at all.
    @Test(arguments: ["sessions", "seats", "notices", "changes", "cohorts"]) func aChangeIsAllOrNothing(_ table: String)
        throws
    {
        let club = try club()
        let day = try #require(CivilDate("2027-02-08"))
        let (sessions, outbox) = (try club.standing(), try club.entries().map(\.occurrence))
        func set(_ sql: String) throws {
            try club.installation.database.transaction { connection throws(Fault) in try connection.execute(sql) }
        }
        for deed in ["insert", "update", "delete"] {
            try set(
                "create trigger fail_\(deed) before \(deed) on \(table) begin select raise(abort, 'the disk is gone'); end"
            )
        }
        #expect(throws: Fault.self) { try club.installation.shiftCohort(id, from: day, by: .days(2), order()) }
        #expect(try club.standing() == sessions)
        #expect(try club.entries().map(\.occurrence) == outbox)
        #expect(try club.installation.history(of: id).entries.isEmpty)
        for deed in ["insert", "update", "delete"] { try set("drop trigger fail_\(deed)") }
        _ = try club.installation.shiftCohort(id, from: day, by: .days(2), order())
        #expect(try club.installation.history(of: id).entries.count == 1)
    }

    /// People with turns of their own keep them, on the new day.
    @Test func turnsFollowTheirSession() throws {
        let club = try club()
        let key = "w1-tue-am"
        func turn() throws -> LocalSpan? {
            try club.installation.read { store throws(Fault) in
                let (book, session) = try store.findSession("limoges-2027-02/\(key)")
                return book.seat(of: "limoges-2027-02/p01", in: session.id)?.turn
            }
        }
        try club.installation.onDesk(at: now) { desk throws(Fault) in
            var draft = try desk.draft(of: "limoges")
            let session = try draft.book.find(session: key)
            let person = try draft.book.find(person: "p01")
            let zone = try draft.zone
            let start = session.span.starts.minutes + 20
            let seat = Seat(
                session: session.id, participant: person.id,
                turn: LocalSpan(on: session.span.date, at: CivilTime(clamping: start), minutes: 20, in: zone))
            draft.book.take(seat)
            // As it is kept, without anybody being told.
            guard let store = desk.store as? any CohortWriting else { return }
            _ = try store.commit(draft.before, draft.book, [], at: now)
        }
        let to = try #require(CivilDateTime("2027-02-03T15:00"))
        let change = try club.installation.moveSession("\(id)/\(key)", to: to, order())
        #expect(change.told.count == 3)
        #expect(try turn()?.start.wall == CivilDateTime("2027-02-03T15:20"))
        #expect(try turn()?.minutes == 20)
    }
}

extension RealClub {
    fileprivate func standing() throws -> [Session] {
        try installation.database.snapshot { connection throws(Fault) in
            try connection.sessions(of: try connection.findCohort("limoges")).map(\.value)
        }
    }

    fileprivate func entries() throws -> [OutboxEntry] {
        try installation.database.snapshot { connection throws(Fault) in try connection.outbox() }
    }

    fileprivate func waitingChanges() throws -> [OutboxEntry] {
        let events = Set(installation.catalogue.rules.filter { $0.event?.isChange == true }.map(\.id))
        return try entries().filter { events.contains($0.rule) && $0.state == .scheduled }
    }
}

import Basics
import Clubs
import Foundation
import Notices
import Operations
import Orchestration
import Planning
import Steering
import Synchronization
import Testing
import UseCases

/// What is shown first is what is then done, looking stops nobody, and what is put anew is put as at first.
@Suite struct DryRunRippleTests {
    private let limoges = RippleClub.limoges

    @Test func aReminderThatMovesKeepsItsPlaceInLine() throws {
        let club = try RippleClub()
        let before = try club.reading.line(limoges)
        _ = try club.installation.shiftCohort(
            limoges, from: try club.day("02-15"), by: .weeks(1), try club.order("01-18 10:00"))
        let after = try club.reading.line(limoges)
        let moved = before.filter { after[$0.key] != nil && after[$0.key]?.due != $0.value.due }
        try #require(!moved.isEmpty)
        try #require(moved.contains { $0.value.early != nil })
        for (name, place) in moved {
            let new = try #require(after[name])
            // A week later at the same hour, so everything is the same but for the week.
            #expect(new.early.map { new.due - $0 } == place.early.map { place.due - $0 }, "\(name)")
        }
        for (name, place) in moved { #expect(after[name]?.channel == place.channel, "\(name)") }
    }

    @Test func aReminderThatBecomesUrgentIsUrgent() throws {
        let club = try RippleClub()
        // Work for a weekend, owed after two hours: to say that it is open cannot wait any more.
        _ = try club.installation.editSession(
            "\(limoges)/w1-thu-pm", SessionWish(due: try club.wall("02-04 16:00")), try club.order("01-18 10:00"))
        let events = Set(club.installation.catalogue.rules.filter { $0.event != nil }.map(\.id.rawValue))
        let reminders = try club.reading.line(limoges).filter { name, _ in
            !events.contains(name.split(separator: " ").map(String.init)[1])
        }
        for (name, place) in reminders {
            let span = place.usefulUntil - place.due
            #expect(place.rank == (span < .hours(3) ? 0 : span < .hours(36) ? 1 : 2), "\(name)")
        }
    }

    @Test func aPlanIsShownWithTheMessagesThatItBrings() throws {
        let club = try RippleClub()
        let shown = try club.plan("Tulle", people: 6, first: 60, facilitator: "paul@example.org", isDryRun: true)
        let kept = try club.plan("Tulle", people: 6, first: 60, facilitator: "paul@example.org")
        #expect(shown.sessions.map(\.span) == kept.sessions.map(\.span))
        #expect(shown.notices == kept.notices)
    }

    @Test func aDiaryIsShownWithThoseWhoHearOfIt() throws {
        let club = try RippleClub()
        let (from, to) = ("20270202T123000", "20270202T133000")
        let shown = try club.annesDiary(from: from, to: to, isDryRun: true, at: "01-18 10:00")
        let kept = try club.annesDiary(from: from, to: to, at: "01-18 10:00")
        try #require(kept.told > 0)
        #expect(shown.told == kept.told)
    }

    @Test func pairsAndChecksAreShownAsTheyThenAre() throws {
        let club = try RippleClub(people: 8)
        _ = try club.installation.setCompany(
            session: "\(limoges)/w2-thu-pm", of: ["p01", "p08"], at: try club.at("01-18 09:00"))
        let now = try club.at("01-18 10:00")
        let shown = try club.installation.makeCompany(of: limoges, dryRun: true, at: now)
        let made = try club.installation.makeCompany(of: limoges, at: now)
        #expect(shown.work.map { Set($0.companies) } == made.work.map { Set($0.companies) })
        #expect(shown.told == made.told)
        let friday = try club.at("02-05 12:30")
        let record = AutonomyRecord(participant: "p01", decision: AutonomyDecision(level: .supported))
        let tried = try club.installation.recordAutonomy(of: limoges, record, dryRun: true, at: friday)
        let done = try club.installation.recordAutonomy(of: limoges, record, at: friday)
        #expect(tried.dropIn?.span == done.dropIn?.span)
        #expect(tried.follows == done.follows && tried.toldToParticipant == done.toldToParticipant)
    }

    @Test func lookingWaitsForNobodyWhoWrites() throws {
        let path = try Self.file()
        defer { Self.remove(path) }
        let club = try RippleClub(in: try ClubReading.inNewFile(path))
        try club.reading.refuseToWait()
        var order = try club.order("01-18 10:00")
        order.isDryRun = true
        try club.reading.whileSomebodyWrites {
            let shown = try club.installation.moveSession(
                "\(limoges)/w1-tue-am", to: try club.wall("02-02 14:00"), order)
            #expect(!shown.told.isEmpty)
            _ = try club.installation.announce(
                to: limoges,
                AnnouncementOrder(
                    Announcement(subject: "News", text: "Text"), by: "anne", isDryRun: true, at: order.now))
        }
    }

    @Test func twoPlannersCannotTakeTheSameHourUnnoticed() throws {
        let path = try Self.file()
        defer { Self.remove(path) }
        let club = try RippleClub(in: try ClubReading.inNewFile(path))
        // The other planner is done between the first one's look at the diary and their writing.
        let other = Mutex<Bool>(false)
        let second = try ClubReading.inFile(path) {
            guard other.withLock({ !exchange(&$0, with: true) }) else { return }
            try club.plan("Tulle", start: "2027-04-05", people: 2, first: 60, facilitator: "anne@example.org")
        }
        var installation = club.installation
        installation.cohorts = second
        var random = SeededGenerator(seed: 8)
        let planned = try installation.planCohort(
            PlanRequest(
                programme: "four-week-remote", start: try club.day("04-05"), name: "Agen", people: [],
                facilitator: "anne@example.org"),
            at: try club.at("01-04 09:00"), using: &random)
        try #require(try club.reading.sessions("tulle-2027-04").isEmpty == false)
        let sessions = try planned.sessions + club.reading.sessions("tulle-2027-04")
        let held = sessions.filter { $0.isHumanContact && !$0.each && $0.choice == nil }
        let overlap = held.indices.contains { index in
            held.dropFirst(index + 1).contains {
                $0.span.start.instant < held[index].span.end.instant
                    && held[index].span.start.instant < $0.span.end.instant
            }
        }
        let said = planned.conflicts.contains { [.facilitatorInTwoPlaces, .facilitatorBusy].contains($0.rule) }
        #expect(said || !overlap, "Anne leads two cohorts at once, and nobody says so")
    }

    private static func file() throws -> String {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("ripples-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        return directory.appendingPathComponent("club.db").path
    }

    private static func remove(_ path: String) {
        try? FileManager.default.removeItem(at: URL(fileURLWithPath: path).deletingLastPathComponent())
    }
}

/// Puts a value in the place of another one.
private func exchange<T>(_ value: inout T, with new: T) -> T {
    defer { value = new }
    return value
}

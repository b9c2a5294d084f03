import Basics
import Clubs
import Operations
import Reports
import Testing
import UseCases

@Suite struct RehearsalTests {
    @Test func theSameSeedGivesTheSameMessages() throws {
        let club = try RealClub()
        let planned = try club.plan()
        let one = try club.rehearse(planned, seed: 42)
        let two = try club.rehearse(planned, seed: 42)
        let lines = { (report: RehearsalReport) in
            report.messages.map { "\($0.at) \($0.participant) \($0.channel) \($0.subject) \($0.text)" }
        }
        #expect(lines(one) == lines(two))
        #expect(one.attendance.rows == two.attendance.rows)
        let other = try club.rehearse(planned, seed: 43)
        #expect(other.attendance.rows != one.attendance.rows)
    }

    @Test(arguments: ["four-week-remote", "four-week-hybrid", "four-week-in-person"] as [ProgrammeID])
    func nobodyIsLeftAtTheRoadside(programme: ProgrammeID) throws {
        let club = try RealClub()
        let planned = try club.plan(programme)
        let report = try club.rehearse(planned, seed: 1)
        let reached = Set(report.messages.map(\.participant)).union(report.calls.map(\.participant.id))
        #expect(reached == Set(planned.participants.map(\.id)))
        #expect(report.virtualDays > 28)
        #expect(report.attendance.total.expected > 0)
        var perDay: [String: Int] = [:]
        for message in report.messages {
            perDay["\(message.participant) \(message.at.description.prefix(10))", default: 0] += 1
        }
        #expect(perDay.values.allSatisfy { $0 <= 4 }, "the most messages that one person gets in a day")
    }
}

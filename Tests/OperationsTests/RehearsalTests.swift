import Clubs
import Notices
import Operations
import Testing

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
        for m in report.messages { perDay["\(m.participant) \(m.at.description.prefix(10))", default: 0] += 1 }
        let worst = perDay.sorted { $0.value > $1.value }.prefix(3)
        print("PER", programme, report.messages.count, perDay.values.max() ?? 0, perDay.values.filter { $0 > 4 }.count, perDay.count, worst)
        if let w = worst.first { print(report.messages.filter { "\($0.participant) \($0.at.description.prefix(10))" == w.key }.map { "\($0.at) \($0.notice)" }) }
        print(Dictionary(grouping: report.messages, by: \.notice).mapValues(\.count))
    }
}

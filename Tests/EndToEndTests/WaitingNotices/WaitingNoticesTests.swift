import Foundation
import Sampling
import Testing

/// No command silently takes away what people were to be told: the waiting notices are counted around each of them.
@Suite struct WaitingNoticesTests {
    @Test(arguments: sample(of: writingCommands, few: 14))
    func onlyWhatMayChangeChanges(_ command: WritingCommand) throws {
        let time = command.at == .ahead ? PlannedClub.aheadTime : PlannedClub.underWayTime
        let club = command.at == .ahead ? PlannedClub.ahead : PlannedClub.underWay
        let (jobclub, beginning) = try (PlannedClub.copy(of: club), club.get().waiting)
        try #require(beginning.count { _ in true } > 1000, "a club in which something waits")
        for line in command.before { try PlannedClub.done(dated(line, time), in: jobclub) }
        let before = command.before.isEmpty || command.restores ? beginning : try WaitingNotices(of: jobclub)
        try PlannedClub.done(dated(command.line, time), input: command.input, code: command.code, in: jobclub)
        let after = try WaitingNotices(of: jobclub)
        check(losses: before.missing(in: after), before, after, command)
        check(gains: after.missing(in: before), command)
    }

    private func dated(_ line: String, _ time: String) -> String {
        line.contains("--now") ? line : line + " --now \(time)"
    }

    private func check(
        losses: [WaitingNotices.About: Int], _ before: WaitingNotices, _ after: WaitingNotices,
        _ command: WritingCommand
    ) {
        let unexpected = losses.filter { about, _ in !mayGo(about, command.loses) }
        #expect(
            unexpected.isEmpty,
            "\(unexpected.values.reduce(0, +)) waiting notices are gone, among them \(examples(unexpected))")
        switch command.loses {
        case .person, .session: #expect(!losses.isEmpty, "something is to be taken away")
        case .cohort(let cohort):
            let rest = after.count { $0.cohort == cohort && $0.rule != "cohort-cancelled" }
            #expect(rest == 0, "nothing waits for a cohort that is cancelled")
        case .due(let time):
            let left = before.count { $0.due <= time }
            #expect(losses.values.reduce(0, +) == left && left > 0, "what is due leaves, and nothing else")
        case .nothing, .perhapsPerson: break
        }
    }

    private func mayGo(_ about: WaitingNotices.About, _ loss: WritingCommand.Loss) -> Bool {
        switch loss {
        case .nothing: false
        case .person(let key, let cohort), .perhapsPerson(let key, let cohort):
            about.cohort == cohort && about.participant == key
        case .session(let key, let cohort): about.cohort == cohort && about.session == key
        case .cohort(let cohort): about.cohort == cohort
        case .due: true
        }
    }

    private func check(gains: [WaitingNotices.About: Int], _ command: WritingCommand) {
        let unexpected = gains.filter { about, _ in !(command.grows + command.mustGrow).contains(about.cohort) }
        #expect(unexpected.isEmpty, "waiting notices that nobody asked for: \(examples(unexpected))")
        for cohort in command.mustGrow {
            #expect(gains.contains { $0.key.cohort == cohort }, "somebody in \(cohort) is to be told something")
        }
    }

    private func examples(_ notices: [WaitingNotices.About: Int]) -> String {
        notices.keys.map(\.description).sorted().prefix(5).joined(separator: ", ")
    }

    @Test func lookingChangesNothing() throws {
        let jobclub = try PlannedClub.copy(of: PlannedClub.ahead)
        for line in sample(of: lookingCommands.values.sorted(), few: 12) {
            let answer = try jobclub.run(PlannedClub.words(line + " --now \(PlannedClub.aheadTime)"))
            #expect([0, 65, 75].contains(answer.code), "\(line): \(answer.complaint)")
        }
        #expect(try WaitingNotices(of: jobclub) == PlannedClub.ahead.get().waiting)
    }

    /// A new command cannot be forgotten: it belongs to those that write or to those that look.
    @Test func everyCommandIsInOneOfTheTables() throws {
        let overview = try Jobclub().run("help").out.split(separator: "\n")
        let listed = overview.prefix { $0 != "Everywhere" }.dropFirst(2).filter { $0.hasPrefix("  ") }.map { line in
            let name = line.dropFirst(2)
            return String(name[..<(name.range(of: "  ")?.lowerBound ?? name.endIndex)])
        }
        try #require(listed.contains("session move"))
        let writing = Set(writingCommands.map(\.name)).union(writingElsewhere.keys)
        #expect(writing.isDisjoint(with: lookingCommands.keys))
        #expect(Set(listed) == writing.union(lookingCommands.keys))
    }
}

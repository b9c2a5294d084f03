import Basics
import Clubs
import Testing

@testable import Reports

@Suite struct ReachReportTests {
    private let due = Instant(seconds: 1_800_000_000)
    private var until: Instant { due + .hours(10) }

    private func row(
        _ state: ReachReport.Source.State, _ attempts: [ReachReport.Attempt.State] = [], listed: Int? = nil,
        call: ReachReport.Source.Call? = nil, after hours: Int = 1
    ) -> ReachReport.Row? {
        let source = ReachReport.Source(
            notice: 1, rule: "welcome", cohort: "club", participant: "club/p01", due: due, usefulUntil: until,
            state: state,
            attempts: attempts.enumerated().map { .init(channel: $0 == 0 ? .sms : .email, state: $1, at: due) },
            listedAt: listed.map { due + .hours($0) }, call: call)
        return ReachReport([source], at: due + .hours(hours)).rows.first
    }

    @Test func aReceiptProvesWhateverElseHappened() {
        let row = row(.started, [.failed, .delivered], listed: 2)
        #expect(row?.outcome == .delivered && row?.by == "email")
    }

    @Test func takenByAChannelWithoutReceiptsIsAllThatCanBeKnown() {
        #expect(row(.started, [.accepted(awaitsProof: false)])?.outcome == .accepted)
        #expect(row(.started, [.accepted(awaitsProof: true)])?.outcome == .pending)
        #expect(row(.started, [.accepted(awaitsProof: true)], after: 11)?.outcome == .unreached)
    }

    @Test func aHumanHadItInTimeOrNot() {
        #expect(row(.ended, [.failed], listed: 9)?.outcome == .called)
        #expect(row(.ended, [.failed], listed: 11, after: 12)?.outcome == .unreached)
        #expect(row(.ended, [.failed], listed: 9, call: .spoken)?.outcome == .phoned)
    }

    @Test func callsThatNobodyMadeAreCountedApart() {
        let sources = [ReachReport.Source.Call.missed, .open, .spoken].enumerated().map { number, call in
            ReachReport.Source(
                notice: number, rule: "welcome", cohort: "club", participant: "club/p01", due: due,
                usefulUntil: until, state: .ended, listedAt: due, call: call)
        }
        let report = ReachReport(sources, at: until + .hours(1))
        #expect(report.missedCalls == 1 && report.unreached == 0)
        #expect(report.byRule.first?.counts == [.called: 2, .phoned: 1])
    }

    @Test func whatStillHasTimeAndWhatNeedNotBeSaid() {
        #expect(row(.waiting)?.outcome == .pending)
        #expect(row(.waiting, after: 11)?.outcome == .unreached)
        #expect(row(.unneeded, after: 11)?.outcome == .unneeded)
        #expect(row(.ended)?.outcome == .unreached)
    }
}

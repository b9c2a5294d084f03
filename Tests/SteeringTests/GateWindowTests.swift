import Basics
import Clubs
import Steering
import Testing

@Suite struct GateWindowTests {
    private let plan = SmallCourse.plan
    private let gates = SmallCourse.gates

    private func work(checkIn session: SessionID? = nil, at now: String) -> [String] {
        let instant = SmallCourse.instant(now)
        return GateWindow(gates: gates, plan: plan, checkIn: session, at: instant)?
            .work(in: plan, at: instant).map(\.id.key) ?? []
    }

    @Test func aCheckSteersTheWorkUpToTheNextGateAndNoWorkForPairs() {
        #expect(work(at: "2027-02-05T12:00") == ["w2-work-0", "w2-work-1", "w2-work-2"])
        #expect(work(at: "2027-02-05T11:00") == ["w2-work-0", "w2-work-1", "w2-work-2"])
    }

    @Test func workThatHasBegunIsLeftAlone() {
        #expect(work(at: "2027-02-08T13:00") == ["w2-work-1", "w2-work-2"])
        #expect(work(at: "2027-02-08T12:59") == ["w2-work-0", "w2-work-1", "w2-work-2"])
    }

    @Test func beforeTheFirstGateACheckSteersUpToIt() {
        #expect(work(at: "2027-02-02T08:00") == ["w1-work-1", "w1-work-2"])
    }

    @Test func theSessionThatIsNamedCountsAndNotTheClock() {
        #expect(work(checkIn: "club/w2-check", at: "2027-02-11T08:00") == ["w3-work-0", "w3-work-1", "w3-work-2"])
    }

    @Test func aCheckRecordedLateSteersWhatIsStillToCome() {
        #expect(work(checkIn: "club/w1-check", at: "2027-02-16T08:00") == ["w3-work-1", "w3-work-2"])
    }

    @Test func afterTheLastGateItHoldsToTheEnd() {
        #expect(work(at: "2027-02-19T12:00") == ["w4-work-0", "w4-work-1", "w4-work-2"])
        #expect(work(at: "2027-03-19T12:00").isEmpty)
    }

    @Test func cancelledWorkAndCancelledChecksDoNotCount() {
        var plan = plan
        for index in plan.indices where ["club/w2-work-1", "club/w2-check"].contains(plan[index].id) {
            plan[index].status = .cancelled
        }
        let now = SmallCourse.instant("2027-02-05T12:00")
        let keys = GateWindow(gates: gates, plan: plan, at: now)?.work(in: plan, at: now).map(\.id.key)
        #expect(keys == ["w2-work-0", "w2-work-2", "w3-work-0", "w3-work-1", "w3-work-2"])
    }

    @Test func aProgrammeWithoutGatesIsNotSteered() {
        #expect(GateWindow(gates: [], plan: plan, at: .distantFuture) == nil)
    }
}

import Testing

@testable import Notices

@Suite struct DeliveryStateTests {
    @Test func nothingTakesBackWhatWasDelivered() {
        #expect(!DeliveryState.arrows.contains { $0.from == .delivered })
        let reachable = DeliveryState.arrows.filter { $0.to == .delivered }.map(\.from)
        #expect(Set(reachable) == [.transmitting, .retrying, .accepted, .unknown, .failed, .expired, .cancelled])
        #expect(DeliveryState.arrows.filter { $0.to == .delivered }.allSatisfy { $0.causes == [.report] })
    }

    @Test func everyArrowStandsOnceAndHasACause() {
        let pairs = DeliveryState.arrows.map { [$0.from, $0.to] }
        #expect(Set(pairs).count == pairs.count)
        #expect(DeliveryState.arrows.allSatisfy { !$0.causes.isEmpty && $0.from != $0.to })
    }
}

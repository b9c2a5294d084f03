import Basics
import Clubs
import Dispatch
import Stores
import Synchronization
import Testing

@testable import Orchestration

/// Lanes that decide side by side.
@Suite struct ReservationsTests {
    /// A store with these notices, of which a lane finds the first that nobody holds.
    private static func look(_ waiting: Set<Int>, _ held: Set<Int>) -> DueWork {
        var work = DueWork()
        if let number = waiting.subtracting(held).min() {
            work.due = [.notice(DueItem(ReservationsTests.notice(number)))]
        }
        return work
    }

    private static func notice(_ number: Int) -> DueNotice {
        DueNotice(
            number: number, cohort: 1,
            participant: Stored(number: number, value: Participant(id: "c/p01", firstName: "A", lastName: "B")),
            rule: "before", occurrence: "w1", session: nil, due: .distantPast, sendAt: .distantPast,
            usefulUntil: .distantFuture, matters: true, details: nil, tried: [], steps: 0)
    }

    @Test(arguments: [1, 2, 4]) func noTwoLanesDecideAboutTheSameNotice(width: Int) throws {
        let reservations = Reservations(width: width)
        let waiting = Mutex(Set(1...400))
        let inside = Mutex(Set<Int>())
        let most = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 400) { _ in
            try? reservations.decide { held throws(Fault) in
                ReservationsTests.look(waiting.withLock { $0 }, held)
            } _: { work throws(Fault) in
                let notices = work.notices
                let lanes = inside.withLock { inside in
                    #expect(inside.isDisjoint(with: notices))
                    inside.formUnion(notices)
                    return inside.count
                }
                most.withLock { $0 = max($0, lanes) }
                waiting.withLock { $0.subtract(notices) }
                inside.withLock { $0.subtract(notices) }
            }
        }
        let (left, lanes) = (waiting.withLock { $0 }, most.withLock { $0 })
        #expect(left.isEmpty && lanes <= width)
    }

    @Test func whatFailedIsReservedNoMore() throws {
        let reservations = Reservations(width: 2)
        #expect(throws: Fault.self) {
            try reservations.decide { held throws(Fault) in
                ReservationsTests.look([1], held)
            } _: { _ throws(Fault) in
                throw Fault(.inputOutput, Phrase("the disk"))
            }
        }
        let seen = try reservations.decide { held throws(Fault) in
            ReservationsTests.look([1], held)
        } _: {
            $0.notices
        }
        #expect(seen == [1])
    }
}

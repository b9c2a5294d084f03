import Clubs
import Dispatch
import Stores
import Synchronization

/// The claims that the lanes of this process hold: what they are about to claim, what they send now, or have sent and not
/// yet written.
///
/// A delivery that the store shows as ours and that is not in hand was claimed by a commit that seemed to fail and
/// reached the disk all the same: nobody would ever finish it.
package final class InHand: Sendable {
    /// Two lanes may be about to claim the same: whose claim is refused lets go of its own hold alone.
    private let claims = Mutex<[Claim: Int]>([:])

    package init() {}

    func contains(_ claim: Claim) -> Bool { claims.withLock { $0[claim] != nil } }

    func take(_ taken: some Sequence<Claim>) {
        claims.withLock { claims in
            for claim in taken { claims[claim, default: 0] += 1 }
        }
    }

    func letGo(of done: some Sequence<Claim>) {
        claims.withLock { claims in
            for claim in done {
                let left = claims[claim, default: 0] - 1
                claims[claim] = left > 0 ? left : nil
            }
        }
    }
}

/// Keeps the lanes of a channel from deciding about the same notices: what one looks at is left out by the others until it
/// has claimed it.
final class Gate: Sendable {
    /// As many lanes decide and compose at once.
    private let places: DispatchSemaphore
    private let held = Mutex<Set<Int>>([])

    /// - Parameter width: how many lanes may decide at once, 1 or more.
    init(width: Int = 1) { places = DispatchSemaphore(value: width) }

    /// - Parameters:
    ///   - look: finds what there is to decide about, beside what others hold.
    ///   - body: decides and claims.
    func pass<T>(
        look: (Set<Int>) throws(Fault) -> DueWork, _ body: (DueWork) throws(Fault) -> T
    ) throws(Fault) -> T {
        places.wait()
        defer { places.signal() }
        // One look after the other: what it finds must be held before the next one looks.
        let (work, notices) = try held.withLock { held throws(Fault) in
            let work = try look(held)
            let notices = work.notices
            held.formUnion(notices)
            return (work, notices)
        }
        defer { held.withLock { $0.subtract(notices) } }
        return try body(work)
    }
}

import Stores
import Synchronization

/// The leases that the lanes of this process hold: what they are about to lease, what they send now, or have sent and not
/// yet written.
///
/// A delivery that the store shows as ours and that is not in hand was leased by a commit that seemed to fail and
/// reached the disk all the same: nobody would ever finish it.
package final class InHand: Sendable {
    /// Two lanes may be about to lease the same: whose lease is refused lets go of its own hold alone.
    private let leases = Mutex<[Lease: Int]>([:])

    package init() {}

    func contains(_ lease: Lease) -> Bool { leases.withLock { $0[lease] != nil } }

    func take(_ taken: some Sequence<Lease>) {
        leases.withLock { leases in
            for lease in taken { leases[lease, default: 0] += 1 }
        }
    }

    func letGo(of done: some Sequence<Lease>) {
        leases.withLock { leases in
            for lease in done {
                let left = leases[lease, default: 0] - 1
                leases[lease] = left > 0 ? left : nil
            }
        }
    }
}

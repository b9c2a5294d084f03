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

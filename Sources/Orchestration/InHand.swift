import Storage
import Synchronization

/// The claims that the lanes of this process hold: what they send now, or have sent and not yet written.
///
/// A delivery that the store shows as ours and that is not in hand was claimed by a commit that seemed to fail and
/// reached the disk all the same: nobody would ever finish it.
package final class InHand: Sendable {
    private let claims = Mutex<Set<Claim>>([])

    package init() {}

    func contains(_ claim: Claim) -> Bool { claims.withLock { $0.contains(claim) } }
    func take(_ taken: some Sequence<Claim>) { claims.withLock { $0.formUnion(taken) } }
    func letGo(of done: some Sequence<Claim>) { claims.withLock { $0.subtract(done) } }
}

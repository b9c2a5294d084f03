import Clubs
import Storage

/// Work of the house besides sending, done at each step in the transaction that keeps house.
package protocol Chore: Sendable {
    /// Does what is due; changes nothing when nothing is.
    func perform(in installation: Installation, at now: Instant, _ connection: Connection) throws(Fault)
    /// When there is next something to do, or `nil` when nothing is foreseen.
    func nextMoment(in installation: Installation, _ connection: Connection) throws(Fault) -> Instant?
}

import Basics

/// Work of the house besides sending, done at each step in transactions of its own.
package protocol Chore: Sendable {
    /// Does what is due; changes nothing when nothing is, and nothing twice when it is asked again after a fault.
    func perform(in installation: Installation, at now: Instant) throws(Fault)
    /// When there is next something to do, or `nil` when nothing is foreseen.
    func nextMoment(in installation: Installation) throws(Fault) -> Instant?
}

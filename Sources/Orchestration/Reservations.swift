import Basics
import Dispatch
import Stores
import Synchronization

/// Keeps the lanes of a channel from deciding about the same notices: what one looks at is left out by the others until it
/// has leased it.
final class Reservations: Sendable {
    /// As many lanes decide and compose at once.
    private let places: DispatchSemaphore
    private let reserved = Mutex<Set<Int>>([])

    /// - Parameter width: how many lanes may decide at once, 1 or more.
    init(width: Int = 1) { places = DispatchSemaphore(value: width) }

    /// - Parameters:
    ///   - look: finds what there is to decide about, beside the notices that are reserved for others.
    ///   - body: decides and leases.
    func decide<T>(
        on look: (Set<Int>) throws(Fault) -> DueWork, _ body: (DueWork) throws(Fault) -> T
    ) throws(Fault) -> T {
        places.wait()
        defer { places.signal() }
        // One look after the other: what it finds must be reserved before the next one looks.
        let (work, notices) = try reserved.withLock { reserved throws(Fault) in
            let work = try look(reserved)
            let notices = work.notices
            reserved.formUnion(notices)
            return (work, notices)
        }
        defer { reserved.withLock { $0.subtract(notices) } }
        return try body(work)
    }
}

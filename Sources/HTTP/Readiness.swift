import Basics
import Glibc

/// Waits until descriptors can be read or written: one call of `poll` (POSIX) a turn.
///
/// Nothing about a descriptor is kept from one turn to the next, so that none that is closed meanwhile can be mistaken
/// for another.
struct Readiness {
    struct Ready {
        let descriptor: Int32
        let canRead: Bool
        let canWrite: Bool
        /// The connection has failed, or neither side sends any more.
        let isOver: Bool
    }

    private var entries: [pollfd] = []

    mutating func watch(_ descriptor: Int32, reading: Bool, writing: Bool = false) {
        let events = (reading ? POLLIN : 0) | (writing ? POLLOUT : 0)
        entries.append(pollfd(fd: descriptor, events: Int16(events), revents: 0))
    }

    /// - Parameter deadline: how long to wait at most, on the clock of `Monotonic`.
    /// - Returns: what is ready, in the order in which it was watched; nothing when the time is over or a signal came.
    mutating func wait(until deadline: UInt64) -> [Ready] {
        guard poll(&entries, nfds_t(entries.count), Monotonic.milliseconds(until: deadline)) > 0 else { return [] }
        return entries.filter { $0.revents != 0 }.map { entry in
            let events = Int32(entry.revents)
            return Ready(
                descriptor: entry.fd, canRead: events & POLLIN != 0, canWrite: events & POLLOUT != 0,
                isOver: events & (POLLERR | POLLHUP | POLLNVAL) != 0)
        }
    }
}

/// A clock that nobody sets.
enum Monotonic {
    /// In nanoseconds since some moment in the past.
    static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Rounded up, for `poll`: -1 for ever.
    static func milliseconds(until deadline: UInt64) -> Int32 {
        guard deadline < .max else { return -1 }
        let now = now
        return deadline <= now ? 0 : Int32(clamping: (deadline - now + 999_999) / 1_000_000)
    }
}

/// Wakes a thread that waits for readiness.
final class Wake: Sendable {
    /// To be watched for reading.
    let descriptor: Int32
    private let writing: Int32

    /// - Throws: `.tryAgain` when the system has no descriptors left.
    init() throws(Fault) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .nothingLeft }
        descriptor = ends[0]
        writing = ends[1]
        guard ends.allSatisfy(Socket.prepare) else { throw .nothingLeft }
    }

    deinit {
        close(descriptor)
        close(writing)
    }

    /// A pipe that is full wakes as well as one more byte would.
    func ring() {
        var byte: UInt8 = 1
        _ = write(writing, &byte, 1)
    }

    func clear() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(descriptor, &bytes, bytes.count) == bytes.count {}
    }
}

extension Fault {
    fileprivate static let nothingLeft = Fault(
        .tryAgain,
        Phrase(
            fr: "Le système n’a plus de descripteurs : fermez d’autres programmes et recommencez.",
            en: "The system has no descriptors left: close other programs and try again."))
}

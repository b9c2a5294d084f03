import Basics
import Glibc

/// Writes a program's input and reads what it says side by side, until it ends or its time is over.
struct PipeDialogue {
    /// Where its input is written; closed when all is written or nobody reads any more.
    let input: Int32
    /// Where its output is read.
    let output: Int32
    /// Where its complaints are read.
    let complaints: Int32
    /// What comes to its end when the program does.
    let end: Int32

    /// What it said, as far as it is kept.
    struct Said {
        /// The first bytes of its output.
        fileprivate(set) var output: [UInt8] = []
        /// The last bytes of its complaints.
        fileprivate(set) var complaints: [UInt8] = []
    }

    /// - Parameter limit: how many bytes of each are kept; what is more is read and dropped.
    /// - Returns: `nil` when the time was over before the program ended, however much it was saying.
    func carryOut(_ bytes: [UInt8], limit: Int, timeLimit: Span) -> Said? {
        for descriptor in [input, output, complaints] {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        }
        let deadline = Self.now() + timeLimit.milliseconds
        var rest = bytes[...]
        var isOpen = (input: true, output: true, complaints: true)
        var said = Said()
        defer { if isOpen.input { close(input) } }
        while true {
            let left = deadline - Self.now()
            var waits = [
                pollfd(fd: end, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isOpen.output ? output : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isOpen.complaints ? complaints : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isOpen.input ? input : -1, events: Int16(POLLOUT), revents: 0),
            ]
            guard left > 0, poll(&waits, 4, Int32(clamping: left)) >= 0 || errno == EINTR else { return nil }
            if waits[1].revents != 0 { isOpen.output = readOutput(&said, limit) != .ended }
            if waits[2].revents != 0 { isOpen.complaints = readComplaints(&said, limit) != .ended }
            if waits[3].revents != 0 {
                rest = write(rest)
                isOpen.input = !rest.isEmpty
                if !isOpen.input { close(input) }
            }
            if waits[0].revents != 0 {
                // What it wrote last. What it left running may hold the pipes open, and write on: nobody waits for that.
                for _ in 0..<Self.pipeful where isOpen.output && said.output.count < limit {
                    if readOutput(&said, limit) != .some { break }
                }
                for _ in 0..<Self.pipeful where isOpen.complaints { if readComplaints(&said, limit) != .some { break } }
                return said
            }
        }
    }

    /// How often `chunk` bytes are read of all that a pipe holds (64 KB, pipe(7)).
    private static let pipeful = 16
    private static let chunk = 4096

    private enum Reading {
        case some
        case nothingYet
        case ended
    }

    private func readOutput(_ said: inout Said, _ limit: Int) -> Reading {
        let (reading, bytes) = read(output)
        said.output += bytes.prefix(limit - said.output.count)
        return reading
    }

    private func readComplaints(_ said: inout Said, _ limit: Int) -> Reading {
        let (reading, bytes) = read(complaints)
        said.complaints = (said.complaints + bytes).suffix(limit)
        return reading
    }

    /// One piece and no more, so that the time is looked at between two.
    private func read(_ descriptor: Int32) -> (Reading, ArraySlice<UInt8>) {
        var bytes = [UInt8](repeating: 0, count: Self.chunk)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        if count > 0 { return (.some, bytes[..<count]) }
        return (count < 0 && (errno == EAGAIN || errno == EINTR) ? .nothingYet : .ended, [])
    }

    /// - Returns: what is still to write; nothing when the program reads no more, which is no fault.
    private func write(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let count = WithoutBrokenPipe.write(input, bytes)
        if count >= 0 { return bytes.dropFirst(count) }
        return errno == EAGAIN || errno == EINTR ? bytes : []
    }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// Writing to a pipe that nobody reads raises SIGPIPE, which ends a process that does not expect it.
enum WithoutBrokenPipe {
    /// As `write(2)`; the signal that it may raise is taken back before it is seen.
    static func write(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Int {
        var broken = sigset_t()
        sigemptyset(&broken)
        sigaddset(&broken, SIGPIPE)
        var before = sigset_t()
        pthread_sigmask(SIG_BLOCK, &broken, &before)
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        let failure = errno
        if count < 0, failure == EPIPE, sigismember(&before, SIGPIPE) == 0 {
            var none = timespec()
            sigtimedwait(&broken, nil, &none)
        }
        pthread_sigmask(SIG_SETMASK, &before, nil)
        errno = failure
        return count
    }
}

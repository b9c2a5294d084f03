import Clubs
import Glibc

/// Writes a program's input and reads its output side by side, until it ends or its time is over.
struct PipeDialogue {
    /// Where its input is written; closed when all is written or nobody reads any more.
    let input: Int32
    /// Where its output is read.
    let output: Int32
    /// What comes to its end when the program does.
    let end: Int32

    /// - Returns: the first bytes of the output, or `nil` when the time was over before the program ended.
    func carryOut(_ bytes: [UInt8], outputLimit: Int, timeLimit: Span) -> [UInt8]? {
        for descriptor in [input, output] { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) }
        let deadline = Self.now() + timeLimit.milliseconds
        var rest = bytes[...]
        var inputIsOpen = true
        var outputIsOpen = true
        var result: [UInt8] = []
        defer { if inputIsOpen { close(input) } }
        while true {
            let left = deadline - Self.now()
            var waits = [
                pollfd(fd: end, events: Int16(POLLIN), revents: 0),
                pollfd(fd: outputIsOpen ? output : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: inputIsOpen ? input : -1, events: Int16(POLLOUT), revents: 0),
            ]
            guard left > 0, poll(&waits, 3, Int32(clamping: left)) >= 0 || errno == EINTR else { return nil }
            if waits[1].revents != 0 { outputIsOpen = read(into: &result, limit: outputLimit) }
            if waits[2].revents != 0 {
                rest = write(rest)
                inputIsOpen = !rest.isEmpty
                if !inputIsOpen { close(input) }
            }
            if waits[0].revents != 0 {
                // What it wrote last. What it left running may hold the pipe open: nobody waits for that.
                if outputIsOpen { _ = read(into: &result, limit: outputLimit) }
                return result
            }
        }
    }

    /// - Returns: whether more may come.
    private func read(into result: inout [UInt8], limit: Int) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(output, &chunk, chunk.count)
            if count > 0 {
                result += chunk.prefix(min(count, limit - result.count))
                continue
            }
            return count < 0 && (errno == EAGAIN || errno == EINTR)
        }
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

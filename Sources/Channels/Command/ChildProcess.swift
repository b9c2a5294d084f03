@preconcurrency import Dispatch
import FoundationEssentials
import Glibc
import Synchronization

/// A program that was started, with its standard input, output and error in our hands.
///
/// Foundation's `Process` notices the end of a program only when everything that it started has ended too.
struct ChildProcess {
    let id: pid_t
    /// Where its standard input is written; to be closed by us.
    let input: Int32
    /// Where its standard output is read; to be closed by us.
    let output: Int32
    /// Where its standard error is read; to be closed by us.
    let complaints: Int32
    /// Comes to its end of file when the program has ended; to be closed by us.
    let end: Int32
    private let status: Status

    /// One start at a time: another child must not inherit the pipes of this one and so hold them open.
    private static let starting = Mutex(())

    /// - Returns: `nil` when the system could not start it; `errno` says why.
    static func start(_ program: String, _ arguments: [String], environment: [String: String]) -> ChildProcess? {
        starting.withLock { _ in
            var tubes: [Tube] = []
            while tubes.count < 4, let tube = Tube() { tubes.append(tube) }
            guard tubes.count == 4,
                let id = spawn(
                    program, arguments, environment, [tubes[0].read, tubes[1].write, tubes[2].write])
            else {
                let reason = errno
                for tube in tubes { tube.close() }
                errno = reason
                return nil
            }
            let (stdin, stdout, stderr, ended) = (tubes[0], tubes[1], tubes[2], tubes[3])
            for descriptor in [stdin.read, stdout.write, stderr.write] { close(descriptor) }
            let status = Status()
            DispatchQueue(label: "child.\(id)").async {
                status.wait(for: id)
                close(ended.write)
            }
            return ChildProcess(
                id: id, input: stdin.write, output: stdout.read, complaints: stderr.read, end: ended.read,
                status: status)
        }
    }

    /// How it ended, as `waitpid(2)` tells; call it once `end` has come.
    var waitStatus: Int32 { status.value.withLock { $0 } }

    /// Ends it and whatever it started: it leads a process group of its own.
    func kill() { _ = Glibc.kill(-id, SIGKILL) }

    /// - Parameter standard: what it has for its standard input, output and error.
    private static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String], _ standard: [Int32]
    ) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in standard.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        // Files and sockets of ours are not for it; one that is closed meanwhile does no harm.
        for descriptor in openDescriptors() where descriptor > 2 {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var broken = sigset_t()
        sigemptyset(&broken)
        posix_spawnattr_setsigmask(&attributes, &broken)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&broken, signal) }
        posix_spawnattr_setsigdefault(&attributes, &broken)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var id: pid_t = 0
        let failure = withCStrings([program] + arguments) { argv in
            withCStrings(environment.map { "\($0)=\($1)" }) { envp in
                posix_spawn(&id, program, &actions, &attributes, argv, envp)
            }
        }
        errno = failure
        return failure == 0 ? id : nil
    }

    private static func openDescriptors() -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }
    }

    private static func withCStrings<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }

    /// The two ends of a pipe.
    private struct Tube {
        let read: Int32
        let write: Int32

        init?() {
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0 else { return nil }
            (read, write) = (ends[0], ends[1])
        }

        func close() {
            Glibc.close(read)
            Glibc.close(write)
        }
    }

    /// What the thread that waits for the end leaves behind.
    private final class Status: Sendable {
        let value = Mutex<Int32>(0)

        func wait(for id: pid_t) {
            var status: Int32 = 0
            while waitpid(id, &status, 0) < 0, errno == EINTR {}
            value.withLock { $0 = status }
        }
    }
}

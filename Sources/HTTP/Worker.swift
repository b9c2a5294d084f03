import Clubs
@preconcurrency import Dispatch
import Glibc
import Synchronization

/// One queue and the connections that it serves.
///
/// Unchecked: `connections` and what lies below them are read and written on `queue` only, which runs one block at a
/// time; everything else is constant.
final class Worker: @unchecked Sendable {
    let queue: DispatchQueue
    let limits: Limits
    let methods: [Method]
    let handler: HTTPServer.Handler
    /// Where every read of this queue lands first.
    let readBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
    /// Set at once from anywhere, so that the answer which is being made already says that it is the last.
    private let draining = Atomic(false)
    private var connections: [Int32: Connection] = [:]
    private var isSweeping = false
    private var date: (second: Int64, text: [UInt8]) = (.min, [])

    init(number: Int, limits: Limits, methods: [Method], handler: @escaping HTTPServer.Handler) {
        queue = DispatchQueue(label: "http.worker.\(number)", qos: .userInitiated)
        self.limits = limits
        self.methods = methods
        self.handler = handler
    }

    deinit { readBuffer.deallocate() }

    /// Serves a connection until it closes.
    /// - Parameter onClose: called once, when its descriptor is closed.
    func take(_ descriptor: Int32, onClose: @escaping @Sendable () -> Void) {
        queue.async { [self] in
            let connection = Connection(descriptor, worker: self) { [self] in
                connections[descriptor] = nil
                onClose()
            }
            connections[descriptor] = connection
            connection.start()
            if isDraining { connection.closeIfResting() }
            sweepLater()
        }
    }

    var isDraining: Bool { draining.load(ordering: .relaxed) }

    /// From now on every answer is the last of its connection.
    func beginToDrain() { draining.store(true, ordering: .relaxed) }

    /// Closes what rests; what is in the middle of a request closes after its answer.
    func closeResting() {
        queue.async { [self] in
            for connection in Array(connections.values) { connection.closeIfResting() }
        }
    }

    /// Closes everything at once.
    func cut() {
        queue.async { [self] in
            for connection in Array(connections.values) { connection.close() }
        }
    }

    /// The date of answers, made once a second.
    func currentDate() -> [UInt8] {
        let now = Worker.now()
        if now.seconds != date.second { date = (now.seconds, Array(HTTPDate.text(now).utf8)) }
        return date.text
    }

    /// The wall clock: it stands in the Date field and in nothing else.
    static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(seconds: Int64(time.tv_sec))
    }

    /// Once a second while there are connections: whose time is over?
    private func sweepLater() {
        guard !isSweeping, !connections.isEmpty else { return }
        isSweeping = true
        queue.asyncAfter(deadline: .now() + .seconds(1)) { [weak self] in
            guard let self else { return }
            isSweeping = false
            let now = DispatchTime.now().uptimeNanoseconds
            for connection in Array(connections.values) where connection.deadline <= now { connection.timeOut() }
            sweepLater()
        }
    }
}

import Basics
import Glibc
import Synchronization

/// One thread and the connections that it serves.
///
/// Unchecked: `connections` and `date` are touched by `run` alone, which is called once; everything else is constant or
/// holds a lock of its own.
final class Worker: @unchecked Sendable {
    private enum Order: Sendable {
        case take(Int32, isLocal: Bool, isOnReserve: Bool, onClose: @Sendable () -> Void)
        /// Closes what rests; what is in the middle of a request closes after its answer.
        case closeResting
        /// Closes everything at once.
        case cut
    }

    let limits: Limits
    let methods: [Method]
    let handler: HTTPServer.Handler
    /// What is answered on reserve, too.
    let isEssential: @Sendable (Request) -> Bool
    let memory: HeldMemory
    /// Where every read of this thread lands first.
    let readBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
    /// Set at once from anywhere, so that the answer which is being made already says that it is the last.
    private let draining = Atomic(false)
    private let orders = Guarded<[Order]>([])
    private let wake: Wake
    private var connections: [Int32: Connection] = [:]
    private var date: (second: Int64, text: [UInt8]) = (.min, [])

    /// - Throws: `.tryAgain` when the system has no descriptors left.
    init(
        limits: Limits, methods: [Method], memory: HeldMemory, isEssential: @escaping @Sendable (Request) -> Bool,
        handler: @escaping HTTPServer.Handler
    ) throws(Fault) {
        self.limits = limits
        self.methods = methods
        self.memory = memory
        self.isEssential = isEssential
        self.handler = handler
        wake = try Wake()
    }

    deinit { readBuffer.deallocate() }

    // MARK: From any thread

    /// Serves a connection until it closes.
    /// - Parameter onClose: called once, when its descriptor is closed.
    func take(_ descriptor: Int32, isLocal: Bool, isOnReserve: Bool, onClose: @escaping @Sendable () -> Void) {
        give(.take(descriptor, isLocal: isLocal, isOnReserve: isOnReserve, onClose: onClose))
    }

    var isDraining: Bool { draining.load(ordering: .acquiring) }

    /// From now on every answer is the last of its connection. Nothing may be taken any more.
    func beginToDrain() { draining.store(true, ordering: .releasing) }

    func closeResting() { give(.closeResting) }

    func cut() { give(.cut) }

    private func give(_ order: Order) {
        orders.withLock { $0.append(order) }
        wake.ring()
    }

    // MARK: On its thread

    /// Serves until it drains and the last connection is closed.
    func run() {
        while true {
            // Asked before: what was given until then is obeyed.
            let isLast = isDraining
            obey()
            if isLast, connections.isEmpty { return }
            var readiness = Readiness()
            readiness.watch(wake.descriptor, reading: true)
            var deadline = UInt64.max
            for connection in connections.values {
                readiness.watch(
                    connection.descriptor, reading: connection.wantsToRead, writing: connection.wantsToWrite)
                deadline = min(deadline, connection.deadline)
            }
            let ready = readiness.wait(until: deadline)
            // Before the handlers run: who sends while one of them blocks is not late.
            let now = Monotonic.now
            for ready in ready {
                if ready.descriptor == wake.descriptor {
                    wake.clear()
                } else {
                    connections[ready.descriptor]?.go(on: ready)
                }
            }
            for connection in Array(connections.values) where connection.deadline <= now { connection.timeOut() }
        }
    }

    private func obey() {
        let given = orders.withLock { orders in
            defer { orders = [] }
            return orders
        }
        for order in given {
            switch order {
            case .take(let descriptor, let isLocal, let isOnReserve, let onClose):
                let connection = Connection(descriptor, worker: self, isLocal: isLocal, isOnReserve: isOnReserve) {
                    [self] in
                    connections[descriptor] = nil
                    onClose()
                }
                connections[descriptor] = connection
            case .closeResting:
                for connection in Array(connections.values) { connection.closeIfResting() }
            case .cut:
                for connection in Array(connections.values) { connection.close() }
            }
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
}

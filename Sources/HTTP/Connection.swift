import Glibc

/// The socket side of one connection: carries out what `RequestStream` says.
///
/// Made, used and closed on its worker's thread only.
final class Connection {
    let descriptor: Int32
    private unowned let worker: Worker
    private let onClose: () -> Void
    /// Whether there were too many when it came: then it gets one answer, to what is essential.
    private let isOnReserve: Bool
    private let isLocal: Bool
    private var stream: RequestStream

    /// What is to be sent, and how much of it was.
    private var output: [UInt8] = []
    private var sent = 0
    /// Past this much waiting output nothing more is read or answered.
    private static let highWater = 256 * 1024
    /// What this connection was last counted with in the memory of all.
    private var held = 0
    /// Whether all connections held too much together when this one was last counted: then answers go out one by one.
    private var isCrowded = false
    /// Who holds no more than this is served even when all together hold too much.
    private static let modest = 16 * 1024
    /// On reserve, a request must be there at once: in so many nanoseconds.
    private static let reserveTime: UInt64 = 250_000_000

    /// The connection ends once the output is gone.
    private var closesAfterOutput = false
    /// The answer is out and the sending side shut: what still comes is thrown away, so that the answer is not lost to a
    /// reset (RFC 9112 section 9.6).
    private var lingers = false
    private var discarded = 0
    private var isClosed = false
    private var requestBegan: UInt64?

    /// When the time of whatever it waits for is over, on the clock of `Monotonic`.
    private(set) var deadline: UInt64 = .max

    /// - Parameter onClose: called once, when the descriptor is closed.
    init(
        _ descriptor: Int32, worker: Worker, isLocal: Bool, isOnReserve: Bool, onClose: @escaping () -> Void
    ) {
        self.descriptor = descriptor
        self.worker = worker
        self.isLocal = isLocal
        self.isOnReserve = isOnReserve
        self.onClose = onClose
        stream = RequestStream(limits: worker.limits, methods: worker.methods)
        if isOnReserve {
            deadline = Monotonic.now + Connection.reserveTime
        } else {
            expect(within: worker.limits.idleSeconds)
        }
    }

    /// Answers that wait are taken first; then more may be asked.
    var wantsToRead: Bool { output.isEmpty }
    var wantsToWrite: Bool { !output.isEmpty }

    func go(on ready: Readiness.Ready) {
        if ready.canWrite, wantsToWrite {
            writable()
        } else if ready.canRead, wantsToRead {
            readable()
        } else if ready.isOver {
            close()
        }
    }

    /// Closes if nothing is under way, else after the next answer.
    func closeIfResting() {
        if stream.isIdle, output.isEmpty, !lingers { close() }
    }

    func timeOut() {
        guard !lingers, output.isEmpty else { return close() }
        if isOnReserve {
            append(Refusal.tooManyConnections.response, keepsAlive: false)
        } else if case .refuse(let refusal) = stream.timeOut() {
            append(refusal.response, keepsAlive: false)
        } else {
            return close()
        }
        flush()
    }

    func close() {
        guard !isClosed else { return }
        isClosed = true
        _ = worker.memory.change(by: -held)
        _ = Glibc.close(descriptor)
        onClose()
    }

    // MARK: - Reading

    private func readable() {
        guard !isClosed, let base = worker.readBuffer.baseAddress else { return }
        let count = recv(descriptor, base, worker.readBuffer.count, 0)
        if count < 0 {
            if errno != EAGAIN, errno != EINTR { close() }
            return
        }
        if lingers { return discard(count) }
        // What came before was answered, and the answers are taken.
        if count == 0 { return close() }
        if stream.isIdle { requestBegan = Monotonic.now }
        stream.receive(worker.readBuffer[..<count])
        pump()
        expectTheRest()
        account()
    }

    /// The head of a request must be there soon; a body may take longer.
    private func expectTheRest() {
        guard !isClosed, !lingers, output.isEmpty, !stream.isIdle, !isOnReserve, let began = requestBegan else {
            return
        }
        let limits = worker.limits
        let seconds = stream.isReadingHead ? min(limits.headSeconds, limits.requestSeconds) : limits.requestSeconds
        deadline = began + UInt64(seconds) * 1_000_000_000
    }

    /// Who sends much while all together hold too much is told to come again.
    private func account() {
        guard !isClosed else { return }
        isCrowded = !count()
        guard isCrowded, stream.heldOctets > Connection.modest, !closesAfterOutput else { return }
        stream = RequestStream(limits: worker.limits, methods: worker.methods)
        append(Refusal.tooMuchMemory.response, keepsAlive: false)
        flush()
        if !isClosed { _ = count() }
    }

    /// Counts what this connection holds in the memory of all.
    /// - Returns: whether there is still room.
    private func count() -> Bool {
        let now = stream.heldOctets + output.count
        defer { held = now }
        return worker.memory.change(by: now - held)
    }

    private func discard(_ count: Int) {
        discarded += count
        if count == 0 || discarded > 1024 * 1024 { close() }
    }

    /// Answers what is there, as long as the other side takes the answers.
    private func pump() {
        while true {
            let exhausted = answerWhatIsThere()
            flush()
            guard !isClosed, !lingers, output.isEmpty else { return }
            guard exhausted else { continue }
            if worker.isDraining && stream.isIdle { finish() }
            return
        }
    }

    /// - Returns: `false` when it stopped because too much output waits.
    private func answerWhatIsThere() -> Bool {
        var answered = false
        defer {
            if answered {
                requestBegan = Monotonic.now
                expect(within: stream.isIdle ? worker.limits.idleSeconds : worker.limits.requestSeconds)
            }
        }
        while !closesAfterOutput {
            guard output.count - sent < (isCrowded ? 1 : Connection.highWater) else { return false }
            switch stream.next() {
            case .wait:
                return true
            case .sendContinue:
                output += "HTTP/1.1 100 Continue\r\n\r\n".utf8
            case .request(let request):
                answer(request)
                answered = true
            case .refuse(let refusal):
                append(refusal.response, keepsAlive: false)
            }
        }
        return true
    }

    private func answer(_ request: Request) {
        var request = request
        request.isLocal = isLocal
        guard !isOnReserve || worker.isEssential(request) else {
            return append(Refusal.tooManyConnections.response, keepsAlive: false)
        }
        let response = worker.handler(request)
        append(
            response, keepsAlive: request.keepsAlive && !worker.isDraining && !isOnReserve,
            withoutBody: request.method == .head,
            minorVersion: request.minorVersion)
    }

    private func append(_ response: Response, keepsAlive: Bool, withoutBody: Bool = false, minorVersion: Int = 1) {
        response.write(
            into: &output, withoutBody: withoutBody, keepsAlive: keepsAlive, minorVersion: minorVersion,
            date: worker.currentDate())
        if !keepsAlive { closesAfterOutput = true }
    }

    // MARK: - Writing

    private func flush() {
        while sent < output.count {
            let count = output.withUnsafeBytes { bytes in
                send(
                    descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                if errno == EINTR { continue }
                return errno == EAGAIN ? expect(within: worker.limits.idleSeconds) : close()
            }
            sent += count
        }
        output.removeAll(keepingCapacity: output.capacity <= 64 * 1024)
        sent = 0
        if closesAfterOutput { finish() }
    }

    private func writable() {
        flush()
        // What was read before the output ran full is answered now.
        if !isClosed, !lingers, output.isEmpty { pump() }
        expectTheRest()
        account()
    }

    /// Nothing more is sent: shuts that half, and waits a little for the other side to do the same.
    private func finish() {
        guard !isOnReserve, shutdown(descriptor, Int32(SHUT_WR)) == 0 else { return close() }
        lingers = true
        expect(within: 2)
    }

    private func expect(within seconds: Int) {
        deadline = Monotonic.now + UInt64(seconds) * 1_000_000_000
    }
}

@preconcurrency import Dispatch
import Glibc

/// The socket side of one connection: carries out what `RequestStream` says.
///
/// Unchecked: made, used and closed on its worker's queue only.
final class Connection: @unchecked Sendable {
    private let descriptor: Int32
    private unowned let worker: Worker
    private let onClose: () -> Void
    private let reading: DispatchSourceRead
    /// Made when the other side first takes less than it is given.
    private var writing: DispatchSourceWrite?
    private var stream: RequestStream

    /// What is to be sent, and how much of it was.
    private var output: [UInt8] = []
    private var sent = 0
    /// Past this much waiting output nothing more is read or answered.
    private static let highWater = 256 * 1024

    /// The connection ends once the output is gone.
    private var closesAfterOutput = false
    /// The answer is out and the sending side shut: what still comes is thrown away, so that the answer is not lost to a
    /// reset (RFC 9112 section 9.6).
    private var lingers = false
    private var discarded = 0
    private var readingSuspended = false
    private var writingSuspended = true
    private var isClosed = false
    private var peerEnded = false

    /// When the time of whatever it waits for is over, on the clock of `DispatchTime`.
    private(set) var deadline: UInt64 = .max

    init(_ descriptor: Int32, worker: Worker, onClose: @escaping () -> Void) {
        self.descriptor = descriptor
        self.worker = worker
        self.onClose = onClose
        stream = RequestStream(limits: worker.limits, methods: worker.methods)
        reading = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: worker.queue)
    }

    func start() {
        expect(within: worker.limits.idleSeconds)
        reading.setEventHandler { [unowned self] in readable() }
        reading.activate()
    }

    /// Closes if nothing is under way, else after the next answer.
    func closeIfResting() {
        if stream.isIdle, output.isEmpty, !lingers { close() }
    }

    func timeOut() {
        guard !lingers, output.isEmpty, case .refuse(let refusal) = stream.timeOut() else { return close() }
        append(refusal.response, keepsAlive: false)
        flush()
    }

    func close() {
        guard !isClosed else { return }
        isClosed = true
        // A source must not be let go while suspended, and its descriptor not be closed before both are cancelled.
        let both = DispatchGroup()
        both.enter()
        reading.setCancelHandler { both.leave() }
        if readingSuspended { reading.resume() }
        reading.cancel()
        if let writing {
            both.enter()
            writing.setCancelHandler { both.leave() }
            if writingSuspended { writing.resume() }
            writing.cancel()
        }
        both.notify(queue: worker.queue) { [self] in
            _ = Glibc.close(descriptor)
            onClose()
        }
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
        if count == 0 {
            // The other side may have shut its half only and still wait for answers.
            peerEnded = true
            return output.isEmpty ? close() : suspendReading()
        }
        if stream.isIdle { expect(within: worker.limits.requestSeconds) }
        stream.receive(worker.readBuffer[..<count])
        pump()
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
            if peerEnded || worker.isDraining && stream.isIdle { finish() }
            return
        }
    }

    /// - Returns: `false` when it stopped because too much output waits.
    private func answerWhatIsThere() -> Bool {
        var answered = false
        defer {
            if answered {
                expect(within: stream.isIdle ? worker.limits.idleSeconds : worker.limits.requestSeconds)
            }
        }
        while !closesAfterOutput {
            guard output.count - sent < Connection.highWater else { return false }
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
        let response = worker.handler(request)
        append(
            response, keepsAlive: request.keepsAlive && !worker.isDraining, withoutBody: request.method == .head,
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
                return errno == EAGAIN ? waitToWrite() : close()
            }
            sent += count
        }
        output.removeAll(keepingCapacity: output.capacity <= 64 * 1024)
        sent = 0
        if closesAfterOutput { return finish() }
        if readingSuspended, !peerEnded {
            readingSuspended = false
            reading.resume()
        }
    }

    private func waitToWrite() {
        expect(within: worker.limits.idleSeconds)
        suspendReading()
        if writing == nil {
            let source = DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: worker.queue)
            source.setEventHandler { [unowned self] in writable() }
            writing = source
        }
        guard writingSuspended else { return }
        writingSuspended = false
        writing?.resume()
    }

    private func writable() {
        guard !isClosed else { return }
        if !writingSuspended {
            writingSuspended = true
            writing?.suspend()
        }
        flush()
        // What was read before the output ran full is answered now.
        if !isClosed, !lingers, output.isEmpty { pump() }
    }

    private func suspendReading() {
        guard !readingSuspended else { return }
        readingSuspended = true
        reading.suspend()
    }

    /// Nothing more is sent: shuts that half, and waits a little for the other side to do the same.
    private func finish() {
        guard !peerEnded, shutdown(descriptor, Int32(SHUT_WR)) == 0 else { return close() }
        lingers = true
        expect(within: 2)
        if readingSuspended {
            readingSuspended = false
            reading.resume()
        }
    }

    private func expect(within seconds: Int) {
        deadline = DispatchTime.now().uptimeNanoseconds + UInt64(seconds) * 1_000_000_000
    }
}

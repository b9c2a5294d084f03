import Clubs
@preconcurrency import Dispatch
import Glibc
import Synchronization

/// A small HTTP/1.1 server: one listener, a few workers, each with a queue and its share of the connections.
///
/// The handler runs on a worker's queue, several at a time on different ones, and may block: then only the
/// connections of that worker wait. Nothing here speaks TLS: a proxy before it does.
package final class HTTPServer: Sendable {
    package typealias Handler = @Sendable (Request) -> Response

    private enum State {
        case idle
        case listening(DispatchSourceRead, ListeningSocket)
        case stopped
    }

    private let address: String
    private let workers: [Worker]
    private let acceptQueue = DispatchQueue(label: "http.accept")
    private let state = Mutex(State.idle)
    private let open = DispatchGroup()
    private let count: ConnectionCount

    /// - Parameters:
    ///   - listen: `127.0.0.1:8080`; port 0 picks a free one, which `port` tells.
    ///   - workers: queues that read, answer and write side by side. Default 2.
    ///   - methods: taken at all; others are answered with 405. Default GET, HEAD and POST.
    package init(
        listen: String, workers: Int = 2, limits: Limits = Limits(), methods: [Method] = [.get, .head, .post],
        handler: @escaping Handler
    ) {
        address = listen
        let count = ConnectionCount(limit: limits.connections)
        self.count = count
        self.workers = (0..<max(1, workers)).map { number in
            Worker(number: number, limits: limits, methods: methods, handler: handler)
        }
    }

    /// Begins to listen; returns once connections are taken.
    /// - Throws: `unavailable` when the port is taken, `usage` for an address that is none, `notAllowed`, `configuration`.
    package func start() throws(Fault) {
        let address = try ListenAddress(self.address)
        let socket = try ListeningSocket(address)
        let source = DispatchSource.makeReadSource(fileDescriptor: socket.descriptor, queue: acceptQueue)
        source.setEventHandler { [self] in accept(from: socket) }
        source.setCancelHandler { socket.close() }
        let began = state.withLock { state in
            guard case .idle = state else { return false }
            state = .listening(source, socket)
            return true
        }
        source.activate()
        guard began else {
            source.cancel()
            throw Fault(
                .internal,
                Phrase(
                    fr: "Ce serveur a déjà été démarré : il en faut un nouveau.",
                    en: "This server was started before: it takes a new one."))
        }
    }

    /// Where it listens; 0 before `start()` and after `stop()`.
    package var port: Int {
        state.withLock { state in
            guard case .listening(_, let socket) = state else { return 0 }
            return socket.port
        }
    }

    /// Takes no more connections, lets requests that have begun be answered, and closes the rest.
    ///
    /// Blocks until all are closed; not to be called by the handler.
    /// - Parameter seconds: the longest to wait before what is left is cut off. Default 5.
    package func stop(within seconds: Int = 5) {
        let source = state.withLock { state -> DispatchSourceRead? in
            defer { state = .stopped }
            guard case .listening(let source, _) = state else { return nil }
            return source
        }
        guard let source else { return }
        // Behind this block on its queue nothing is accepted any more.
        acceptQueue.sync { source.cancel() }
        for worker in workers { worker.beginToDrain() }
        for worker in workers { worker.closeResting() }
        if open.wait(timeout: .now() + .seconds(seconds)) == .timedOut {
            for worker in workers { worker.cut() }
            _ = open.wait(timeout: .now() + .seconds(1))
        }
    }

    // MARK: - Taking connections

    private func accept(from socket: ListeningSocket) {
        // Bounded, so that a flood of connections does not keep `stop()` waiting.
        for _ in 0..<64 {
            let descriptor = Glibc.accept(socket.descriptor, nil, nil)
            guard descriptor >= 0 else {
                switch errno {
                case EINTR, ECONNABORTED: continue
                case EMFILE, ENFILE, ENOMEM, ENOBUFS: return rest()
                default: return
                }
            }
            guard Socket.prepare(descriptor), count.enter() else {
                refuse(descriptor)
                continue
            }
            // Answers are whole: waiting for more of them (Nagle) would only meet the other side's delayed ACK.
            Socket.set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY)
            open.enter()
            let turn = count.turn() % workers.count
            workers[turn].take(descriptor) { [count, open] in
                count.leave()
                open.leave()
            }
        }
    }

    /// Without descriptors the connection stays in the backlog, and the source would fire again and again.
    private func rest() { usleep(20_000) }

    private func refuse(_ descriptor: Int32) {
        var answer: [UInt8] = []
        Refusal.tooManyConnections.response.write(
            into: &answer, withoutBody: false, keepsAlive: false, minorVersion: 1,
            date: Array(HTTPDate.text(Worker.now()).utf8))
        _ = send(descriptor, answer, answer.count, Int32(MSG_NOSIGNAL))
        _ = Glibc.close(descriptor)
    }
}

/// How many connections are open, and how many may be.
final class ConnectionCount: Sendable {
    private let limit: Int
    private let count = Atomic<Int>(0)
    private let taken = Atomic<Int>(0)

    init(limit: Int) { self.limit = limit }

    /// - Returns: `false` when there are too many; then `leave()` is not owed.
    func enter() -> Bool {
        guard count.add(1, ordering: .relaxed).newValue <= limit else {
            count.subtract(1, ordering: .relaxed)
            return false
        }
        return true
    }

    /// A number that goes up by one each time, for handing connections to the workers in turn.
    func turn() -> Int { taken.add(1, ordering: .relaxed).oldValue & Int.max }

    func leave() { count.subtract(1, ordering: .relaxed) }
}

import Basics
@preconcurrency import Dispatch

/// A small HTTP/1.1 server: one thread that takes connections, and a few workers, each with a thread and its share of the
/// connections.
///
/// Descriptors are watched by `poll` on these threads. Dispatch is not asked to watch any: where one descriptor has a
/// source for reading and one for writing, it may use what is closed already (`_dispatch_event_loop_drain`), and a
/// stranger who cuts enough connections ends the process.
///
/// The handler runs on a worker's thread, several at a time on different ones, and may block: then only the
/// connections of that worker wait. Nothing here speaks TLS: a proxy before it does.
package final class HTTPServer: Sendable {
    package typealias Handler = @Sendable (Request) -> Response

    private struct Running {
        let socket: ListeningSocket
        let acceptor: Acceptor
        let accepting: DispatchGroup
        let workers: [Worker]
        let working: DispatchGroup
    }

    private enum State {
        case idle
        case running(Running)
        case stopped
    }

    private let address: String
    private let workers: Int
    private let limits: Limits
    private let methods: [Method]
    private let isEssential: @Sendable (Request) -> Bool
    private let handler: Handler
    private let state = Guarded(State.idle)

    /// - Parameters:
    ///   - listen: `127.0.0.1:8080`; port 0 picks a free one, which `port` tells.
    ///   - workers: threads that read, answer and write side by side. Default 2.
    ///   - methods: taken at all; others are answered with 405. Default GET, HEAD and POST.
    ///   - isEssential: what this machine may ask even when there are too many connections. Default: nothing.
    package init(
        listen: String, workers: Int = 2, limits: Limits = Limits(), methods: [Method] = [.get, .head, .post],
        isEssential: @escaping @Sendable (Request) -> Bool = { _ in false }, handler: @escaping Handler
    ) {
        address = listen
        self.workers = max(1, workers)
        self.limits = limits
        self.methods = methods
        self.isEssential = isEssential
        self.handler = handler
    }

    /// Begins to listen; returns once connections are taken.
    /// - Throws: `unavailable` when the port is taken, `usage` for an address that is none, `notAllowed`, `configuration`,
    ///   `tryAgain` when the system has no descriptors left, `internal` when it was started before.
    package func start() throws(Fault) {
        let address = try ListenAddress(self.address)
        try state.withLock { state throws(Fault) in
            guard case .idle = state else {
                throw Fault(
                    .internal,
                    Phrase(
                        fr: "Ce serveur a déjà été démarré : il en faut un nouveau.",
                        en: "This server was started before: it takes a new one."))
            }
            state = .running(try run(address))
        }
    }

    private func run(_ address: ListenAddress) throws(Fault) -> Running {
        let memory = HeldMemory(limit: limits.memory)
        let workers = try (0..<workers).map { _ throws(Fault) in
            try Worker(limits: limits, methods: methods, memory: memory, isEssential: isEssential, handler: handler)
        }
        let wake = try Wake()
        let socket = try ListeningSocket(address)
        let running = Running(
            socket: socket, acceptor: Acceptor(socket, workers, Admission(limits), wake), accepting: DispatchGroup(),
            workers: workers, working: DispatchGroup())
        for (number, worker) in workers.enumerated() {
            DispatchQueue(label: "http.worker.\(number)", qos: .userInitiated).async(group: running.working) {
                worker.run()
            }
        }
        DispatchQueue(label: "http.accept").async(group: running.accepting) { running.acceptor.run() }
        return running
    }

    /// Where it listens; 0 before `start()` and after `stop()`.
    package var port: Int {
        state.withLock { state in
            guard case .running(let running) = state else { return 0 }
            return running.socket.port
        }
    }

    /// Takes no more connections, lets requests that have begun be answered, and closes the rest.
    ///
    /// Blocks until all are closed; not to be called by the handler.
    /// - Parameter seconds: the longest to wait before what is left is cut off. Default 5.
    package func stop(within seconds: Int = 5) {
        let running = state.withLock { state -> Running? in
            defer { state = .stopped }
            guard case .running(let running) = state else { return nil }
            return running
        }
        guard let running else { return }
        running.acceptor.end()
        // After this nothing is handed to the workers any more.
        running.accepting.wait()
        for worker in running.workers { worker.beginToDrain() }
        for worker in running.workers { worker.closeResting() }
        if running.working.wait(timeout: .now() + .seconds(seconds)) == .timedOut {
            for worker in running.workers { worker.cut() }
            _ = running.working.wait(timeout: .now() + .seconds(1))
        }
    }
}

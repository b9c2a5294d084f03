import Glibc
import Synchronization

/// The thread that takes connections and hands them to the workers in turn.
///
/// Unchecked: `turn` is touched by `run` alone, which is called once; everything else is constant.
final class Acceptor: @unchecked Sendable {
    private let socket: ListeningSocket
    private let workers: [Worker]
    private let admission: Admission
    private let wake: Wake
    private let isOver = Atomic(false)
    private var turn = 0

    /// As long it takes no connection after the system had no descriptor left: it would be told of the same one again
    /// and again.
    private static let pause: UInt64 = 20_000_000

    init(_ socket: ListeningSocket, _ workers: [Worker], _ admission: Admission, _ wake: Wake) {
        self.socket = socket
        self.workers = workers
        self.admission = admission
        self.wake = wake
    }

    func end() {
        isOver.store(true, ordering: .relaxed)
        wake.ring()
    }

    /// Takes connections until it is told to end; then nothing listens any more.
    func run() {
        defer { socket.close() }
        var pausedUntil: UInt64 = 0
        while !isOver.load(ordering: .relaxed) {
            var readiness = Readiness()
            readiness.watch(wake.descriptor, reading: true)
            let isPaused = Monotonic.now < pausedUntil
            if !isPaused { readiness.watch(socket.descriptor, reading: true) }
            for ready in readiness.wait(until: isPaused ? pausedUntil : .max) {
                if ready.descriptor == wake.descriptor {
                    wake.clear()
                } else if !accept() {
                    pausedUntil = Monotonic.now + Acceptor.pause
                }
            }
        }
    }

    /// - Returns: `false` when the system refuses for now.
    private func accept() -> Bool {
        // Bounded, so that a flood of connections does not keep `stop()` waiting.
        for _ in 0..<64 {
            var address = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let descriptor = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                    Glibc.accept(socket.descriptor, pointer, &length)
                }
            }
            guard descriptor >= 0 else {
                switch errno {
                case EINTR, ECONNABORTED: continue
                case EAGAIN: return true
                // Mostly there is no descriptor left.
                default: return false
                }
            }
            take(descriptor, Peer(address))
        }
        return true
    }

    private func take(_ descriptor: Int32, _ peer: Peer) {
        guard Socket.prepare(descriptor) else {
            _ = Glibc.close(descriptor)
            return
        }
        let verdict = admission.enter(peer)
        if case .refused = verdict { return refuse(descriptor) }
        // Answers are whole: waiting for more of them (Nagle) would only meet the other side's delayed ACK.
        Socket.set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY)
        turn = (turn + 1) % workers.count
        workers[turn].take(descriptor, isLocal: peer.isLocal, isOnReserve: verdict == .onReserve) { [admission] in
            admission.leave(peer, verdict)
        }
    }

    private func refuse(_ descriptor: Int32) {
        var answer: [UInt8] = []
        Refusal.tooManyConnections.response.write(
            into: &answer, withoutBody: false, keepsAlive: false, minorVersion: 1,
            date: Array(HTTPDate.text(Worker.now()).utf8))
        _ = send(descriptor, answer, answer.count, Int32(MSG_NOSIGNAL))
        _ = Glibc.close(descriptor)
    }
}

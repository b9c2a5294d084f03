import Basics
@preconcurrency import Dispatch
import Glibc

/// Somebody who wishes the server ill: requests whole, cut, mutated, pipelined and never answered, on connections that end
/// in every way there is.
struct Stranger {
    let port: Int
    private var random: SeededGenerator

    init(port: Int, seed: UInt64) {
        self.port = port
        random = SeededGenerator(seed: seed)
    }

    /// Opens one connection after another until a moment.
    /// - Parameter end: on the clock of `DispatchTime`, in nanoseconds.
    /// - Returns: how many connections there were.
    mutating func visit(until end: UInt64) -> Int {
        var count = 0
        while DispatchTime.now().uptimeNanoseconds < end {
            visit()
            count += 1
        }
        return count
    }

    private mutating func visit() {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var timeout = timeval(tv_sec: 0, tv_usec: 2_000)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        guard connect(descriptor) else { return }
        for _ in 0...Int.random(in: 0..<3, using: &random) {
            send(bytes(), on: descriptor)
            if Bool.random(using: &random) { receive(on: descriptor) }
        }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: shutdown(descriptor, Int32(SHUT_WR))
        case 1:
            // What is under way is thrown away, and the other side gets a reset.
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
        case 2: receive(on: descriptor)
        default: break
        }
    }

    private func connect(_ descriptor: Int32) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                Glibc.connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    // MARK: What is said

    private static let requests = [
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /large HTTP/1.1\r\nHost: x\r\n\r\n",
        "HEAD /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\nhello=world",
        "POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\n\r\n",
        "POST /form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "POST /form HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n",
        "GET http://x/absolute?q=%41 HTTP/1.0\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
    ]

    private mutating func bytes() -> [UInt8] {
        let count = Int.random(in: 0..<8, using: &random) == 0 ? 40 : Int.random(in: 1...3, using: &random)
        var bytes = (0..<count).flatMap { _ in
            Array(Stranger.requests[Int.random(in: 0..<Stranger.requests.count, using: &random)].utf8)
        }
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
        case 1:
            for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
        default: break
        }
        return bytes
    }

    private func send(_ bytes: [UInt8], on descriptor: Int32) {
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    private func receive(on descriptor: Int32) {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        _ = recv(descriptor, &buffer, buffer.count, 0)
    }
}

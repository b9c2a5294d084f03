import Clubs
import Foundation

/// The least that takes webhooks: answers every POST with 200 and counts the different ids that it saw.
///
/// One thread, one `poll`; it goes on until its standard input is closed, and then writes its tally.
final class Sink {
    private var listener: Int32 = -1
    private var connections: [Int32: SinkConnection] = [:]
    private var posts = 0
    private var ids: Set<String> = []

    /// Listens on a free port of this machine alone.
    init() throws(Fault) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard listener >= 0, bound == 0, listen(listener, 512) == 0 else {
            throw Fault(.unavailable, Phrase("The sink cannot listen: \(String(cString: strerror(errno)))."))
        }
        Sink.setNonblocking(listener)
    }

    deinit {
        for descriptor in connections.keys { close(descriptor) }
        close(listener)
    }

    var port: Int {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// Serves until standard input ends.
    /// - Returns: how many posts came, and how many different ids they had.
    func serve() -> SinkProcess.Tally {
        while true {
            var waiting = [STDIN_FILENO, listener].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            waiting += connections.keys.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&waiting, nfds_t(waiting.count), -1) >= 0 || errno == EINTR else { break }
            if waiting[0].revents != 0 { break }
            if waiting[1].revents != 0 { accept() }
            for entry in waiting.dropFirst(2) where entry.revents != 0 { serve(entry.fd) }
        }
        return SinkProcess.Tally(posts: posts, distinct: ids.count)
    }

    private func accept() {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            Sink.setNonblocking(descriptor)
            var yes: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
            connections[descriptor] = SinkConnection(descriptor)
        }
    }

    private func serve(_ descriptor: Int32) {
        guard let connection = connections[descriptor] else { return }
        let goesOn = connection.read { id in
            posts += 1
            ids.insert(id)
        }
        if !goesOn {
            close(descriptor)
            connections[descriptor] = nil
        }
    }

    private static func setNonblocking(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
}

/// One connection to the sink: bytes until a request is whole, then an answer.
final class SinkConnection {
    private let descriptor: Int32
    private var bytes: [UInt8] = []
    private var room = [UInt8](repeating: 0, count: 65_536)

    private static let answer = Array("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".utf8)

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Takes in what has come, and answers every request that is whole.
    /// - Parameter took: told the webhook id of each; one without an id is a request that nobody should have made.
    /// - Returns: whether the connection goes on.
    func read(_ took: (String) -> Void) -> Bool {
        let count = Glibc.read(descriptor, &room, room.count)
        if count < 0 { return errno == EAGAIN || errno == EINTR }
        guard count > 0 else { return false }
        bytes += room[..<count]
        while let request = whole() {
            guard let id = request.id else { return false }
            bytes.removeFirst(request.length)
            took(id)
            guard write(descriptor, SinkConnection.answer, SinkConnection.answer.count) > 0 else { return false }
        }
        return true
    }

    /// The first request, when its head and its body are there.
    private func whole() -> (length: Int, id: String?)? {
        guard let end = endOfHead() else { return nil }
        var length = end
        var id: String?
        for line in bytes[..<end].split(separator: UInt8(ascii: "\n")) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = line[..<colon]
            guard name.count == 10 || name.count == 14 else { continue }
            let value = { String(decoding: line[(colon + 1)...].filter { $0 > 0x20 }, as: UTF8.self) }
            switch String(decoding: name, as: UTF8.self).lowercased() {
            case "content-length": length += Int(value()) ?? 0
            case "webhook-id": id = value()
            default: break
            }
        }
        return bytes.count >= length ? (length, id) : nil
    }

    /// Where the body begins.
    private func endOfHead() -> Int? {
        var index = 3
        while index < bytes.count {
            if bytes[index] == 10, bytes[index - 1] == 13, bytes[index - 2] == 10, bytes[index - 3] == 13 {
                return index + 1
            }
            index += 1
        }
        return nil
    }
}

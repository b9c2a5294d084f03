import Foundation
import Synchronization

/// A server on the loopback address that plays a script on every connection.
///
/// It listens until the tests end, even when nobody holds it any more: its port must not pass to another test.
final class ScriptedServer: Sendable {
    let port: Int
    private let accepted = Kept<Void>()

    /// How many connections came.
    var connections: Int { accepted.all.count }

    init(_ script: @escaping @Sendable (Wire) -> Void) throws {
        let (listener, port) = try boundSocket()
        guard listen(listener, 128) == 0 else { throw CocoaError(.fileNoSuchFile) }
        self.port = port
        let accepted = accepted
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                accepted.keep(())
                Thread.detachNewThread {
                    script(Wire(connection))
                    close(connection)
                }
            }
        }
    }
}

/// A port on which nobody listens, and on which nobody will until the tests end.
func closedPort() throws -> Int { try boundSocket().port }

private func boundSocket() throws -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
            bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
        }
    }
    guard isBound else { throw CocoaError(.fileNoSuchFile) }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
}

/// What several threads put down and a test looks at.
final class Kept<Item: Sendable>: Sendable {
    private let items = Mutex<[Item]>([])

    var all: [Item] { items.withLock { $0 } }
    func keep(_ item: Item) { items.withLock { $0.append(item) } }
}

import Foundation
import Synchronization

/// A server on the loopback address that plays a script on every connection, until it is no longer held.
final class ScriptedServer: Sendable {
    let port: Int
    private let listener: Int32
    private let accepted = Kept<Void>()

    /// How many connections came.
    var connections: Int { accepted.all.count }

    init(_ script: @escaping @Sendable (Wire) -> Void) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                guard bind(listener, generic, length) == 0, listen(listener, 128) == 0,
                    getsockname(listener, generic, &length) == 0
                else { return 0 }
                return Int(UInt16(bigEndian: pointer.pointee.sin_port))
            }
        }
        guard port > 0 else { throw CocoaError(.fileNoSuchFile) }
        self.listener = listener
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

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}

/// What several threads put down and a test looks at.
final class Kept<Item: Sendable>: Sendable {
    private let items = Mutex<[Item]>([])

    var all: [Item] { items.withLock { $0 } }
    func keep(_ item: Item) { items.withLock { $0.append(item) } }
}

/// A port on which nobody listens.
func closedPort() throws -> Int { try ScriptedServer { _ in }.port }

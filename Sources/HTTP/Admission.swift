import Glibc
import Synchronization

/// Who is connected: as far as connections go one network of a household or an office.
struct Peer: Hashable, Sendable {
    /// The four octets of IPv4, or the first eight of IPv6: a household has as many of the rest as it likes.
    private let network: [UInt8]
    /// Whether it is this machine.
    let isLocal: Bool

    init(_ address: sockaddr_storage) {
        let octets = withUnsafeBytes(of: address) { Array($0.prefix(MemoryLayout<sockaddr_in6>.size)) }
        self.init(octets: Int32(address.ss_family) == AF_INET ? octets[4..<8] : octets[8..<24])
    }

    /// - Parameter octets: four, or the sixteen of IPv6.
    init(octets: ArraySlice<UInt8>) {
        let isMapped = octets.count == 16 && octets.prefix(12).elementsEqual(Peer.mapped)
        let address = isMapped ? Array(octets.suffix(4)) : Array(octets)
        network = Array(address.prefix(8))
        isLocal = address.count == 4 ? address[0] == 127 : address == Peer.localhost
    }

    /// Before an IPv4 address as IPv6 writes it: `::ffff:192.0.2.1`.
    private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    /// `::1`.
    private static let localhost = [UInt8](repeating: 0, count: 15) + [1]
}

/// How many connections are open, and how many may be.
final class Admission: Sendable {
    enum Verdict: Sendable {
        case taken
        /// Beside the others, for what must be answered when there are too many.
        case onReserve
        case refused
    }

    private struct State {
        var open = 0
        var onReserve = 0
        var peers: [Peer: Int] = [:]
    }

    private let limits: Limits
    private let state = Guarded(State())

    init(_ limits: Limits) { self.limits = limits }

    func enter(_ peer: Peer) -> Verdict {
        state.withLock { state in
            // Whoever is on this machine may be a proxy that speaks for everybody.
            let isWithin = peer.isLocal || state.peers[peer, default: 0] < limits.connectionsPerPeer
            if state.open < limits.connections, isWithin {
                state.open += 1
                state.peers[peer, default: 0] += 1
                return .taken
            }
            guard peer.isLocal, state.onReserve < limits.reserve else { return .refused }
            state.onReserve += 1
            return .onReserve
        }
    }

    func leave(_ peer: Peer, _ verdict: Verdict) {
        state.withLock { state in
            switch verdict {
            case .refused: break
            case .onReserve: state.onReserve -= 1
            case .taken:
                state.open -= 1
                let left = state.peers[peer, default: 0] - 1
                state.peers[peer] = left > 0 ? left : nil
            }
        }
    }
}

/// The octets that all connections hold together, of what came and of what has not left.
final class HeldMemory: Sendable {
    private let limit: Int
    private let held = Atomic<Int>(0)

    init(limit: Int) { self.limit = limit }

    /// - Returns: whether there is still room.
    func change(by difference: Int) -> Bool { held.add(difference, ordering: .relaxed).newValue <= limit }
}

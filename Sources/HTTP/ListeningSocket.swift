import Basics
import Glibc

/// A socket that takes connections, open until `close()`.
struct ListeningSocket: Sendable {
    let descriptor: Int32
    let port: Int

    /// - Throws: `unavailable` when the port is taken, `notAllowed` for a port that needs more rights, `configuration` when
    ///   the address is none of this machine.
    init(_ address: ListenAddress) throws(Fault) {
        var hints = addrinfo()
        hints.ai_family = address.host.isEmpty ? AF_INET : AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let host = address.host.isEmpty ? nil : address.host
        guard getaddrinfo(host, String(address.port), &hints, &list) == 0 else {
            throw ListeningSocket.fault(address, EADDRNOTAVAIL)
        }
        defer { freeaddrinfo(list) }
        var lastError = EADDRNOTAVAIL
        var candidate = list
        while let info = candidate?.pointee {
            switch ListeningSocket.open(info) {
            case .success(let descriptor):
                self.descriptor = descriptor
                port = ListeningSocket.port(of: descriptor)
                return
            case .failure(let error):
                // Where one address of a name is taken, the other would be another server under the same name.
                if error.code == EADDRINUSE { throw ListeningSocket.fault(address, error.code) }
                lastError = error.code
            }
            candidate = info.ai_next
        }
        throw ListeningSocket.fault(address, lastError)
    }

    func close() { _ = Glibc.close(descriptor) }

    private struct SystemError: Error {
        let code: Int32
    }

    private static func open(_ info: addrinfo) -> Result<Int32, SystemError> {
        let descriptor = socket(info.ai_family, info.ai_socktype, info.ai_protocol)
        guard descriptor >= 0 else { return .failure(SystemError(code: errno)) }
        // A port that was in use a moment ago may be taken again at once; one that is listened on may not.
        Socket.set(descriptor, SOL_SOCKET, SO_REUSEADDR)
        guard Socket.prepare(descriptor), bind(descriptor, info.ai_addr, info.ai_addrlen) == 0,
            listen(descriptor, SOMAXCONN) == 0
        else {
            let code = errno
            _ = Glibc.close(descriptor)
            return .failure(SystemError(code: code))
        }
        return .success(descriptor)
    }

    private static func port(of descriptor: Int32) -> Int {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let bigEndian = withUnsafeMutableBytes(of: &address) { bytes -> UInt16 in
            guard let base = bytes.baseAddress,
                getsockname(descriptor, base.assumingMemoryBound(to: sockaddr.self), &length) == 0
            else { return 0 }
            // In sockaddr_in and sockaddr_in6 alike the port stands behind the two octets of the family.
            return bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self)
        }
        return Int(UInt16(bigEndian: bigEndian))
    }

    private static func fault(_ address: ListenAddress, _ code: Int32) -> Fault {
        switch code {
        case EADDRINUSE:
            Fault(
                .unavailable,
                Phrase(
                    fr:
                        "L'adresse \(address) est déjà prise par un autre programme : arrêtez-le, ou choisissez un autre "
                        + "port avec --listen.",
                    en: "The address \(address) is taken by another program: stop it, or choose another port with "
                        + "--listen."))
        case EACCES, EPERM:
            Fault(
                .notAllowed,
                Phrase(
                    fr: "Ce compte n'a pas le droit d'écouter sur \(address) : choisissez un port à partir de 1024.",
                    en: "This account may not listen on \(address): choose a port from 1024 on."))
        case EMFILE, ENFILE, ENOMEM, ENOBUFS:
            Fault(
                .tryAgain,
                Phrase(
                    fr:
                        "Le système n'a plus de quoi écouter sur \(address) : fermez d'autres programmes et recommencez.",
                    en: "The system has nothing left to listen on \(address): close other programs and try again."))
        default:
            Fault(
                .configuration,
                Phrase(
                    fr: "\(address) n'est pas une adresse de cette machine : 127.0.0.1:8080 en est toujours une.",
                    en: "\(address) is no address of this machine: 127.0.0.1:8080 always is one."))
        }
    }
}

/// What every socket here is set to.
enum Socket {
    static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32) {
        var yes: Int32 = 1
        _ = setsockopt(descriptor, level, option, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Never blocks, and is not handed to programs that are started from here.
    static func prepare(_ descriptor: Int32) -> Bool {
        let flags = fcntl(descriptor, F_GETFL)
        return flags >= 0 && fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0
            && fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
    }
}

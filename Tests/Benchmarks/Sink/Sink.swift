import Basics
import Glibc

/// Takes messages on several ports, answers each as a friendly server does, and keeps the ids that it saw.
///
/// One thread and `poll`: what it costs is the same for the product and for its yardstick.
final class Sink {
    private let delay: Int64
    private let makeGuest: (SinkRecord) -> any SinkGuest
    private let record = SinkRecord()
    private let listeners: [Int32]
    let ports: [Int]
    private var polled: [pollfd] = []
    /// By descriptor.
    private var guests: [Int32: any SinkGuest] = [:]
    /// Answers that wait for their time, in order: all wait equally long.
    private var waiting: [(at: Int64, guest: any SinkGuest, answer: [UInt8])] = []
    private var firstWaiting = 0
    private let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 131_072, alignment: 16)

    /// Listens on free ports of this machine alone.
    /// - Parameter delay: before each answer, in milliseconds.
    init(_ carrier: Traffic.Carrier, ports count: Int, delay: Int) throws(Fault) {
        self.delay = Int64(delay)
        makeGuest = carrier == .email ? { MailGuest($0) } : { PostGuest($0) }
        var opened: [(descriptor: Int32, port: Int)] = []
        for _ in 0..<count { opened.append(try Sink.listen()) }
        listeners = opened.map(\.descriptor)
        ports = opened.map(\.port)
    }

    deinit { space.deallocate() }

    /// Serves until standard input ends.
    func serve() -> SinkRecord {
        polled = ([STDIN_FILENO] + listeners).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while true {
            let count = poll(&polled, nfds_t(polled.count), pause)
            if polled[0].revents != 0 { return record }
            if count > 0 { visit() }
            if delay > 0 { answerWaiting() }
        }
    }

    private var pause: Int32 {
        firstWaiting < waiting.count ? Int32(max(0, waiting[firstWaiting].at - Sink.now)) : -1
    }

    private func visit() {
        for index in stride(from: polled.count - 1, through: 1, by: -1) where polled[index].revents != 0 {
            if index <= listeners.count {
                admit(polled[index].fd)
            } else if !hear(polled[index].fd) {
                guests[polled[index].fd]?.isGone = true
                guests[polled[index].fd] = nil
                close(polled[index].fd)
                polled.swapAt(index, polled.count - 1)
                polled.removeLast()
            }
        }
    }

    private func admit(_ listener: Int32) {
        let descriptor = accept(listener, nil, nil)
        guard descriptor >= 0 else { return }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        let guest = makeGuest(record)
        guest.descriptor = descriptor
        guests[descriptor] = guest
        polled.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
        if let greeting = guest.greeting { answer(guest, greeting) }
    }

    /// - Returns: whether the guest stays.
    private func hear(_ descriptor: Int32) -> Bool {
        guard let guest = guests[descriptor] else { return false }
        let count = read(descriptor, space.baseAddress, space.count)
        guard count > 0 else { return false }
        guest.hear(UnsafeRawBufferPointer(rebasing: space[..<count])) { answer(guest, $0) }
        return !guest.leaves || delay > 0
    }

    private func answer(_ guest: any SinkGuest, _ bytes: [UInt8]) {
        guard delay > 0 else { return send(bytes, to: guest) }
        waiting.append((Sink.now + delay, guest, bytes))
    }

    private func answerWaiting() {
        let now = Sink.now
        while firstWaiting < waiting.count, waiting[firstWaiting].at <= now {
            let (_, guest, bytes) = waiting[firstWaiting]
            firstWaiting += 1
            if !guest.isGone { send(bytes, to: guest) }
        }
        if firstWaiting > 4096 {
            waiting.removeFirst(firstWaiting)
            firstWaiting = 0
        }
    }

    /// Answers are short: the kernel takes each whole.
    private func send(_ bytes: [UInt8], to guest: any SinkGuest) {
        _ = Glibc.send(guest.descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Milliseconds of a clock that nobody sets, rounded up: an answer is never too early.
    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    private static func listen() throws(Fault) -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                bind(descriptor, plain, length) == 0 && Glibc.listen(descriptor, 1024) == 0
                    && getsockname(descriptor, plain, &length) == 0
            }
        }
        guard descriptor >= 0, isOpen else { throw Fault(.unavailable, Phrase("The sink got no port.")) }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }
}

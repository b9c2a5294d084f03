import Glibc

/// Who speaks with the sink over one connection.
protocol SinkGuest: AnyObject {
    var descriptor: Int32 { get set }
    /// Whether the connection is closed: an answer that still waits goes nowhere.
    var isGone: Bool { get set }
    /// What the server says first.
    var greeting: [UInt8]? { get }
    /// Whether the last answer was the last.
    var leaves: Bool { get }
    /// Takes what came; answers what is whole.
    func hear(_ bytes: UnsafeRawBufferPointer, answer: ([UInt8]) -> Void)
}

/// Bytes that came and are not yet understood.
struct Inbox {
    private(set) var bytes: [UInt8] = []
    private var start = 0

    mutating func append(_ more: UnsafeRawBufferPointer) {
        if start > 0 {
            bytes.removeFirst(start)
            start = 0
        }
        bytes.append(contentsOf: more)
    }

    var count: Int { bytes.count - start }

    mutating func drop(_ count: Int) {
        start += count
        if start == bytes.count {
            bytes.removeAll(keepingCapacity: true)
            start = 0
        }
    }

    func withBytes<T>(_ body: (UnsafeRawBufferPointer) -> T) -> T {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    }
}

extension UnsafeRawBufferPointer {
    /// The first place at which `pattern` begins, from `index` on.
    func find(_ pattern: StaticString, from index: Int = 0) -> Int? {
        let length = pattern.utf8CodeUnitCount
        var place = index
        while place + length <= count {
            guard let base = baseAddress, let hit = memchr(base + place, Int32(pattern.utf8Start[0]), count - place)
            else { return nil }
            place = base.distance(to: UnsafeRawPointer(hit))
            guard place + length <= count else { return nil }
            if memcmp(base + place, pattern.utf8Start, length) == 0 { return place }
            place += 1
        }
        return nil
    }

    /// The value of a header field that stands at the beginning of a line.
    /// - Parameter name: in lower case, with its colon: `webhook-id:`.
    func field(_ name: StaticString, before end: Int) -> Slice<UnsafeRawBufferPointer>? {
        var line = 0
        let length = name.utf8CodeUnitCount
        while line < end {
            let next = find("\r\n", from: line) ?? end
            if line + length <= next, (0..<length).allSatisfy({ self[line + $0] | 0x20 == name.utf8Start[$0] | 0x20 }) {
                let value = self[(line + length)..<next]
                return value.drop { $0 == 0x20 }
            }
            line = next + 2
        }
        return nil
    }
}

import Growth
import Testing

/// Work in proportion to what arrives, in whatever pieces.
struct RequestWorkTests {
    private static let head = "POST /a HTTP/1.1\r\nHost: x\r\n"

    private func chunked(_ size: Int) -> String {
        Self.head + "Transfer-Encoding: chunked\r\n\r\n" + String(repeating: "1\r\na\r\n", count: size) + "0\r\n\r\n"
    }

    private func whole(_ size: Int) -> String {
        Self.head + "Content-Length: \(size)\r\n\r\n" + String(repeating: "a", count: size)
    }

    @Test func aBodyByteForByteIsTakenInProportion() {
        let growth = growth(
            from: 20_000, of: { size in whole(size).utf8.map { [$0] } },
            { pieces in #expect(told(pieces).count == 1) })
        #expect(growth < growthBound)
    }

    @Test func chunksOfOneByteAreTakenInProportion() {
        for isWhole in [true, false] {
            let growth = growth(
                from: 5_000,
                of: { size in isWhole ? [Array(chunked(size).utf8)] : chunked(size).utf8.map { [$0] } },
                { pieces in #expect(told(pieces).count == 1) })
            #expect(growth < growthBound)
        }
    }

    @Test func requestsBehindEachOtherAreTakenInProportion() {
        let growth = growth(
            from: 1_000,
            of: { size in [Array(String(repeating: "GET / HTTP/1.1\r\nHost: x\r\n\r\n", count: size).utf8)] },
            { pieces in #expect(!told(pieces).isEmpty) })
        #expect(growth < growthBound)
    }
}

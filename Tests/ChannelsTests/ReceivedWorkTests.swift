import Basics
import Growth
import Testing

@testable import Channels

/// Work in proportion to what came in from others.
struct ReceivedWorkTests {
    private let path: ReturnPath

    init() throws {
        path = try #require(
            ReturnPath(bounces: try EmailAddress("retours@club.example.org"), key: Array(UInt8(0)..<32)))
    }

    private func isNoBounce(_ mail: String) throws {
        // What came to no signed address is refused, which counts as read.
        do throws(Fault) {
            _ = try Bounce.read(Array(mail.utf8), path: path, heard: Instant(seconds: 1_801_500_000))
        } catch {
            #expect(error.code == .notAllowed)
        }
    }

    @Test(arguments: ["A: b\n", " folded\n", "--a\n", "(\\\"", "To: a@club.example.org, b@c\n"])
    func mailsOfOneThingOverAndOverAreReadInProportion(_ piece: String) throws {
        let head = "Subject: x\nContent-Type: multipart/report; boundary=a\n"
        let growth = try growth(
            from: 4_000,
            of: { size in
                head + String(repeating: piece, count: size) + "\n\n"
                    + String(repeating: "--a\n\n" + piece, count: size)
            }, isNoBounce)
        #expect(growth < growthBound)
    }

    @Test func partsWithinPartsEnd() throws {
        try isNoBounce(
            (0..<5_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined())
    }

    @Test func formsAreReadInProportion() throws {
        let growth = growth(
            from: 4_000,
            of: { size in String(repeating: "%41", count: size) + "&" + String(repeating: "a&", count: size / 2) },
            { form in _ = GatewayFields(form: form) })
        #expect(growth < growthBound)
    }

    @Test func bracketsWithoutEndAreNoReadableJSON() {
        let body = Array(String(repeating: "[", count: 60_000).utf8)
        #expect(throws: Fault.self) { try GatewayFields.read(body: body) }
    }
}

import Basics
import Testing

@testable import Channels

struct BounceReturnPathTests {
    private let path: ReturnPath

    init() throws {
        path = try #require(
            ReturnPath(bounces: try EmailAddress("retours@club.example.org"), key: Array(UInt8(0)..<32)))
    }

    /// Mails that are out there must still be understood: the form does not change.
    @Test func writesTheSameAddressForEver() throws {
        let address = try #require(path.address(of: "412.1.k3v9abcd0123"))
        #expect(address.description == "retours+412.1.k3v9abcd0123.f1ug8cg4oi1l7pdvonl1@club.example.org")
    }

    @Test(arguments: ["1.1.a", "412.1.k3v9abcd0123", "9999999.99.k3v9abcd0123", "limoges-2027.d42"])
    func comesBackInWhateverCase(_ id: String) throws {
        let address = try #require(path.address(of: id)).description
        #expect(address.split(separator: "@")[0].utf8.count <= 64)
        #expect(path.message(of: address) == id)
        #expect(path.message(of: address.uppercased()) == id)
    }

    @Test(arguments: ["", "A.1", "é.1", "a b", "a@b", "a..b", "a+b", String(repeating: "a", count: 36)])
    func carriesNoOtherIdentifiers(_ id: String) { #expect(path.address(of: id) == nil) }

    @Test func takesNothingUnsigned() throws {
        let address = try #require(path.address(of: "412.1.k3v9")).description
        let code = address.split(separator: "@")[0].split(separator: ".").last.map(String.init) ?? ""
        #expect(code.utf8.count == 20)
        for forged in [
            address.replacing("412.1", with: "413.1"), address.replacing("club.", with: "klub."),
            address.replacing("retours+", with: "retour+"), address.replacing("retours+", with: "retours"),
            address.replacing(code, with: ""), address.replacing(code, with: code.dropLast()),
            address.replacing(code, with: code + "0"), address.replacing(code, with: String(code.reversed())),
            "retours+\(code)@club.example.org", "retours@club.example.org", "", "@", "retours+.@club.example.org",
            "x" + address, address + "x", String(repeating: address, count: 9),
        ] { #expect(path.message(of: forged) == nil, "\(forged)") }
        // Each sign of it counts.
        for index in code.indices {
            var changed = code
            changed.replaceSubrange(index...index, with: code[index] == "0" ? "1" : "0")
            #expect(path.message(of: address.replacing(code, with: changed)) == nil)
        }
    }

    @Test func trustsNoOtherHouse() throws {
        let other = try #require(ReturnPath(bounces: path.bounces, key: Array(UInt8(1)..<33)))
        let address = try #require(other.address(of: "412.1.k3v9"))
        #expect(path.message(of: address.description) == nil)
        let elsewhere = try #require(
            ReturnPath(bounces: try EmailAddress("r@club.example.org"), key: Array(UInt8(0)..<32)))
        let moved = try #require(elsewhere.address(of: "412.1.k3v9")).description.replacing("r+", with: "retours+")
        #expect(path.message(of: moved) == nil)
        #expect(ReturnPath(bounces: path.bounces, key: Array(repeating: 1, count: 15)) == nil)
    }
}

import Basics
import Testing

@Suite struct WebAddressTests {
    @Test(arguments: [
        ("https://hooks.example.org", "hooks.example.org"), ("HTTPS://H.example:8443/a?b#c", "h.example"),
        ("http://127.0.0.1:9000/x", "127.0.0.1"), ("https://[::1]:443/", "[::1]"), ("http://localhost?x", "localhost"),
        ("ftp://example.org", nil), ("https://user:pw@example.org", nil), ("https://", nil), ("https:///x", nil),
        ("https://exa mple.org", nil), ("https://example.org:0/", nil), ("https://example.org:99999/", nil),
        ("javascript:alert(1)", nil), ("example.org", nil), ("https://é.fr", nil), ("https://a..b", nil),
        ("https://[::1", nil), ("https://a\\@b.org", nil), ("http://127.0.0.1@evil.example", nil), ("", nil),
    ])
    func theHostIsRead(_ text: String, _ host: String?) {
        let address = WebAddress(text)
        #expect(address?.host == host)
        #expect(address == nil || address?.text == text)
        #expect(address == nil || address?.isSecure == text.lowercased().hasPrefix("https"))
    }

    @Test func itHasABound() {
        let path = { String(repeating: "x", count: 2_000 - "https://a.fr/".utf8.count + $0) }
        #expect(WebAddress("https://a.fr/\(path(0))") != nil)
        #expect(WebAddress("https://a.fr/\(path(1))") == nil)
    }

    @Test(arguments: [
        ("localhost", true), ("LocalHost", true), ("127.0.0.1", true), ("127.255.0.9", true), ("::1", true),
        ("[::1]", true), ("127.0.0.256", false), ("127.0.1", false), ("127.0.0.1.example.org", false),
        ("localhost.example.org", false), ("10.0.0.1", false), ("", false),
    ])
    func whichHostsAreThisMachine(_ host: String, _ isOurs: Bool) {
        #expect(WebAddress.isThisMachine(host) == isOurs)
    }
}

@Suite struct PercentEncodingTests {
    @Test func everyByteComesBack() {
        let text = String(decoding: (0..<128).map { UInt8($0) }, as: UTF8.self) + "é€😀"
        let encoded = percentEncoded(text)
        #expect(encoded.utf8.allSatisfy { isUnreserved($0) || $0 == UInt8(ascii: "%") })
        let back = formFields(Array("n=\(encoded)".utf8))
        #expect(back.count == 1 && back.first?.name == "n" && back.first?.value == text)
    }

    @Test(arguments: [
        ("a=b&c=d", ["a:b", "c:d"]), ("a=1+2%2B3", ["a:1 2+3"]), ("a", ["a:"]), ("a=b=c", ["a:b=c"]), ("", []),
        ("&&a=%zz%4", ["a:%zz%4"]), ("%C3%A9=%c3%a9", ["é:é"]), ("=x", [":x"]), ("a=%+1", ["a:% 1"]),
    ])
    func formsAreRead(_ form: String, _ fields: [String]) {
        #expect(formFields(Array(form.utf8)).map { "\($0.name):\($0.value)" } == fields)
    }
}

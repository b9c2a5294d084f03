import Basics
import Testing

@testable import HTTP

@Suite struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:80", "::1", 80), ("localhost:0", "localhost", 0),
        (":65535", "", 65535),
    ])
    func reads(_ text: String, _ host: String, _ port: Int) throws {
        let address = try ListenAddress(text)
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.description == text)
    }

    @Test(arguments: [
        "", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:x", "::1:80", "[]:80", "a b:80", "x:-1",
    ])
    func refuses(_ text: String) {
        let fault = #expect(throws: Fault.self) { try ListenAddress(text) }
        #expect(fault?.code == .usage)
        #expect(fault?.message.english.contains("127.0.0.1:8080") == true)
    }
}

import Foundation
import Testing

@testable import Channels

struct IPAddressTests {
    private func address(_ text: String) -> IPAddress? {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(text, nil, &hints, &found) == 0, let found, let first = found.pointee.ai_addr else {
            return nil
        }
        defer { freeaddrinfo(found) }
        return IPAddress(first, length: Int(found.pointee.ai_addrlen))
    }

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1",
        "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
        "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "fe80::1", "febf::1", "fec0::1", "fc00::1",
        "fd00:ec2::254", "ff02::1", "2001:db8::1", "2001::1", "2002:7f00:1::", "3fff::1", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "64:ff9b::c0a8:101", "64:ff9b::a00:1", "2002:a9fe:a9fe::", "::ffff:169.254.169.254",
        "::ffff:0:127.0.0.1", "fe80::a9fe:a9fe", "2001:10::1", "2001:20::1", "64:ff9b:1::808:808", "100::1", "5f00::1",
        "4000::1",
    ])
    func refuses(_ text: String) throws {
        #expect(try #require(address(text)).isPublic == false)
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255",
        "128.0.0.1",
        "169.253.0.1", "172.15.255.255", "172.32.0.1", "192.0.1.1", "192.167.0.1", "198.17.0.1", "198.20.0.1",
        "223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4007::1", "2001:4860:4860::8888", "64:ff9b::808:808",
    ])
    func admits(_ text: String) throws {
        #expect(try #require(address(text)).isPublic)
    }
}

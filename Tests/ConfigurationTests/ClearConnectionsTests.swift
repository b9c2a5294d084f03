import Testing

/// Passwords, messages and personal links leave this machine in the clear only when the settings say so aloud.
@Suite struct ClearConnectionsTests {
    private static func faults(email: String = "", sms: String = "", web: String = "") -> [String] {
        let sections = [("email", email), ("sms", sms)].filter { !$0.1.isEmpty }.map { "\($0.0): { \($0.1) }" }
        return ConfigurationTests.read("{ channels: { \(sections.joined(separator: ", ")) }, web: { \(web) } }").1
    }

    private static func email(_ host: String, _ rest: String) -> [String] {
        faults(email: "host: \"\(host)\", from: \"a@b.org\", security: \"none\", \(rest)")
    }

    private static let account = "user: \"u\", passwordFile: \"p\""

    @Test(arguments: ["mail.example.org", "192.168.1.2", "127.0.0.1.example.org", "localhost.example.org", "128.0.0.1"])
    func aPasswordDoesNotGoToAnotherMachineInTheClear(host: String) throws {
        let faults = Self.email(host, Self.account)
        #expect(faults.count == 1)
        #expect(faults.first?.contains("channels.email.security The password would go to \(host) in the clear") == true)
        #expect(faults.first?.contains("\"allowClear: true\"") == true)
        #expect(Self.email(host, "\(Self.account), allowClear: true").isEmpty)
        #expect(Self.email(host, "").isEmpty, "there is no password")
        #expect(Self.faults(email: "host: \"\(host)\", from: \"a@b.org\", \(Self.account)").isEmpty, "STARTTLS")
    }

    @Test(arguments: ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "::1"])
    func onThisMachineNobodyListensIn(host: String) { #expect(Self.email(host, Self.account).isEmpty) }

    @Test(arguments: ["url", "creditURL", "receiptURL"])
    func aGatewayIsNotCalledInTheClear(field: String) {
        let sms = "preset: \"http\", \(field): "
        for address in [
            "http://sms.example.org/send?to={to}", "http://10.0.0.1:13013", "http://127.0.0.1@sms.example.org/",
            "http://localhost.example.org", "http://[2001:db8::1]:80/", "http://{to}.example.org",
        ] {
            let faults = Self.faults(sms: "\(sms)\"\(address)\"")
            #expect(faults.count == 1 && faults.first?.contains("channels.sms.\(field) ") == true, "\(address)")
            #expect(Self.faults(sms: "\(sms)\"\(address)\", allowClear: true").isEmpty)
        }
        for address in [
            "https://sms.example.org", "http://127.0.0.1:13013/x?to={to}", "http://localhost", "http://[::1]:80/",
            "http://u:p@127.0.0.1/",
        ] {
            #expect(Self.faults(sms: "\(sms)\"\(address)\"").isEmpty, "\(address)")
        }
    }

    @Test func thePagesAreNotShownToTheWorldInTheClear() {
        let faults = Self.faults(web: "publicURL: \"http://club.example.org\"")
        #expect(faults.count == 1 && faults.first?.contains("web.publicURL Personal links would go there") == true)
        #expect(Self.faults(web: "publicURL: \"http://club.example.org\", allowClear: true").isEmpty)
        #expect(Self.faults(web: "publicURL: \"http://localhost:8080\"").isEmpty)
        #expect(Self.faults(web: "publicURL: \"https://club.example.org\"").isEmpty)
    }
}

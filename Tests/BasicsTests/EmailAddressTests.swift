import Basics
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("marie.dupont@example.fr", "marie.dupont@example.fr"), ("Marie.Dupont@Example.FR", "Marie.Dupont@example.fr"),
        ("o'brien+club@sub.example.org", "o'brien+club@sub.example.org"), ("a@b.museum", "a@b.museum"),
        ("x_1-2@my-domain.com", "x_1-2@my-domain.com"), ("a@xn--caf-dma.xn--p1ai", "a@xn--caf-dma.xn--p1ai"),
    ])
    func readsAddresses(_ text: String, _ written: String) throws {
        #expect(try EmailAddress(text).description == written)
    }

    @Test(arguments: [
        ("marie.example.fr", "has no @; an address is written name@domain.org"),
        ("a@b@c.fr", "has 2 @; it takes one, so one address only"),
        ("marie@example,fr", "holds a comma; is it a point?"),
        ("marie@example.fr.", "ends with a point"),
        ("marie dupont@example.fr", "holds a space"),
        ("marie@example.fr;", "holds a semicolon; it takes one address only"),
        ("@example.fr", "has nothing before the @"), ("marie@", "has nothing after the @"),
        ("marie@example", "has a domain without an ending; such as \".org\" is expected"),
        ("marie..d@example.fr", "has a point too many before the @"),
        (".marie@example.fr", "has a point too many before the @"),
        ("marie@example..fr", "has a point too many after the @"),
        ("marie@.fr", "has a point too many after the @"),
        ("marie@-example.fr", "has an impossible domain: \"-example\""),
        ("marie@exa_mple.fr", "has an impossible domain: \"exa_mple\""),
        ("marie@10.0.0.1", "has a domain that ends with \".1\", which does not exist"),
        ("hélène@example.fr", "holds \"é\"; an address has no accents nor letters of other alphabets"),
        ("<marie@example.fr>", "holds \"<\", which no address has"),
        ("marie\r\nBcc:x@example.fr", "holds a space"),
        ("marie\u{0}@example.fr", "holds an invisible character"),
    ])
    func namesTheSlip(_ text: String, _ end: String) {
        do {
            _ = try EmailAddress(text)
            Issue.record("\(text) was taken")
        } catch {
            #expect(error.code == .badData)
            #expect(error.message.english == "\"\(excerpt(text))\" \(end)")
        }
    }

    @Test func boundsItsLengths() throws {
        let longest = String(repeating: "a", count: 64)
        #expect(try EmailAddress("\(longest)@example.fr").local == longest)
        #expect(throws: Fault.self) { try EmailAddress("\(longest)a@example.fr") }
        let label = String(repeating: "b", count: 63)
        let domain = "\(label).\(label).\(label)"
        #expect(throws: Fault.self) { try EmailAddress("a@b\(label).fr") }
        #expect(try EmailAddress("\(String(repeating: "a", count: 59))@\(domain).fr").description.utf8.count == 254)
        #expect(throws: Fault.self) { try EmailAddress("\(String(repeating: "a", count: 60))@\(domain).fr") }
    }

    @Test func capitalsDoNotMakeAnotherMailbox() throws {
        #expect(try EmailAddress("Marie@Example.fr").identity == EmailAddress("marie@EXAMPLE.FR").identity)
    }
}

/// What the header fields say of the message itself: where it ends, and whether another may follow.
extension RequestHead {
    /// Takes the fields in and decides how the body is framed; every doubt is a refusal, because a proxy before us
    /// that reads it otherwise would let requests be smuggled (RFC 9112 section 11.2).
    mutating func take(_ headers: HeaderFields, limits: Limits) throws(Refusal) {
        self.headers = headers
        var hosts = 0
        var lengths: [ArraySlice<UInt8>] = []
        var codings: [ArraySlice<UInt8>] = []
        var connection: [ArraySlice<UInt8>] = []
        for field in headers.fields {
            let name = headers.bytes[field.name]
            let value = headers.bytes[field.value]
            switch name.count {
            case 4 where ASCII.equal(name, "host"):
                hosts += 1
                guard RequestHead.isHost(value) else { throw .malformedHost }
            case 6 where ASCII.equal(name, "expect"):
                guard ASCII.equal(value, "100-continue") else { throw .unknownExpectation }
                expectsContinue = minorVersion > 0
            case 10 where ASCII.equal(name, "connection"):
                connection += RequestHead.elements(value)
            case 14 where ASCII.equal(name, "content-length"):
                lengths.append(value)
            case 17 where ASCII.equal(name, "transfer-encoding"):
                let listed = RequestHead.elements(value)
                guard !listed.isEmpty else { throw .unframedCoding }
                codings += listed
            default: continue
            }
        }
        guard hosts == 1 || hosts == 0 && minorVersion == 0 else { throw .missingHost }
        keepsAlive = RequestHead.persists(connection, minorVersion)
        framing = try framing(lengths, codings, limits)
    }

    /// RFC 9112 section 6.3.
    private func framing(
        _ lengths: [ArraySlice<UInt8>], _ codings: [ArraySlice<UInt8>], _ limits: Limits
    ) throws(Refusal) -> Framing {
        if !codings.isEmpty {
            guard lengths.isEmpty else { throw .twoLengths }
            guard minorVersion > 0 else { throw .codingInHTTP10 }
            let chunked = codings.indices.filter { ASCII.equal(codings[$0], "chunked") }
            guard chunked == [codings.count - 1] else { throw .unframedCoding }
            guard codings.count == 1 else { throw .unknownCoding }
            return .chunked
        }
        guard let length = lengths.first else {
            if method.hasContent { throw .lengthRequired }
            return .length(0)
        }
        // Equal lengths might be taken as one; two are refused all the same, since somebody added one.
        guard lengths.count == 1, !length.isEmpty, length.allSatisfy(ASCII.isDigit) else { throw .repeatedLength }
        var count = 0
        for digit in length {
            count = count * 10 + Int(digit) - 0x30
            guard count <= limits.body else { throw .bodyTooLarge }
        }
        return .length(count)
    }

    /// RFC 9112 section 9.3.
    private static func persists(_ options: [ArraySlice<UInt8>], _ minorVersion: Int) -> Bool {
        if options.contains(where: { ASCII.equal($0, "close") }) { return false }
        return minorVersion > 0 || options.contains { ASCII.equal($0, "keep-alive") }
    }

    /// The members of a list between commas (RFC 9110 section 5.6.1).
    private static func elements(_ value: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        value.split(separator: UInt8(ascii: ",")).compactMap { member in
            var member = member.drop(while: ASCII.isBlank)
            while let last = member.last, ASCII.isBlank(last) { member = member.dropLast() }
            return member.isEmpty ? nil : member
        }
    }

    /// RFC 9110 section 7.2: a name or an address, with a port or without; an empty one is allowed.
    private static func isHost(_ value: ArraySlice<UInt8>) -> Bool {
        value.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-._~:[]%!$&'()*+;=".utf8.contains(byte)
            }
        }
    }
}

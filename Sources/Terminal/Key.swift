/// A key pressed on a terminal in raw mode.
package enum Key: Hashable, Sendable {
    case character(Character)
    case up
    case down
    case left
    case right
    case home
    case end
    case enter
    case escape
    /// Ctrl-C or Ctrl-D: wants out.
    case interrupt

    /// The keys in what one read brought: characters in UTF-8 and the sequences of ECMA-48 for arrows.
    package static func parse(_ bytes: [UInt8]) -> [Key] {
        var keys: [Key] = []
        var rest = bytes[...]
        while let first = rest.first {
            switch first {
            case 0x1B: keys.append(sequence(&rest))
            case 0x0A, 0x0D:
                keys.append(.enter)
                rest.removeFirst()
            case 0x03, 0x04:
                keys.append(.interrupt)
                rest.removeFirst()
            default:
                let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
                let text = String(decoding: rest.prefix(length), as: UTF8.self)
                if let character = text.first { keys.append(.character(character)) }
                rest = rest.dropFirst(length)
            }
        }
        return keys
    }

    /// `ESC [ A`, `ESC O A`, `ESC [ 1 ~`; anything else that begins so is passed over as an escape.
    private static func sequence(_ rest: inout ArraySlice<UInt8>) -> Key {
        rest.removeFirst()
        guard let introducer = rest.first, introducer == 0x5B || introducer == 0x4F else { return .escape }
        rest.removeFirst()
        let parameters = rest.prefix { (0x30...0x3F).contains($0) }
        rest = rest.dropFirst(parameters.count)
        switch (rest.popFirst(), parameters.first) {
        case (0x41, _): return .up
        case (0x42, _): return .down
        case (0x43, _): return .right
        case (0x44, _): return .left
        case (0x48, _), (0x7E, 0x31), (0x7E, 0x37): return .home
        case (0x46, _), (0x7E, 0x34), (0x7E, 0x38): return .end
        default: return .escape
        }
    }
}

/// What stands between the cells of a line.
enum Separator {
    /// In the order that decides a tie.
    static let candidates = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")]

    /// The separator that the first line with anything in it uses most, outside quotes and brackets.
    ///
    /// Brackets count as quotes because headings explain themselves in them: `Canal (sms, courriel)`.
    /// - Returns: `;` when the line holds none.
    static func find(in text: [UInt8]) -> UInt8 {
        var counts = [0, 0, 0]
        var quoted = false
        var depth = 0
        var hasContent = false
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""):
                quoted.toggle()
            case UInt8(ascii: "\n") where !quoted, UInt8(ascii: "\r") where !quoted:
                if hasContent { return best(counts) }
                counts = [0, 0, 0]
                depth = 0
            case UInt8(ascii: "(") where !quoted:
                depth += 1
            case UInt8(ascii: ")") where !quoted:
                depth = max(0, depth - 1)
            default:
                if let index = candidates.firstIndex(of: byte) {
                    if !quoted, depth == 0 { counts[index] += 1 }
                } else if byte != UInt8(ascii: " ") {
                    hasContent = true
                }
            }
        }
        return best(counts)
    }

    private static func best(_ counts: [Int]) -> UInt8 {
        var winner = 0
        for index in counts.indices where counts[index] > counts[winner] { winner = index }
        return candidates[winner]
    }
}

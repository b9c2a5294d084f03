/// A number with zeros before it: `padded(7, to: 2)` is `07`.
package func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return digits.count >= width ? digits : String(repeating: "0", count: width - digits.count) + digits
}

/// The number that ASCII digits and nothing else write; signs, spaces and other scripts' digits are refused.
/// - Parameter count: how many digits there may be, at most 9.
func digits(_ text: some StringProtocol, count: ClosedRange<Int>) -> Int? {
    var number = 0
    var length = 0
    for byte in text.utf8 {
        guard (48...57).contains(byte), length < count.upperBound else { return nil }
        number = number * 10 + Int(byte - 48)
        length += 1
    }
    return count.contains(length) ? number : nil
}

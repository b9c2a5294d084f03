/// What somebody wrote, short and on one line, so that a sentence may quote it.
///
/// Control characters become spaces; past the limit an ellipsis stands for the rest.
/// - Parameter limit: characters, 40 by default.
package func excerpt(_ text: some StringProtocol, limit: Int = 40) -> String {
    var quoted = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(limit * 4) {
        quoted.append(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar)
    }
    let line = String(quoted)
    return line.count > limit || text.unicodeScalars.count > limit * 4 ? line.prefix(limit) + "…" : line
}

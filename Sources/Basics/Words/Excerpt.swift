/// What somebody wrote, short and on one line, so that a sentence may quote it.
///
/// What is not seen becomes a space; past the limit an ellipsis stands for the rest.
/// - Parameter limit: characters, 40 by default.
package func excerpt(_ text: some StringProtocol, limit: Int = 40) -> String {
    var quoted = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(limit * 4) {
        quoted.append(scalar.isUnseen ? " " : scalar)
    }
    let line = String(quoted)
    return line.count > limit || text.unicodeScalars.count > limit * 4 ? line.prefix(limit) + "…" : line
}

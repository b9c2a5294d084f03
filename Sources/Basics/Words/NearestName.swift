/// The known name nearest to a mistyped one, for "did you mean".
///
/// Distance of Damerau and Levenshtein with adjacent swaps; ties go to the first in the order given.
/// Case does not count. Names longer than 100 bytes are nobody's slip: the table of the distance grows with both.
/// - Returns: `nil` when nothing is within a third of the length (at least 2 edits, and never as many as there are letters).
package func nearestName(to name: String, among known: some Sequence<String>) -> String? {
    guard name.utf8.count <= longestName else { return nil }
    let typed = Array(name.lowercased())
    let limit = min(max(2, typed.count / 3), typed.count - 1)
    var best: (name: String, distance: Int)?
    for candidate in known where candidate.utf8.count <= longestName {
        let letters = Array(candidate.lowercased())
        // Lengths that differ by more than that cannot be nearer.
        guard abs(letters.count - typed.count) <= limit else { continue }
        let distance = editDistance(typed, letters)
        if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
}

/// In bytes.
private let longestName = 100

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    // Three rows of the table are all that the next one needs.
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
        var row = [i] + Array(repeating: 0, count: b.count)
        for j in 1...b.count {
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                row[j] = min(row[j], beforeLast[j - 2] + 1)
            }
        }
        beforeLast = last
        last = row
    }
    return last[b.count]
}

/// `Sources/README.md`, as far as it can be held to what is there.
struct Map {
    /// A target as it is drawn, with what its arrows point at.
    struct Drawn {
        var name: String
        var floor: String
        var arrows: Set<String> = []
    }

    /// From the top of the house to the ground.
    private(set) var targets: [Drawn] = []
    let text: String

    init() throws {
        text = try Checkout.text("Sources/README.md")
        var floor = ""
        let drawing = text.firstMatch(of: #/```text\n((?:.|\n)*?)```/#).map { String($0.1) } ?? ""
        for line in drawing.split(separator: "\n") {
            if let title = line.wholeMatch(of: #/── (.+?) ─+/#) {
                floor = String(title.1)
                continue
            }
            let words = line.split(separator: " ")
            guard let first = words.first else { continue }
            // A line that begins with a space goes on with the arrows of the one above it.
            if line.first != " " { targets.append(Drawn(name: String(first), floor: floor)) }
            let names = line.first == " " ? words[...] : words.dropFirst()
            targets[targets.count - 1].arrows.formUnion(names.filter { $0 != "─▶" }.map(String.init))
        }
    }

    /// What a heading has under it, up to the next heading.
    func chapter(_ title: String) -> Substring {
        guard let begin = text.firstRange(of: "## \(title)\n") else { return "" }
        let rest = text[begin.upperBound...]
        return rest[..<(rest.firstRange(of: "\n## ")?.lowerBound ?? rest.endIndex)]
    }

    /// The first cells of the rows of a chapter's table, code marks taken off; the head is left out.
    func names(in title: String) -> [String] {
        chapter(title).split(separator: "\n").compactMap { line in
            line.firstMatch(of: #/^\| `([^`]+)` \|/#).map { String($0.1) }
        }
    }
}

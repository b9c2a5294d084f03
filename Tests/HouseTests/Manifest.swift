/// The targets as `Package.swift` declares them: one call of `house`, `program`, `tests` or `systemLibrary` for each.
struct Manifest {
    struct Target {
        var name: String
        /// Where its files lie, from the root.
        var path: String
        /// Folders in there that belong to another target.
        var leftOut: [String]
        var dependencies: Set<String>

        /// Whether it belongs to the product: what proves and measures lies in `Tests`.
        var isProduct: Bool { path.hasPrefix("Sources/") }

        var files: [String] {
            Checkout.swiftFiles(below: path).filter { file in
                !leftOut.contains { file.hasPrefix("\(path)/\($0)/") }
            }
        }
    }

    let targets: [Target]

    init() throws {
        let text = try Checkout.text("Package.swift")
        let call = #/\b(house|program|tests|systemLibrary)\(\s*(?:name: )?"([^"]+)"([^)]*)\)/#
        targets = text.matches(of: call).map { match in
            let (_, kind, name, rest) = match.output
            let leftOut = rest.firstMatch(of: #/without: \[([^\]]*)\]/#).map { quoted($0.1) } ?? []
            let place = rest.firstMatch(of: #/at: "([^"]+)"/#).map { String($0.1) }
            let declared = rest.replacing(#/(at: "[^"]+"|without: \[[^\]]*\])/#, with: "")
            return Target(
                name: String(name), path: place ?? "\(kind == "tests" ? "Tests" : "Sources")/\(name)",
                leftOut: leftOut, dependencies: kind == "systemLibrary" ? [] : Set(quoted(declared)))
        }
    }
}

/// What stands between double quotes.
private func quoted(_ text: some StringProtocol) -> [String] {
    String(text).matches(of: #/"([^"]+)"/#).map { String($0.1) }
}

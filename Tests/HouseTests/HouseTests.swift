import Testing

/// The house is as its map says: whoever mends one of the two mends the other.
@Suite struct HouseTests {
    let manifest: Manifest
    let map: Map

    init() throws {
        manifest = try Manifest()
        map = try Map()
    }

    @Test func everyTargetIsDeclaredInOneWay() throws {
        #expect(manifest.targets.count > 60)
        let text = try Checkout.text("Package.swift")
        for call in [".target(", ".executableTarget(", ".testTarget("] {
            #expect(text.ranges(of: call).count == 1, "\(call) stands in the function that all targets use")
        }
        for target in manifest.targets { #expect(Checkout.holds(target.path), "\(target.name): \(target.path)") }
    }

    @Test func whatIsImportedIsDeclaredAndWhatIsDeclaredIsImported() throws {
        let all = Set(manifest.targets.map(\.name))
        for target in manifest.targets {
            var imported: Set<String> = []
            for file in target.files { imported.formUnion(try imports(of: file)) }
            let ours = imported.intersection(all).subtracting([target.name])
            #expect(ours.subtracting(target.dependencies).isEmpty, "\(target.name) imports what it does not declare")
            #expect(target.dependencies.subtracting(ours).isEmpty, "\(target.name) declares what it does not import")
        }
    }

    @Test func theArrowsDrawnAreThoseDeclared() {
        let product = manifest.targets.filter(\.isProduct)
        #expect(map.targets.map(\.name).sorted() == product.map(\.name).sorted())
        for target in product {
            #expect(map.targets.first { $0.name == target.name }?.arrows == target.dependencies, "\(target.name)")
        }
    }

    @Test func arrowsPointDownAndAdaptersDoNotKnowOneAnother() {
        for (index, target) in map.targets.enumerated() {
            let below = Set(map.targets[(index + 1)...].map(\.name))
            #expect(target.arrows.subtracting(below).isEmpty, "\(target.name) points up")
        }
        let adapters = map.targets.filter { $0.floor == "adapters" }
        #expect(adapters.count > 3)
        for adapter in adapters {
            #expect(adapter.arrows.isDisjoint(with: adapters.map(\.name)), "\(adapter.name) knows another adapter")
        }
    }

    @Test func eachTargetHasItsLine() {
        #expect(map.names(in: "The targets").sorted() == map.targets.map(\.name).sorted())
    }

    @Test func aSubjectHasOneNameOnEveryFloor() throws {
        let subjects = Set(map.names(in: "The subjects"))
        #expect(subjects.count > 10)
        let rooms = map.chapter("The subjects").matches(of: #/`(\w+(?:\/\w+)*)\/`/#).map { String($0.1) }
        #expect(rooms.count > 4)
        var found: Set<String> = []
        for room in rooms { found.formUnion(try Checkout.folders(in: "Sources/\(room)")) }
        #expect(found == subjects)
    }

    @Test func everyFileNamedIsThere() throws {
        let files = map.text.matches(of: #/`([^`\s]+\/[^`\s]+\.(?:swift|json))`/#).map { String($0.1) }
        #expect(files.count > 25)
        for file in files { #expect(Checkout.holds("Sources/\(file)"), "Sources/README.md names \(file)") }
        for page in ["README.md", ".github/CONTRIBUTING.md"] {
            let paths = try Checkout.text(page).matches(of: #/`((?:Sources|Tests)\/[^`\s]+)/#).map { String($0.1) }
            #expect(!paths.isEmpty)
            for path in paths { #expect(Checkout.holds(path), "\(page) names \(path)") }
        }
    }

    @Test func noFileIsLong() throws {
        for file in Checkout.swiftFiles(below: "Sources") + Checkout.swiftFiles(below: "Tests") {
            let lines = try Checkout.text(file).split(separator: "\n", omittingEmptySubsequences: false).count - 1
            #expect(lines <= 300, "\(file) has \(lines) lines: what second noun hides in it?")
        }
    }

    /// The modules that a file imports, in whatever form.
    private func imports(of file: String) throws -> [String] {
        let form = #/^(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+\s+)??import\s+(?:\w+\s+)??(\w+)\s*$/#.anchorsMatchLineEndings()
        return try Checkout.text(file).matches(of: form).map { String($0.1) }
    }
}

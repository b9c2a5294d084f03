extension Template {
    /// One place where a template uses a name.
    package struct Use: Hashable, Sendable {
        /// The dotted name: `session.title`; `.` for the implicit iterator.
        package var name: String
        /// Counted from 1, in the template or in the partial.
        package var line: Int
        /// The partial in which it stands, or `nil` for the template itself.
        package var partial: String?
        /// The names of the sections around it, outermost first; inverted ones open no context and are left out.
        package var within: [String]
        /// Whether the name opens a section, inverted or not.
        package var isSection: Bool
    }

    /// Every place where a name is used, in the order of the text, partials in the place of their tag.
    package var uses: [Use] {
        var uses: [Use] = []
        var inclusions = 0
        collect(nodes, partial: nil, within: [], including: [], inclusions: &inclusions, into: &uses)
        return uses
    }

    /// The dotted names used, each once, in order of first use.
    package var variables: [String] {
        var seen: Set<String> = []
        return uses.map(\.name).filter { seen.insert($0).inserted }
    }

    private func collect(
        _ nodes: [Node], partial: String?, within: [String], including: Set<Int>,
        inclusions: inout Int, into uses: inout [Use]
    ) {
        for node in nodes {
            switch node {
            case .literal, .lineStart: break
            case .variable(let name, _):
                uses.append(Use(name: name.text, line: name.line, partial: partial, within: within, isSection: false))
            case .section(let name, let inverted, let inner):
                uses.append(Use(name: name.text, line: name.line, partial: partial, within: within, isSection: true))
                collect(
                    inner, partial: partial, within: inverted ? within : within + [name.text], including: including,
                    inclusions: &inclusions, into: &uses)
            case .partial(let index, _):
                // A partial within itself uses nothing new.
                guard !including.contains(index), inclusions < TemplateLimits.inclusions else { break }
                inclusions += 1
                collect(
                    partials[index].nodes, partial: partials[index].name, within: within,
                    including: including.union([index]), inclusions: &inclusions, into: &uses)
            }
        }
    }
}

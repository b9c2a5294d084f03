extension Template {
    /// The template with all that is known filled in, for many renderings that differ in a few names.
    ///
    /// Rendering the result with the open names gives what rendering this template with both gives, in less time.
    /// - Parameters:
    ///   - known: an object; an open name comes before one of the same spelling in it.
    ///   - open: the names that stay, each with the names that its own value may have within.
    ///   - escaping: that of the renderings to come.
    package func filled(_ known: Value, leaving open: [String: Set<String>], escaping: Escaping) -> Template {
        var filling = Filling(partials: partials, escaping: escaping, known: known, open: open)
        filling.fill(nodes)
        return Template(nodes: filling.finish(), partials: [])
    }
}

/// A rendering that leaves some names open: what it writes are nodes.
private struct Filling {
    private enum Context {
        case known(Value)
        /// The names that will be there, each with those within it.
        case open([String: Set<String>])
    }

    private enum Found {
        case value(Value)
        case later(within: Set<String>)
    }

    private let partials: [Template.Partial]
    private let escaping: Escaping
    private var nodes: [Node] = []
    /// The known text since the last node.
    private var text: Renderer
    private var stack: [Context]

    init(partials: [Template.Partial], escaping: Escaping, known: Value, open: [String: Set<String>]) {
        self.partials = partials
        self.escaping = escaping
        text = Renderer(partials: partials, escaping: escaping, context: .missing)
        stack = open.isEmpty ? [.known(known)] : [.known(known), .open(open)]
    }

    mutating func fill(_ input: [Node]) {
        for node in input {
            switch node {
            case .literal, .lineStart: text.render([node])
            case .variable(let name, let escaped):
                switch find(name) {
                case .value(let value): text.interpolate(value, escaped: escaped)
                case .later: append(node)
                }
            case .section(let name, let inverted, let inner): fillSection(node, name, inverted, inner)
            case .partial(let index, let own):
                guard let outer = text.enter(indentation: own) else { break }
                fill(partials[index].nodes)
                text.leave(to: outer)
            }
        }
    }

    /// The nodes, the last text among them.
    mutating func finish() -> [Node] {
        keepText()
        return nodes
    }

    private mutating func fillSection(_ node: Node, _ name: Name, _ inverted: Bool, _ inner: [Node]) {
        switch find(name) {
        case .value(let value):
            guard value.isTrue != inverted else { return }
            if inverted { return fill(inner) }
            guard case .list(let elements) = value else { return fill(inner, within: .known(value)) }
            for element in elements { fill(inner, within: .known(element)) }
        case .later(let members):
            keepText()
            let start = nodes.count
            let names = Dictionary(members.map { ($0, Set<String>()) }, uniquingKeysWith: { first, _ in first })
            if inverted { fill(inner) } else { fill(inner, within: .open(names)) }
            keepText()
            let kept = Array(nodes[start...])
            nodes.removeSubrange(start...)
            nodes.append(.section(name, inverted: inverted, kept))
        }
    }

    private mutating func fill(_ inner: [Node], within context: Context) {
        stack.append(context)
        fill(inner)
        stack.removeLast()
    }

    private mutating func append(_ node: Node) {
        keepText()
        nodes.append(node)
    }

    private mutating func keepText() {
        let known = text.takeOutput()
        // Indented already.
        if !known.isEmpty { nodes.append(.literal(known, startsLine: false)) }
    }

    private func find(_ name: Name) -> Found {
        if name.isImplicit {
            if case .known(let value)? = stack.last { return .value(value) }
            return .later(within: [])
        }
        for context in stack.reversed() {
            switch context {
            case .open(let names):
                if let within = names[name.first] { return .later(within: name.rest.isEmpty ? within : []) }
            case .known(let value):
                if let found = value.member(name) { return .value(found) }
            }
        }
        return .value(.missing)
    }
}

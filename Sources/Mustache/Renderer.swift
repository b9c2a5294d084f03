/// One rendering of a template: the text so far and the stack of contexts.
struct Renderer {
    /// Partials that include each other deeper than this stop: data as people give it ends long before.
    private static let deepestPartial = 64

    let partials: [Template.Partial]
    let escaping: Escaping
    private(set) var output = ""
    private var stack: [Value]
    /// What the enclosing partials put before each of their lines.
    private var indentation = ""
    private var depth = 0
    private var inclusions = 0

    init(partials: [Template.Partial], escaping: Escaping, context: Value, over outer: Value = .missing) {
        self.partials = partials
        self.escaping = escaping
        if case .missing = outer { stack = [context] } else { stack = [outer, context] }
        output.reserveCapacity(4096)
    }

    mutating func render(_ nodes: [Node]) {
        for node in nodes {
            switch node {
            case .literal(let text, let startsLine):
                if indentation.isEmpty { output += text } else { indent(text, startsLine: startsLine) }
            case .lineStart: output += indentation
            case .variable(let name, let escaped): interpolate(value(of: name), escaped: escaped)
            case .section(let name, let inverted, let inner):
                let value = value(of: name)
                if value.isTrue != inverted {
                    if inverted { render(inner) } else { repeatSection(inner, over: value) }
                }
            case .partial(let index, let own): include(partials[index].nodes, indentation: own)
            }
        }
    }

    mutating func interpolate(_ value: Value, escaped: Bool) {
        switch value {
        case .text(let text): escaped ? escaping.append(text, to: &output) : output.append(text)
        case .flag(let flag): output += flag ? "true" : "false"
        case .list, .object, .missing: break
        }
    }

    private mutating func repeatSection(_ nodes: [Node], over value: Value) {
        guard case .list(let elements) = value else {
            stack.append(value)
            render(nodes)
            stack.removeLast()
            return
        }
        for element in elements {
            stack.append(element)
            render(nodes)
            stack.removeLast()
        }
    }

    private mutating func include(_ nodes: [Node], indentation own: String?) {
        guard let outer = enter(indentation: own) else { return }
        render(nodes)
        leave(to: outer)
    }

    /// Goes into a partial.
    /// - Returns: the indentation outside, for `leave`; `nil` when partials include each other too deep or too often.
    mutating func enter(indentation own: String?) -> String? {
        guard depth < Renderer.deepestPartial, inclusions < TemplateLimits.inclusions else { return nil }
        inclusions += 1
        let outer = indentation
        indentation = own.map { outer + $0 } ?? ""
        depth += 1
        return outer
    }

    mutating func leave(to outer: String) {
        depth -= 1
        indentation = outer
    }

    /// The text so far; what follows begins anew.
    mutating func takeOutput() -> String {
        let text = output
        output = ""
        return text
    }

    /// Writes a literal with the indentation before each line that begins in it.
    private mutating func indent(_ text: String, startsLine: Bool) {
        var beginsLine = startsLine
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.startIndex > text.startIndex { output += "\n" }
            // What follows the last line end is the next node's to indent.
            if beginsLine, line.startIndex < text.endIndex { output += indentation }
            output += Substring(line)
            beginsLine = true
        }
    }

    /// A name is looked up from the innermost context outwards; what follows its first dot only in what was found.
    private func value(of name: Name) -> Value {
        if name.isImplicit { return stack.last ?? .missing }
        var level = stack.count
        while level > 0 {
            level -= 1
            if let found = stack[level].member(name) { return found }
        }
        return .missing
    }
}

extension Value {
    /// What an object has under a name; what follows its first dot is looked for only in what was found.
    /// - Returns: `nil` when this is no object or has nothing of that first name.
    func member(_ name: Name) -> Value? {
        guard case .object(let members) = self, var found = members[name.first] else { return nil }
        for part in name.rest {
            guard case .object(let inner) = found, let next = inner[part] else { return .missing }
            found = next
        }
        return found
    }
}
